"""The squares of the queue: how ready each file was when somebody, or the desk by itself, last looked."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from tenants.applications.models import Application
from tenants.desk import glances
from tenants.desk.models import Glance
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tests.place import Place
from tests.tenants.desk.files import a_file

TODAY = date(2026, 11, 22)
QUEUE = "/desk/applications?view=all"
READY = "6 of 6 requirements ready"


def look(place: Place, slug: str = "oak", **given: Any) -> int:
    with place.inside(slug):
        return glances.refresh(TODAY, **given)


def test_squares_show_how_ready_a_file_is_once_it_was_looked_at(clean: Place) -> None:
    a_file(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    before = june.get(QUEUE).text
    assert look(clean) == 1
    assert [READY in page for page in (before, june.get(QUEUE).text)] == [False, True]


def test_opening_a_file_brings_its_squares_up_to_date(clean: Place) -> None:
    file = a_file(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    june.get(file.page)
    assert READY in june.get(QUEUE).text


def test_what_was_looked_at_rests_until_it_moves_or_a_day_has_passed(clean: Place) -> None:
    first, second, third = (a_file(clean, name) for name in ("Ann One", "Bea Two", "Cy Three"))
    assert (look(clean), look(clean)) == (3, 0)
    with clean.inside("oak"):
        db.session.get_one(Glance, second.file_id).looked_at = now() - timedelta(days=2)
        db.session.get_one(Application, third.file_id).state_since = now() + timedelta(seconds=1)
        db.session.get_one(Application, first.file_id).state = "withdrawn"
    assert look(clean) == 2


def test_those_never_looked_at_come_first(clean: Place) -> None:
    a_file(clean, "Ann One")
    look(clean)
    with clean.inside("oak"):
        db.session.scalars(select(Glance)).one().looked_at = now() - timedelta(days=9)
    late = a_file(clean, "Bea Two")
    assert look(clean, limit=1) == 1
    with clean.inside("oak"):
        newest = select(Glance.application_id).order_by(Glance.looked_at.desc())
        assert db.session.scalars(newest).first() == late.file_id


def test_a_file_that_cannot_be_judged_stops_no_other(clean: Place) -> None:
    odd = a_file(clean, "Ann One")
    a_file(clean, "Bea Two")
    with clean.inside("oak"):
        db.session.get_one(Application, odd.file_id).category = "XYZ"
    assert look(clean) == 2
    assert READY in clean.arrive("oak", "June Thistlewood", "coordinator").get(QUEUE).text


def test_each_association_looks_at_its_own_files(clean: Place) -> None:
    a_file(clean, "Bob Other", slug="elm")
    assert (look(clean), look(clean, "elm")) == (0, 1)
