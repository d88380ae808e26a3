"""The office looks at what a change of its rules would mean, and then makes it: never in the past, within the rails."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tenants.applications.models import Application
from tenants.endorsements.models import Endorsement
from tenants.kernel.db import db
from tenants.kernel.shared import Adoption, Override
from tenants.standards import jobs, previewing, queries
from tenants.standards.models import Preview
from tests import applicants
from tests.days import this_day
from tests.place import Place
from tests.tenants.desk.files import a_file
from tests.tenants.standards import careers

HOURS = "roles.FS.requirements.training.hours"


def june(place: Place, slug: str = "oak") -> Any:
    return place.arrive(slug, "June Thistlewood", "coordinator")


def on_the_way(place: Place, name: str, slug: str = "oak") -> None:
    """Somebody with everything for a Family Specialist but references, 33 hours of training exactly."""
    with place.inside(slug):
        person = applicants.person(name)
        number = "NC-0001" if slug == "oak" else "OR-0001"
        applicants.complete_record(person.id, applicants.provider(f"Provider of {name}", f"{number}{name[0]}").id)
        row = {"category": "IFS", "registered_on": this_day(), "set_id": "alliance-2025"}
        db.session.add(Application(person_id=person.id, **row))


def ask(browser: Any, **typed: Any) -> Any:
    """The preview of a value of one's own; its page once the worker was there."""
    values = {"knob": HOURS, "value": "40", "begins": this_day().isoformat()} | typed
    return browser.send("/desk/rules/value-previews", page="/desk/rules", **values)


def worked_out(place: Place, answer: Any, browser: Any) -> str:
    place.drain()
    return browser.get(answer.location).text


def test_the_page_says_what_holds_and_since_when(clean: Place) -> None:
    shown = june(clean).get("/desk/rules").text
    assert ("Specialist without exam" in shown, "on the Alliance’s day" in shown) == (True, True)
    assert "Family Specialist, Training in all, hours (now 33)" in shown


def test_forty_hours_would_leave_somebody_short_and_the_list_says_whom(clean: Place) -> None:
    on_the_way(clean, "Ann Ashgrove")
    browser = june(clean)
    answer = ask(browser)
    assert "It begins in a moment." in browser.get(answer.location).text
    shown = worked_out(clean, answer, browser)
    assert re.findall(r'<th scope="row"[^>]*>([^<]+)</th>', shown)[2:] == ["Ann Ashgrove"]
    assert ("Missing: Training in all" in shown, "Nobody on the way loses anything" in shown) == (True, True)
    with clean.inside("oak"):
        assert db.session.scalars(select(Override).where(Override.code == "US-NC")).all() == []


def test_making_it_holds_from_its_day_for_those_who_come_next(clean: Place) -> None:
    on_the_way(clean, "Ann Ashgrove")
    browser = june(clean)
    answer = ask(browser, begins=(this_day() + timedelta(days=10)).isoformat())
    worked_out(clean, answer, browser)
    assert browser.send(f"{answer.location}/adoption", page=answer.location).status_code == 303
    with clean.inside("oak"):
        known = queries.standards()
        here, rules = known.associations["US-NC"], known.sets["alliance-2025"]
        hours = [
            known.text(rules, (this_day() + timedelta(days=days)).isoformat(), here)["roles"]["FS"]["requirements"][
                "training"
            ]["hours"]
            for days in (9, 10)
        ]
    assert hours == [33, 40]
    assert "Family Specialist, Training in all, hours: 40" in browser.get("/desk/rules").text
    assert browser.send(f"{answer.location}/adoption", page="/desk/rules").status_code == 409


def test_a_set_is_adopted_on_a_day(clean: Place) -> None:
    browser, day = june(clean), this_day() + timedelta(days=30)
    answer = browser.send("/desk/rules/adoption-previews", page="/desk/rules", set="base-2017", since=day.isoformat())
    worked_out(clean, answer, browser)
    browser.send(f"{answer.location}/adoption", page=answer.location)
    with clean.inside("oak"):
        rows = db.session.scalars(select(Adoption).where(Adoption.code == "US-NC")).all()
        known = queries.standards()
        sets = [known.in_force(one.isoformat(), known.associations["US-NC"]).id for one in (this_day(), day)]
        assert ([(one.set_id, one.from_day) for one in rows], sets) == (
            [("base-2017", day)],
            ["alliance-2025", "base-2017"],
        )


@pytest.mark.parametrize(
    ("what", "typed", "status", "sentence"),
    [
        ("yesterday", {"begins": -1}, 422, "so that the past never changes"),
        ("too few hours", {"value": "29"}, 422, "Here from 30 to 100000 is possible."),
        ("not a number", {"value": "many"}, 422, "Please write a number such as"),
        ("infinite", {"value": "Infinity"}, 422, "Please write a number such as"),
        ("nothing", {"value": ""}, 422, "Please write a number such as"),
        ("the value that stands", {"value": "33"}, 422, "This changes nothing."),
        ("what no rail allows", {"knob": "roles.FS.requirements.work.years"}, 422, "Please choose one of these."),
        ("an end before the beginning", {"ends": "2020-01-01"}, 422, "This is before the first day."),
        ("no day", {"begins": "soon"}, 422, "A day is written like"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    clean: Place, what: str, typed: dict, status: int, sentence: str
) -> None:
    if typed.get("begins") == -1:  # counted from the day on which the test runs
        typed = {"begins": (this_day() - timedelta(days=1)).isoformat()}
    answer = ask(june(clean), **typed)
    assert (answer.status_code, sentence in answer.text) == (status, True)


def test_a_set_before_its_own_first_day_is_refused(clean: Place) -> None:
    browser = june(clean)
    with clean.superuser() as connection, connection.cursor() as cursor:
        body = """{"schema": "standards/1", "kind": "requirement_set", "id": "next", "extends": "alliance-2025",
                   "effective": {"from": "2099-01-01"}}"""
        cursor.execute(
            """insert into shared.standards_set (id, kind, body) values ('next', 'requirement_set', %s)""", [body]
        )
        cursor.execute(
            """update shared.standards_set set body = jsonb_set(body::jsonb, '{effective,to}', '"2098-12-31"')::json
               where id = 'alliance-2025'"""
        )
    answer = browser.send("/desk/rules/adoption-previews", page="/desk/rules", set="next", since=this_day().isoformat())
    assert (answer.status_code, "This set begins on" in answer.text) == (422, True)


def test_holders_are_judged_at_their_renewal(clean: Place) -> None:
    with clean.inside("oak"):
        holder = applicants.person("Bea Holder")
        careers.belongs(holder.id)
        careers.lived(holder.id, applicants.provider().id)
        careers.holds(holder.id, "IFS")
    browser = june(clean)
    worked_out(clean, ask(browser), browser)
    with clean.inside("oak"):
        [one] = db.session.scalars(select(Preview)).all()
        assert (one.state, one.done, one.total) == ("done", 2, 2)
        assert sorted(found["what"] for found in one.found) == ["endorsement", "endorsement"]


def test_many_people_are_worked_out_in_parts_each_once(clean: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PART", 10)
    with clean.inside("oak"):
        for number in range(23):
            person = applicants.person(f"Person {number}")
            row = {"category": "IFA", "registered_on": this_day(), "set_id": "alliance-2025"}
            db.session.add(Application(person_id=person.id, **row))
    browser = june(clean)
    shown = worked_out(clean, ask(browser), browser)
    with clean.inside("oak"):
        [one] = db.session.scalars(select(Preview)).all()
        assert (one.done, one.total, len({found["id"] for found in one.found})) == (23, 23, 23)
    assert "Everybody here stands by the new rules as by those of today." in shown


def test_whoever_rests_is_looked_at_too(clean: Place) -> None:
    """They come back to the rules of the day on which they come back."""
    a_file(clean, state="building")
    with clean.inside("oak"):
        file = db.session.scalars(select(Application)).one()
        file.state, file.held_from, file.held_on = "on_hold", "building", date(2026, 11, 1)
        for held in db.session.scalars(select(Endorsement)):
            held.status = "on_leave"
    with clean.inside("oak"):
        looked_at = {one.what for one in previewing.everybody(date(2026, 11, 22))}
    assert looked_at == {"application", "endorsement"}
