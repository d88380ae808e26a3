"""What crosses about a body's way in: yes or no from the association alone, and a list that no other reads."""

from datetime import date

import pytest

from tenants.kernel.onboarding import FACTS, Readiness
from tenants.readiness import actions
from tests.alliance.onboarding.test_checklists import item_id, set_out
from tests.isolation.test_grants import DENIED, alliance, indicators, oak, registry
from tests.place import Place

DAY = date(2026, 11, 22)


@pytest.fixture
def full(clean: Place) -> Place:
    """Both associations told their facts; only the second is on its way."""
    for slug in ("oak", "elm"):
        with clean.inside(slug):
            actions.tell(DAY)
    set_out(clean, code="US-OR")
    return clean


def test_a_fact_has_no_place_for_a_person_a_number_or_a_word() -> None:
    columns = {one.name: str(one.type) for one in Readiness.__table__.columns}
    assert columns == {"tenant": "TEXT", "key": "TEXT", "holds": "BOOLEAN", "checked_at": "DATETIME"}


@pytest.mark.parametrize(
    "statement",
    [
        "insert into shared.readiness (key, holds, tenant) values ('privacy', true, {elm_})",
        "insert into shared.readiness (key, holds, checked_at) values ('privacy', true, now())",
        "update shared.readiness set tenant = {elm_}",
        "update shared.readiness set key = 'passkey'",
        "delete from shared.readiness",
        "insert into shared.checklist_item (id, onboarding_id, key) values ({new}, {new}, 'x')",
        "update shared.checklist_item set title = 'x'",
        "update shared.checklist_item set code = 'US-NC'",
        "delete from shared.checklist_item",
        "update shared.checklist_state set stage = 'opening'",
        "insert into shared.checklist_state (code, stage, since) values ('US-NC', 'opening', now())",
        "select * from alliance.onboarding",
        "select * from alliance.interest",
        "select * from alliance.onboarding_note",
        "select * from alliance.checklist_template",
    ],
)
def test_an_association_tells_of_itself_only_and_writes_no_list(full: Place, statement: str) -> None:
    with pytest.raises(DENIED):
        oak(full).run(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "select * from shared.readiness where tenant <> current_user",
        "update shared.readiness set holds = true where tenant <> current_user",
        "select * from shared.checklist_item",
        "update shared.checklist_item set done_on = now()",
        "select * from shared.checklist_state",
    ],
)
def test_an_association_finds_no_row_of_another(full: Place, statement: str) -> None:
    assert oak(full).run(statement) in (0, [])
    assert len(oak(full).run("select * from shared.readiness")) == len(FACTS)


@pytest.mark.parametrize(
    "statement",
    [
        "insert into shared.readiness (key, holds) values ('privacy', true)",
        "update shared.readiness set holds = true",
        "delete from shared.readiness",
    ],
)
def test_the_alliance_reads_facts_and_makes_none(full: Place, statement: str) -> None:
    with pytest.raises(DENIED):
        alliance(full).run(statement)
    assert len(alliance(full).run("select holds from shared.readiness")) == 2 * len(FACTS)


@pytest.mark.parametrize("table", ["shared.readiness", "shared.checklist_item", "shared.checklist_state"])
def test_nobody_else_reads_them(full: Place, table: str) -> None:
    statements = {
        "shared.readiness": "select * from shared.readiness",
        "shared.checklist_item": "select * from shared.checklist_item",
        "shared.checklist_state": "select * from shared.checklist_state",
    }
    for who in (registry(full), indicators(full)):
        with pytest.raises(DENIED):
            who.run(statements[table])


def test_a_rehearsal_tells_nothing_even_if_its_code_would(full: Place) -> None:
    with full.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.tenant set state = 'rehearsal' where slug in ('oak', 'elm')")
        cursor.execute("delete from shared.readiness")
    with pytest.raises(DENIED):
        oak(full).run("insert into shared.readiness (key, holds) values ('privacy', true)")


def test_another_associations_item_is_not_found_by_its_id(full: Place) -> None:
    mine = item_id(full, "coordinator")
    oona = full.arrive("oak", "Oona Otherwise", "coordinator")
    page = "/onboarding"
    answers = [
        oona.send("/onboarding/ticks", page=page, task=str(mine), done="yes"),
        oona.send(f"/onboarding/items/{mine}", page=page, evidence="Mine"),
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
