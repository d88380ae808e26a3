"""The squares of the queue: how ready each file was when somebody, or the desk by itself, last looked."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from tenants.applications.models import Application
from tenants.desk import following, glances
from tenants.desk.models import Glance
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.record.models import Signature, Vetting
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


def signed(place: Place, file: Any) -> Any:
    """The agreements that this applicant signed."""
    with place.inside("oak"):
        found = select(Signature.id).where(Signature.person_id == file.person_id).order_by(Signature.kind)
        return db.session.scalars(found).all()


def remove(place: Place, signature_id: Any) -> None:
    with place.inside("oak"):
        db.session.get_one(Signature, signature_id).removed_at = now()


def asked(place: Place) -> list[Any]:
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("select row_id from shared.job where task = %s order by created_at", [following.TASK])
        return [row[0] for row in cursor.fetchall()]


def squares(place: Place) -> dict[Any, list[str]]:
    with place.inside("oak"):
        return dict(iter(db.session.execute(select(Glance.application_id, Glance.squares))))


def test_a_change_of_the_record_is_seen_in_the_queue_without_anybody_opening_the_file(clean: Place) -> None:
    file = a_file(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    clean.drain()
    before = june.get(QUEUE).text
    remove(clean, signed(clean, file)[0])
    clean.drain()
    assert [READY in page for page in (before, june.get(QUEUE).text)] == [True, False]


def test_many_changes_of_one_file_ask_for_one_look(clean: Place) -> None:
    file = a_file(clean)
    clean.drain()
    for one in signed(clean, file):
        remove(clean, one)
    assert asked(clean) == [str(file.file_id)]


def test_a_change_in_the_middle_of_a_look_is_looked_at_too(clean: Place) -> None:
    file = a_file(clean)
    clean.drain()
    first, second = signed(clean, file)
    remove(clean, first)
    with clean.inside("oak"):
        stale = db.session.scalars(select(Glance.asked)).one()
        file_row = db.session.get_one(Application, file.file_id)
        with ThreadPoolExecutor(1) as elsewhere:  # after the look began, before it is written down
            elsewhere.submit(remove, clean, second).result(60)
        assert glances._look(file_row, TODAY, stale) is False
    clean.drain()
    with clean.inside("oak"):
        assert db.session.execute(select(Glance.asked - Glance.looked)).scalar_one() == 0


def test_vetting_somebody_asks_for_a_look_at_those_whom_they_supervise(clean: Place) -> None:
    file, _other = a_file(clean, "Ann One"), a_file(clean, "Bea Two")
    clean.drain()
    with clean.inside("oak"):
        db.session.add(Vetting(person_id=file.provider_id, from_day=TODAY))
    assert asked(clean) == [str(file.file_id)]


def test_a_change_that_was_refused_asks_for_nothing(clean: Place) -> None:
    file = a_file(clean)
    clean.drain()
    with pytest.raises(ValueError, match="not so"):
        refused(clean, signed(clean, file)[0])
    assert (asked(clean), list(squares(clean)) == [file.file_id]) == ([], True)


def refused(place: Place, signature_id: Any) -> None:
    with place.inside("oak"):
        db.session.get_one(Signature, signature_id).removed_at = now()
        db.session.flush()  # it was written, and is taken back with everything else
        raise ValueError("not so")
