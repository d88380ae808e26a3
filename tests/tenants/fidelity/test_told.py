"""What an association tells the Alliance's figures: each step once, with codes and days, about no nameable person."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from tenants.applications.models import Application, Event
from tenants.desk import told
from tenants.desk.rules import override
from tenants.kernel import outbox
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.people.models import Person
from tenants.providers import actions as vetting
from tenants.providers import queries as providers
from tenants.providers.told import vetted
from tests import applicants
from tests.place import Place
from tests.tenants.appeals.test_appeals import answer, appealed, take
from tests.tenants.desk.files import office
from tests.tenants.desk.test_decisions import decide, reviewed
from tests.tenants.endorsements.awarded import award
from tests.tenants.reviews.test_reviewing import assigned
from tests.tenants.reviews.writing import write


def heard(place: Place) -> dict[str, list[Any]]:
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("select kind, body from shared.outbox order by at, kind")
        rows: dict[str, list[Any]] = {}
        for kind, body in cursor.fetchall():
            rows.setdefault(kind, []).append(body)
    return rows


def test_an_appeal_is_heard_and_the_nightly_look_finds_the_same(clean: Place) -> None:
    file, _june, maria = appealed(clean)
    take(maria, file)
    answer(maria, file)
    rows = heard(clean)
    [decision], [answered] = rows["decided"], rows["appeal_answered"]
    assert (sorted(rows), answered["outcome"]) == (["appeal_answered", "appealed", "decided"], "upheld")
    assert (decision["verdict"], decision["reviewers"], decision["overridden"]) == ("defer", 1, False)
    with clean.inside("oak"):
        found = {one.kind: dict(one.body) for one in outbox.afresh()}
    assert {kind: [body] for kind, body in found.items() if kind not in ("reviewed", "first_read")} == rows


def test_reviews_are_heard_with_cover_and_pair_and_a_decision_against_one_as_an_override(clean: Place) -> None:
    office(clean, reviewers_needed=2)
    file, [(harriet, first), (eliot, second)] = assigned(clean, "Harriet Bellweather", "Eliot Lanternby")
    write(harriet, first)
    write(eliot, second, "hold", "Group of ten.")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    decide(june, file, verdict="approve", reasons="Both weighed.", weighed="y")
    rows = heard(clean)
    assert [(one["blind"], one["verdict"]) for one in rows["reviewed"]] == [(True, "approve"), (True, "hold")]
    assert ([one["pair"] for one in rows["doubled"]], rows["decided"][0]["override"]) == (
        ["approve|hold"],
        "reviewers_differ",
    )


def test_the_first_review_is_heard_once_with_the_days_since_the_file_came_in(clean: Place) -> None:
    office(clean, reviewers_needed=2)
    file, [(harriet, first), (eliot, second)] = assigned(clean, "Harriet Bellweather", "Eliot Lanternby")
    with clean.inside("oak"):
        sent_in = now() - timedelta(days=12)
        db.session.add(Event(application_id=file.file_id, kind="submitted", at=sent_in))
    write(harriet, first)
    write(eliot, second)
    [read] = heard(clean)["first_read"]
    assert (read["category"], read["days"] in (11, 12, 13)) == ("IFS", True)
    assert told_afresh(clean, "first_read") == [read]


def test_an_award_is_heard_with_the_days_since_the_registration(clean: Place) -> None:
    award(clean)
    [heard_of] = heard(clean)["endorsed"]
    assert (heard_of["on"], heard_of["days"], heard_of["within_year"]) == ("2025-06-01", 142, True)
    assert told_afresh(clean, "endorsed") == [heard_of]
    with clean.inside("oak"):
        for day, within in ((date(2024, 2, 29), False), (date(2024, 6, 1), True), (date(2024, 5, 31), False)):
            db.session.query(Application).update({"registered_on": day})
            assert [one.body["within_year"] for one in outbox.afresh() if one.kind == "endorsed"] == [within]


def told_afresh(place: Place, kind: str) -> list[Any]:
    with place.inside("oak"):
        return [dict(one.body) for one in outbox.afresh() if one.kind == kind]


def test_a_fact_told_twice_is_one(clean: Place) -> None:
    with clean.inside("oak") as tenant:
        provider = applicants.person("Harriet Provider")
        june = applicants.actor(applicants.person("June Thistlewood"), "coordinator")
        gives = providers.Gives(**{**dict.fromkeys(providers.Gives.__dataclass_fields__), "person": provider})
        row = vetting.vet(gives, june, from_day=date(2026, 3, 2), until_day=None)
        outbox.tell(vetted, row.id)
        told.standing(date(2026, 3, 4))
        told.standing(date(2026, 3, 5))
    rows = heard(clean)
    assert rows["vetted"] == [{"v": 1, "on": "2026-03-02"}]
    nobody = {"reviewers": 0, "current": 0, "active": 0, "backlog": 0, "open": 0}
    assert rows["standing"] == [{"v": 1, "on": "2026-03-02", **nobody}]
    assert tenant is not None


def test_nothing_is_heard_of_sample_people(clean: Place) -> None:
    reviewed(clean, "approve")
    with clean.inside("oak"):
        for person in db.session.scalars(select(Person)):
            person.sample = True
        db.session.flush()
        assert outbox.afresh() == []


def test_the_gravest_reason_of_a_decision_that_goes_another_way_is_named() -> None:
    asked = [
        override("approve", ["approve"], agreed=True, missing=0),
        override("approve", ["approve", "defer"], agreed=False, missing=0),
        override("approve", ["approve"], agreed=True, missing=2),
        override("defer", ["approve", "approve"], agreed=True, missing=0),
        override("defer", [], agreed=True, missing=3),
    ]
    assert asked == [None, "reviewers_differ", "requirements_open", "against_reviewers", None]
