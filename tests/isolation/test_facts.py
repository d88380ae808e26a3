"""Behind a register number another association finds dated facts, by exact number, and nothing that names anybody."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete, select, text
from sqlalchemy.exc import DBAPIError

from tenants.endorsements import changing, queries, told
from tenants.endorsements.models import Endorsement
from tenants.kernel import recurring
from tenants.kernel.db import db
from tenants.kernel.shared import EndorsementFact
from tests import applicants
from tests.place import Place
from tests.tenants.endorsements.awarded import award

WRITE = "(number, category, status, since) values ('ELM-0002', 'IFS', 'endorsed', now())"


@pytest.fixture
def ruth(clean: Place) -> str:
    """Elm endorsed Ruth, and suspended her for September 2025."""
    number, _person, _token = award(clean, "Ruth Fennimore", "elm")
    for act, day in ((changing.suspend, date(2025, 9, 1)), (changing.lift, date(2025, 10, 1))):
        with clean.inside("elm") as elm:
            one = queries.one_of(db.session.scalars(select(Endorsement.id)).one())
            act(one, applicants.actor(applicants.person("June Elm")), elm, on=day, today=day, reason="Ethics")
    return number


def behind(place: Place, slug: str, *numbers: str) -> list[dict[str, Any]]:
    with place.inside(slug):
        return told.behind(numbers)


def test_another_association_learns_the_dated_facts_of_one_number(clean: Place, ruth: str) -> None:
    facts = {"category": "IFS", "association": "US-OR", "status": "endorsed", "from": "2025-06-01", "addons": []}
    pauses = [{"from": "2025-09-01", "until": "2025-09-30"}]
    [found] = behind(clean, "oak", ruth)
    assert found == {"id": ruth, "until": found["until"], "inactive": pauses, **facts}
    assert behind(clean, "oak", "ELM-000", "ELM-%", "ELM-0002", "") == []


def test_no_association_reads_or_changes_anothers_facts(clean: Place, ruth: str) -> None:
    with clean.inside("oak"):
        assert db.session.scalars(select(EndorsementFact)).all() == []
        touched = [text("update shared.endorsement_fact set category = 'IMHM-C'"), delete(EndorsementFact)]
        assert [db.session.execute(one).rowcount for one in touched] == [0, 0]
    assert [one["category"] for one in behind(clean, "elm", ruth)] == ["IFS"]


@pytest.mark.parametrize(
    ("slug", "statement"),
    [
        ("oak", f"insert into shared.endorsement_fact {WRITE}"),
        ("elm", "update shared.endorsement_fact set number = 'ELM-0009'"),
        ("elm", "update shared.endorsement_fact set tenant = 't_oak'"),
        ("alliance", "select number from shared.endorsement_fact"),
        ("alliance", "select shared.endorsement_facts(array['ELM-0001'])"),
    ],
)
def test_nobody_tells_for_another_and_the_alliance_asks_nothing(
    clean: Place, ruth: str, slug: str, statement: str
) -> None:
    with pytest.raises(DBAPIError, match=r"permission denied|row-level security"), clean.inside(slug):
        db.session.execute(text(statement))


def test_endorsements_that_stood_before_are_told_in_the_night(clean: Place, ruth: str) -> None:
    with clean.inside("elm"):
        db.session.execute(delete(EndorsementFact))
    recurring.run_everywhere(clean.workers, "endorsements.facts")
    assert [len(one["inactive"]) for one in behind(clean, "oak", ruth)] == [1]
    with clean.inside("elm"):
        assert told.tell_all() == 0
