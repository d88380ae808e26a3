"""When time to finish ends the application goes on by the rules of that day, with letters ahead; the office extends."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from tenants.applications import queries as applications
from tenants.applications.models import Application, Intake
from tenants.kernel import recurring
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.people.models import Address
from tenants.standards import pinning, queries
from tests import applicants, letters
from tests.days import this_day
from tests.place import Browser, Place

BEGAN, END = date(2024, 6, 1), date(2024, 12, 31)
MAIL = "rosalind@people.example"


def begun(place: Place, slug: str = "oak", category: str = "IMHS", **values: Any) -> UUID:
    """A Specialist who registered while their exam was still asked for."""
    with place.inside(slug):
        rosalind = applicants.person("Rosalind Applegate")
        db.session.add(Address(person_id=rosalind.id, email=MAIL, key=MAIL, verified_at=now()))
        facts = {"registered_on": BEGAN, "set_id": "alliance-2024", "finish_by": END} | values
        row = Application(person_id=rosalind.id, category=category, **facts)
        db.session.add(row)
        db.session.flush()
        return row.id


def look(place: Place, *days: date) -> None:
    for day in days:
        with place.inside("oak"):
            pinning.look(day)


def row(place: Place) -> Application:
    return db.session.scalars(select(Application)).one()


def asked(place: Place, on: date) -> tuple[Any, ...]:
    with place.inside("oak"):
        one = row(place)
        found = queries.findings(one, on)
        exam = any(line["requirement"] == "exam" for line in found["findings"])
        return one.set_id, found["pinned"], exam, one.finish_by


def test_who_does_not_finish_goes_on_by_the_rules_of_that_day(clean: Place) -> None:
    begun(clean)
    look(clean, END)
    assert asked(clean, END) == ("alliance-2024", "2024-06-01", True, END)
    look(clean, date(2025, 1, 1), date(2025, 1, 2))
    assert asked(clean, date(2025, 1, 2)) == ("alliance-2025", "2025-01-01", False, None)
    with clean.inside("oak"):
        person = row(clean).person_id
        [facts] = [one.facts for one in applications.events(row(clean).id) if one.kind == "finish_passed"]
    assert (facts["was"], facts["set"], "exam" in facts["dropped"]) == (
        "alliance-2024",
        "alliance-2025",
        True,
    )
    page = clean.enter("oak", person).get("/my").text
    assert ("Since January 1, 2025 it goes by the rules" in page, "Not asked any more: " in page) == (True, True)
    letter = letters.newest(clean, "oak", MAIL)
    assert ("goes on by the rules of today" in letter, "That changes what is still needed" in letter) == (True, True)


def test_letters_go_out_ahead_once_each(clean: Place) -> None:
    begun(clean)
    look(clean, *(END - timedelta(days=ahead) for ahead in (40, 30, 29, 8, 7, 6, 0)))
    assert [kind for kind, _to in letters.sent(clean, "oak")] == ["finish_soon", "finish_soon"]


def test_a_category_that_is_offered_no_more_keeps_its_rules(clean: Place) -> None:
    with clean.inside("oak"):
        db.session.add(Intake(id=1, finish_days=90))
    begun(clean, category="IFRS", set_id="taskforce-2022", registered_on=date(2023, 1, 10))
    look(clean, date(2025, 1, 1))
    with clean.inside("oak"):
        one = row(clean)
        assert (one.set_id, one.pinned_on, one.finish_by) == ("taskforce-2022", None, date(2025, 4, 1))


def test_what_is_with_the_office_or_rests_does_not_run_out(clean: Place) -> None:
    begun(clean, state="submitted", submitted_on=BEGAN)
    look(clean, date(2025, 1, 1))
    assert asked(clean, date(2025, 1, 1))[0] == "alliance-2024"


def test_the_worker_looks_every_night(clean: Place) -> None:
    begun(clean)
    recurring.run_everywhere(clean.workers, "standards.finish")
    assert asked(clean, this_day())[:2] == ("alliance-2025", this_day().isoformat())


@pytest.fixture
def june(clean: Place) -> Browser:
    return clean.arrive("oak", "June Thistlewood", "coordinator")


def test_the_office_gives_more_time_and_the_rules_stay(clean: Place, june: Browser) -> None:
    path = f"/desk/applications/{begun(clean, finish_by=this_day() + timedelta(days=5))}"
    late = june.send(f"{path}/finish", page=f"{path}/dates", until=(this_day() + timedelta(days=500)).isoformat())
    assert (late.status_code, "Up to a year from today is possible" in late.text) == (422, True)
    until = this_day() + timedelta(days=60)
    june.send(f"{path}/finish", page=f"{path}/dates", until=until.isoformat(), why="A move.")
    assert asked(clean, this_day()) == ("alliance-2024", "2024-06-01", True, until)
    letter = letters.newest(clean, "oak", MAIL)
    assert ("The rules that you began with stay" in letter, "A move." in letter) == (True, True)


def test_the_office_pauses_a_file_until_a_day_and_takes_it_up_again(clean: Place, june: Browser) -> None:
    finish = this_day() + timedelta(days=5)
    one = begun(clean, finish_by=finish)
    path, end = f"/desk/applications/{one}", this_day() + timedelta(days=30)
    missing = june.send(f"{path}/hold", page=f"{path}/dates", end=end.isoformat(), reason="")
    june.send(f"{path}/hold", page=f"{path}/dates", end=end.isoformat(), reason="We look into a question.")
    with clean.inside("oak"):
        person = row(clean).person_id
    rosalind = clean.enter("oak", person)
    home = rosalind.get("/my").text
    answer = rosalind.send(f"/applications/{one}/resumption", page="/my")
    assert (missing.status_code, "We look into a question." in home, answer.status_code) == (422, True, 409)
    assert "We look into a question." in letters.newest(clean, "oak", MAIL)
    june.send(f"{path}/hold/end", page=f"{path}/dates")
    with clean.inside("oak"):
        found = row(clean)
        assert (found.state, found.finish_by, found.held_why) == ("building", finish, None)
    assert "Everything is where you left it" in letters.newest(clean, "oak", MAIL)


def test_a_pause_by_the_office_ends_by_itself_once_its_day_is_over(clean: Place) -> None:
    yesterday = this_day() - timedelta(days=1)
    held = {"held_from": "building", "held_on": this_day() - timedelta(days=10), "held_why": "A question."}
    begun(clean, state="on_hold", held_until=yesterday, finish_by=this_day(), **held)
    recurring.run_everywhere(clean.workers, "applications.holds")
    with clean.inside("oak"):
        found = row(clean)
        assert (found.state, found.finish_by, found.held_until) == ("building", this_day() + timedelta(days=10), None)


def test_nobody_pauses_or_extends_their_own_or_another_associations(clean: Place, june: Browser) -> None:
    typed = {"end": "2027-01-01", "until": "2027-01-01", "reason": "No."}
    there = f"/desk/applications/{begun(clean, 'elm')}"
    acts = ("finish", "hold", "hold/end")
    assert [june.send(f"{there}/{act}", page="/desk", **typed).status_code for act in acts] == [404] * 3
    with clean.inside("oak"):
        mine = Application(person_id=june.person_id, category="IFS", registered_on=BEGAN, set_id="alliance-2024")
        db.session.add(mine)
        db.session.flush()
        here = f"/desk/applications/{mine.id}"
    assert [june.send(f"{here}/{act}", page="/desk", **typed).status_code for act in acts] == [409] * 3
