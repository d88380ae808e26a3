"""A request for help is read by who asked and by the Alliance; what staff began or note for themselves, by staff."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError

from tenants.help import actions
from tenants.kernel.db import db
from tenants.kernel.help.tables import HelpCase, HelpWord
from tests.place import Place

REFUSED = r"permission denied|row-level security"


@pytest.fixture
def theirs(clean: Place) -> UUID:
    """Elm asked something, with words."""
    key = uuid4()
    ask(clean, "elm", id=key)
    say(clean, "elm", key)
    return key


def ask(place: Place, slug: str, **more: Any) -> None:
    code = {"elm": "US-OR", "oak": "US-NC"}[slug]
    row = {"id": uuid4(), "code": code, "subject": "Ours", "topics": [], "context": {}, "asked_by": "Bob", **more}
    with place.inside(slug):
        db.session.execute(insert(HelpCase).values(**row).inline())


def say(place: Place, slug: str, case_id: UUID, **more: Any) -> None:
    row = {"id": uuid4(), "case_id": case_id, "by_name": "Bob", "body": "Words", **more}
    with place.inside(slug):
        db.session.execute(insert(HelpWord).values(**row).inline())


def read(place: Place, slug: str) -> tuple[list[Any], list[Any]]:
    with place.inside(slug):
        return list(db.session.scalars(select(HelpCase.id))), list(db.session.scalars(select(HelpWord.body)))


def test_each_association_finds_its_own_and_no_other(clean: Place, theirs: UUID) -> None:
    found = {slug: read(clean, slug) for slug in ("oak", "elm", "alliance")}
    assert found == {"oak": ([], []), "elm": ([theirs], ["Words"]), "alliance": ([theirs], ["Words"])}


def test_what_an_association_settles_gives_its_worker_nothing_of_the_alliances_to_count(
    clean: Place, theirs: UUID
) -> None:
    with clean.inside("elm"):
        actions.settle(db.session.get_one(HelpCase, theirs))
    assert "dashboard.renew" not in [one.job.task for one in clean.drain()]


def test_no_page_of_another_association_leads_there(clean: Place, theirs: UUID) -> None:
    june = clean.arrive("oak", "June Oak", "coordinator")
    paths = [f"/help/{theirs}/{what}" for what in ("words", "closing", "opening", "removal")]
    answers = [june.send(path, page="/help", body="Mine").status_code for path in paths]
    assert (june.get(f"/help/{theirs}").status_code, answers, "Ours" in june.get("/help").text) == (
        404,
        [404] * 4,
        False,
    )


def test_nobody_touches_anothers(clean: Place, theirs: UUID) -> None:
    statements = (
        "update shared.help_case set state = 'closed'",
        "delete from shared.help_case",
        "update shared.help_word set told_at = now()",
    )
    with clean.inside("oak"):
        touched = [db.session.execute(text(one)).rowcount for one in statements]  # type: ignore[attr-defined]
    assert touched == [0, 0, 0]


def test_what_staff_began_is_theirs_until_they_show_it(clean: Place) -> None:
    key, role = uuid4(), clean.roles.tenant("oak")
    facts = {
        "id": key,
        "tenant": role,
        "code": "US-NC",
        "subject": "Call",
        "topics": [],
        "context": {},
        "state": "open",
    }
    with clean.inside("alliance"):
        db.session.execute(insert(HelpCase).values(**facts, asked_by="Mara", begun_by="alliance").inline())
    assert read(clean, "oak") == ([], [])
    with clean.inside("alliance"):
        db.session.execute(text("update shared.help_case set shown_at = now()"))
    assert (read(clean, "oak"), read(clean, "elm")) == (([key], []), ([], []))


@pytest.mark.parametrize(
    ("slug", "statement"),
    [
        ("elm", "update shared.help_case set subject = 'Other'"),
        ("elm", "update shared.help_case set shown_at = now()"),
        ("elm", "update shared.help_word set body = 'Other'"),
        ("elm", "delete from shared.help_word"),
        ("elm", "insert into shared.help_topic (id) values (gen_random_uuid())"),
        ("elm", "select * from alliance.help_note"),
        ("elm", "select * from alliance.help_plan"),
        ("elm", "select * from alliance.ta_entry"),
        ("alliance", "update shared.help_word set body = 'Other'"),
        ("alliance", "update shared.help_case set asked_by = 'Other'"),
        ("alliance", "delete from shared.help_case"),
        ("alliance", "delete from shared.help_word"),
    ],
)
def test_nobody_rewrites_what_was_said_or_reads_what_staff_note(
    clean: Place, theirs: UUID, slug: str, statement: str
) -> None:
    with pytest.raises(DBAPIError, match="permission denied"), clean.inside(slug):
        db.session.execute(text(statement))


@pytest.mark.parametrize(
    ("slug", "more"), [("oak", {"code": "US-OR"}), ("elm", {"tenant": "t_oak"}), ("elm", {"begun_by": "alliance"})]
)
def test_nobody_asks_in_anothers_name(clean: Place, slug: str, more: dict[str, Any]) -> None:
    with pytest.raises(DBAPIError, match=REFUSED):
        ask(clean, slug, **more)


@pytest.mark.parametrize(
    ("slug", "more"),
    [("oak", {}), ("elm", {"side": "alliance"}), ("alliance", {"tenant": "t_elm", "side": "association"})],
)
def test_nobody_speaks_for_the_other_side_or_in_anothers_request(
    clean: Place, theirs: UUID, slug: str, more: dict[str, Any]
) -> None:
    if "tenant" in more:
        more = {**more, "tenant": clean.roles.tenant("elm")}
    with pytest.raises(DBAPIError, match=REFUSED):
        say(clean, slug, theirs, **more)


def test_what_was_opened_is_not_taken_back_past_the_page_either(clean: Place, theirs: UUID) -> None:
    with clean.inside("alliance"):
        db.session.execute(text("update shared.help_case set state = 'open'"))
    with clean.inside("elm"):
        gone = db.session.execute(text("delete from shared.help_case")).rowcount  # type: ignore[attr-defined]
    assert gone == 0
