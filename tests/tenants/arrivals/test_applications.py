"""Applications that were open in the old system go on here: looked at first, as being worked on, taken back."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from tenants.applications.models import Application, Event, Look
from tenants.arrivals import inviting
from tenants.desk.models import Glance
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.shared import Adoption
from tenants.people.models import Message, Person
from tests.applicants import open_office
from tests.place import Browser, Place
from tests.tenants.arrivals.bringing import bring, brought, digest, one, planned, send, verdicts

HEAD = "Name,Email,Category,Began,Stage,Fee\n"
ROSA = "Rosa Ash,rosa@people.example,IMHS,2026-03-02,Under review,$50\n"
BEN = "Ben Birch,ben@people.example,IFS,2016-09-01,Registered,\n"


@pytest.fixture
def june(clean: Place) -> Browser:
    return clean.arrive("oak", "June Thistlewood", "coordinator")


def standing(place: Place) -> list[tuple[Any, ...]]:
    with place.inside("oak"):
        a = Application
        found = select(Person.name, a.category, a.state, a.registration, a.registered_on, a.submitted_on, a.set_id)
        rows = db.session.execute(found.join(Person, Person.id == a.person_id).order_by(Person.sort_key))
        return [tuple(None if cell is None else str(cell) for cell in row) for row in rows]


def test_an_open_application_goes_on_here_and_says_where_it_stood(clean: Place, june: Browser) -> None:
    here = planned(clean, june, HEAD + ROSA + BEN, "applications")
    assert verdicts(clean, here) == [(2, "create", "arrival_new_applicant"), (3, "skip", "arrival_before_rules")]
    assert "Their reviews do not come along" in june.get(here).text
    bring(clean, june, here)
    assert standing(clean) == [("Rosa Ash", "IMHS", "building", "approved", "2026-03-02", None, "alliance-2025")]
    with clean.inside("oak"):
        rosa = db.session.scalars(select(Person).where(Person.name == "Rosa Ash")).one().id
        looked = db.session.scalar(select(func.count()).select_from(Glance))
    page = clean.enter("oak", rosa).get("/my").text
    assert looked == 1
    assert (
        "It came over from the old system" in page,
        "There it said: Under review. Fee paid there: $50." in page,
    ) == (
        True,
        True,
    )
    again = planned(clean, june, HEAD + ROSA, "applications")
    assert verdicts(clean, again) == [(2, "skip", "arrival_open_here")]


def test_who_registers_meanwhile_stops_the_whole(clean: Place, june: Browser) -> None:
    rosa = clean.arrive("oak", "Rosa Ash", email="rosa@people.example")
    with clean.inside("oak"):
        open_office()
        db.session.get_one(Person, rosa.person_id).jurisdiction = "US-NC"
    here = planned(clean, june, HEAD + ROSA, "applications")
    rosa.send("/applications", page="/applications/new", category="IMHS")
    june.send(f"{here}/bringing", page=here, plan=digest(clean, here))
    clean.drain()
    assert (one(clean, here).state, one(clean, here).told, len(standing(clean))) == ("stale", {"stale": [2]}, 1)


def test_taking_back_leaves_nothing_but_what_somebody_worked_on(clean: Place, june: Browser) -> None:
    cy = "Cy Cedar,cy@people.example,IFS,2026-01-15,,\n"
    here = brought(clean, june, HEAD + ROSA + cy, "applications")
    with clean.inside("oak"):
        found = {row.category: row for row in db.session.scalars(select(Application))}
        db.session.add(Look(application_id=found["IMHS"].id, by_id=june.person_id, day=now().date()))
        db.session.add(Event(application_id=found["IFS"].id, kind="submitted", actor_id=june.person_id))
    assert "Applications removed" in june.get(f"{here}/undo").text
    june.send(f"{here}/undo", page=f"{here}/undo")
    clean.drain()
    assert (one(clean, here).told["kept"], [row[0] for row in standing(clean)]) == ([3], ["Cy Cedar"])
    with clean.inside("oak"):
        assert db.session.scalar(select(func.count()).where(Person.name == "Rosa Ash")) == 0


def test_an_applicant_is_invited_to_their_application(clean: Place, june: Browser) -> None:
    brought(clean, june, HEAD + ROSA, "applications")
    with clean.inside("oak"):
        asked, found = inviting.ask(), inviting.carrier()
        assert found is not None
        found.invite_at = now()
        inviting.go_on(found.id)
    with clean.inside("oak"):
        letters = list(db.session.scalars(select(Message.kind)))
    assert (asked, letters) == (1, ["goes_on"])


def test_a_word_of_the_old_system_is_asked_once_for_all_its_rows(clean: Place, june: Browser) -> None:
    content = HEAD + ROSA.replace("Under review", "Phase B")
    values = send(june, content, kind="applications").location
    assert "“Phase B” means" in june.get(values).text
    june.send(values, page=values, **{"w-stood-0": "Phase B", "v-stood-0": "working"})
    clean.drain()
    assert verdicts(clean, values.removesuffix("/values"))[0][1] == "create"
    other = "Who,Mail,What,Began,Stage\n" + "Cy Cedar,cy@people.example,IFS,2026-01-15,Phase B\n"
    assert send(june, other, kind="applications").location.endswith("/columns") is False


def test_after_a_file_the_page_says_what_came_in_and_what_is_left(clean: Place, june: Browser) -> None:
    people = "Name,Category,Since\nOda Marsh,IFS,2019-05-14\n"
    brought(clean, june, people)
    here = brought(clean, june, HEAD + ROSA + BEN + "Lost One,,IFS,2026-01-15,,\n", "applications")
    assert "The next file" in june.get(here).text
    page = june.get("/arrivals/left").text
    told = (
        "2 rows wait for something",
        "1 person without an email address",
        "1 endorsement without an old number",
        "Nobody in your books has this address or number.",
        "It began before January 1, 2017",
        "1 row has a problem",
    )
    assert [one for one in told if one not in page] == []
    lines = june.get("/arrivals/left.csv").text.splitlines()
    assert [line.split(",")[:2] for line in lines[1:]] == [
        ["No email address", "Oda Marsh"],
        ["No old number", "Oda Marsh"],
        ["Left out", "Ben Birch"],
        ["Left out", "Lost One"],
    ]
    assert june.get("/arrivals").status_code == 200
    ann = clean.arrive("oak", "Ann Alder", "reviewer")
    assert [ann.get(path).status_code for path in ("/arrivals/left", "/arrivals/left.csv")] == [403, 403]


def test_rules_that_were_not_adopted_yet_are_explained_and_the_row_waits(clean: Place, june: Browser) -> None:
    with clean.inside("alliance"):
        db.session.add(Adoption(code="US-NC", set_id="alliance-2024", from_day=date(2026, 2, 1)))
    cy = "Cy Cedar,cy@people.example,IFS,2026-01-31,,\n"
    here = planned(clean, june, HEAD + ROSA + cy, "applications")
    assert verdicts(clean, here) == [(2, "create", "arrival_new_applicant"), (3, "skip", "arrival_before_rules")]
    assert "It began before February 1, 2026, and the rules that you had then are not here." in june.get(here).text
    bring(clean, june, here)
    assert [row[-1] for row in standing(clean)] == ["alliance-2024"]
