"""The office hears by letter of its fidelity reviews, in its language, each thing once, and nobody else does."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from alliance.fidelity import reviewing
from tenants.fidelity import telling
from tenants.kernel.access import Actor
from tenants.kernel.db import db
from tenants.kernel.fidelity.tables import FidelityFinding
from tenants.people.models import Message, Person
from tests.place import Place

DUE = date(2026, 5, 20)
SECRET = "Only Harriet reads."


@pytest.fixture
def review(clean: Place) -> UUID:
    """A review of oak is planned; June is its coordinator, and Ana, who reads Spanish; elm has Bob."""
    clean.arrive("oak", "June Thistlewood", "coordinator", email="june@people.example")
    ana = clean.arrive("oak", "Ana Pino", "coordinator", email="ana@people.example")
    clean.arrive("oak", "Harriet Bellweather", "reviewer")
    clean.arrive("elm", "Bob Elm", "coordinator")
    with clean.inside("oak"):
        db.session.get_one(Person, ana.person_id).language = "es"
    mara = clean.arrive("alliance", "Mara Oakhollow", "staff")
    actor = Actor(id=mara.person_id, name="Mara Oakhollow")
    with clean.inside("alliance"):
        days = {"from_day": date(2025, 1, 1), "until_day": date(2025, 12, 31)}
        return reviewing.plan(clean.roles.tenant("oak"), actor, **days, due_on=DUE, size=3).id


def told(place: Place, on: date, slug: str = "oak") -> list[int]:
    with place.inside(slug):
        return [telling.tell_news(on), telling.tell_due(on)]


def letters(place: Place, slug: str = "oak") -> list[tuple[str, str, str]]:
    with place.inside(slug):
        rows = db.session.query(Message).order_by(Message.created_at, Message.recipient)
        return [(one.recipient.split("@")[0], one.language, f"{one.subject} {one.body}") for one in rows]


def test_the_plan_and_its_days_are_told_once_to_coordinators_in_their_language(clean: Place, review: UUID) -> None:
    early = DUE - timedelta(days=30)
    assert [told(clean, early), told(clean, early), told(clean, early, "elm")] == [[1, 0], [0, 0], [0, 0]]
    assert [(who, tongue) for who, tongue, _words in letters(clean)] == [("ana", "es_US"), ("june", "en_US")]
    words = letters(clean)[1][2]
    assert ("The Alliance plans a fidelity review" in words, f"/fidelity/{review}" in words) == (True, True)
    assert [told(clean, DUE - timedelta(days=days)) for days in (8, 7, 3, 0, -1)] == [
        [0, 0],
        [0, 1],
        [0, 0],
        [0, 1],
        [0, 0],
    ]
    assert letters(clean, "elm") == []


def test_findings_are_told_without_their_words_and_open_changes_by_their_day(clean: Place, review: UUID) -> None:
    with clean.inside("alliance"):
        one = reviewing.review(review, lock=True)
        changes = [FidelityFinding(review_id=review, tenant=one.tenant, weight="action", body=SECRET) for _n in "12"]
        for change in changes:
            change.action, change.due_on = SECRET, DUE
        db.session.add_all(changes)
        one.state, one.version = "reported", 5
    assert [told(clean, DUE - timedelta(days=7)), told(clean, DUE), told(clean, DUE)] == [[1, 0], [0, 1], [0, 0]]
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("update shared.fidelity_finding set evidence = 'Two more read.'")
    assert told(clean, DUE + timedelta(days=1)) == [0, 0]
    found = [words for _who, _tongue, words in letters(clean)]
    assert (len(found), [words for words in found if SECRET in words or "Harriet" in words]) == (4, [])


def test_what_was_told_to_one_association_is_not_read_by_another(clean: Place, review: UUID) -> None:
    told(clean, DUE)
    found = text("select mark from shared.fidelity_letter order by mark")
    seen = []
    for slug in ("oak", "elm"):
        with clean.inside(slug):
            seen.append(db.session.scalars(found).all())
    assert seen == [["planned", "study on the day"], []]
