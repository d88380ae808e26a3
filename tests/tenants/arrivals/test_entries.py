"""What people documented in the old system comes into their records: marked, unconfirmed, taken back unless changed."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from tenants.kernel import clock
from tenants.kernel.db import db
from tenants.people.models import Address, Person
from tenants.record import actions
from tenants.record.kinds import MODELS
from tenants.record.models import Provider, Rsc, Training
from tests.applicants import person, training_of
from tests.place import Browser, Place
from tests.tenants.arrivals.bringing import bring, brought, digest, one, planned, send, verdicts

TRAINING = "Email,Title,Date,Hours,Kind,Ages\n"
BONDS = "rosa@people.example,Babies and bonds,2024-02-01,24,series,0-3\n"
CARE = "rosa@people.example,Holding families,2025-10-03,6,workshop,both\n"


@pytest.fixture
def june(clean: Place) -> Browser:
    """A coordinator, where Rosa is in the books."""
    with clean.inside("oak"):
        db.session.add(Address(person_id=person("Rosa Ash").id, email="rosa@people.example", key="rosa@people.example"))
    return clean.arrive("oak", "June Thistlewood", "coordinator")


def rosa(place: Place) -> Any:
    with place.inside("oak"):
        return db.session.scalars(select(Person.id).where(Person.name == "Rosa Ash")).one()


@pytest.mark.parametrize("kind", ["training", "rsc", "work", "education"])
def test_what_a_sample_file_says_stands_in_the_record_with_its_origin(clean: Place, june: Browser, kind: str) -> None:
    sample = june.get(f"/arrivals/sample.csv?kind={kind}").text.replace("rosa.ash@", "rosa@")
    here = planned(clean, june, sample, kind)
    assert verdicts(clean, here)[0] == (2, "create", "arrival_entry_for")
    bring(clean, june, here)
    person_id = rosa(clean)
    with clean.inside("oak"):
        entry = db.session.scalars(select(MODELS[kind]).where(MODELS[kind].person_id == person_id)).first()
        assert entry.came_over == clock.today("America/New_York")
        assert [getattr(entry, name, None) for name in ("confirmed_at", "verified_at", "removed_at")] == [None] * 3
    assert "From the old system" in clean.enter("oak", person_id).get("/record").text
    again = planned(clean, june, sample, kind)
    assert {row[1] for row in verdicts(clean, again)} <= {"skip", "problem"}


def test_what_somebody_changed_since_stays_and_the_rest_goes(clean: Place, june: Browser) -> None:
    here = brought(clean, june, TRAINING + BONDS + CARE, "training")
    with clean.inside("oak"):
        entry = db.session.scalars(select(Training).where(Training.title == "Holding families")).one()
        actions.change(entry, {"title": "Holding families in mind"}, version=1)
        assert entry.came_over is None
    assert "Entries removed" in june.get(f"{here}/undo").text
    june.send(f"{here}/undo", page=f"{here}/undo")
    clean.drain()
    with clean.inside("oak"):
        left = list(db.session.scalars(select(Training.title)))
    assert (one(clean, here).told["kept"], left) == ([3], ["Holding families in mind"])


def test_who_gave_rsc_comes_along_and_goes_again_unless_an_hour_with_them_stays(clean: Place, june: Browser) -> None:
    head = "Email,Date,Hours,Provider,Provider’s email,Together,Ages\n"
    willa = "Willa Wren,willa@people.example,individual,0-3\n"
    here = brought(
        clean,
        june,
        head + f"rosa@people.example,2025-03-04,1,{willa}rosa@people.example,2025-03-18,1.5,{willa}"
        "rosa@people.example,2025-03-20,2,Theo Lark,theo@people.example,individual,0-3\n",
        "rsc",
    )
    with clean.inside("oak"):
        names = set(db.session.scalars(select(Person.name).join(Provider, Provider.person_id == Person.id)))
        later = db.session.scalars(select(Rsc).order_by(Rsc.from_day).offset(1).limit(1)).one()
        actions.change(later, {"mode": "video"}, version=1)
    june.send(f"{here}/undo", page=f"{here}/undo")
    clean.drain()
    with clean.inside("oak"):
        left = set(db.session.scalars(select(Person.name).join(Provider, Provider.person_id == Person.id)))
        hours = db.session.scalar(select(func.count()).select_from(Rsc))
        mails = set(db.session.scalars(select(Address.email).where(Address.verified_at.is_(None))))
    assert (names, left, hours) == ({"Willa Wren", "Theo Lark"}, {"Willa Wren"}, 1)
    assert mails == {"rosa@people.example", "willa@people.example"}


def test_what_the_person_logs_meanwhile_stops_the_whole(clean: Place, june: Browser) -> None:
    here = planned(clean, june, TRAINING + BONDS, "training")
    person_id = rosa(clean)
    with clean.inside("oak"):
        training_of(person_id, title="Babies and bonds", from_day=date(2024, 2, 1), hours=24, to_day=None)
    june.send(f"{here}/bringing", page=here, plan=digest(clean, here))
    clean.drain()
    assert (one(clean, here).state, one(clean, here).told) == ("stale", {"stale": [2]})


def test_what_the_file_does_not_say_is_asked_once_and_remembered(clean: Place, june: Browser) -> None:
    lacks = "Email,Title,Date,Hours\n" + "rosa@people.example,Babies and bonds,2024-02-01,24\n"
    here = send(june, lacks, kind="training").location
    page = june.get(here).text
    assert (here.endswith("/columns"), "What the file does not say" in page) == (True, True)
    chosen = {"c-0": "email", "c-1": "title", "c-2": "from_day", "c-3": "hours"}
    again = june.send(here, page=here, **chosen, **{"d-kind": "series"})
    assert (again.status_code, "Please choose one, or say which column holds it." in again.text) == (422, True)
    june.send(here, page=here, **chosen, **{"d-kind": "series", "d-age_bands": "both"})
    clean.drain()
    plan = here.removesuffix("/columns")
    bring(clean, june, plan)
    with clean.inside("oak"):
        found = db.session.scalars(select(Training)).one()
        assert (found.kind, found.age_bands) == ("series", ["prenatal_to_36m", "3_to_6y"])
    assert send(june, lacks.replace("Babies", "Toddlers"), kind="training").location.endswith("/columns") is False
