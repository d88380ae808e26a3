"""How people come in, as the office sets it, and its look at registrations."""

from datetime import date, timedelta

from sqlalchemy import select

from tenants.applications.models import Application, Intake, Window
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tests import applicants
from tests.place import Place

WISHES = {"mode": "windows", "approves": "true", "finish_days": "90", "cohort_size": "12", "reply_days": "10"}


def test_what_is_set_holds_for_the_next_registration(clean: Place) -> None:
    with clean.inside("oak"):
        applicants.open_office()
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    june.send("/settings/intake", **{**WISHES, "mode": "rolling"})
    ann = clean.arrive("oak", "Ann Wren")
    ann.send("/applications", page="/applications/new", category="IFS", jurisdiction="US-NC")
    with clean.inside("oak"):
        row, settings = db.session.scalars(select(Application)).one(), db.session.get_one(Intake, 1)
        assert (settings.approves, settings.finish_days, settings.version) == (True, 90, 2)
        path, file = f"/intake/registrations/{row.id}", row.id
        assert (row.registration, row.finish_by) == ("pending", row.registered_on + timedelta(days=90))
    assert "The office is looking at your registration" in ann.get("/my").text
    assert "You can send it in once the office has had a look." in ann.get(f"/applications/{file}/submission").text
    page = june.get("/intake").text
    assert "Registrations to look at" in page
    june.send(path, page="/intake", verdict="approve")
    assert ("Registrations to look at" in june.get("/intake").text, "looking at your" in ann.get("/my").text) == (
        False,
        False,
    )


def test_a_registration_is_turned_down_with_words(clean: Place) -> None:
    june, ann = clean.arrive("oak", "June Thistlewood", "coordinator"), clean.arrive("oak", "Ann Wren")
    with clean.inside("oak"):
        facts = {"category": "IFS", "registered_on": date(2026, 1, 1), "set_id": "alliance-2025"}
        row = Application(person_id=ann.person_id, registration="pending", **facts)
        db.session.add(row)
        db.session.flush()
        path = f"/intake/registrations/{row.id}"
    silent = june.send(path, page="/intake", verdict="decline")
    june.send(path, page="/intake", verdict="decline", reason="Your work fits the Associate better.")
    assert silent.status_code == 422
    assert "fits the Associate better" in ann.get(path.replace("/intake/registrations", "/applications")).text


def test_a_window_opens_and_closes_registration(clean: Place) -> None:
    with clean.inside("oak"):
        applicants.open_office()
    june, ann = clean.arrive("oak", "June Thistlewood", "coordinator"), clean.arrive("oak", "Ann Wren")
    june.send("/settings/intake", **WISHES)
    shut = ann.send("/applications", page="/account", category="IFS", jurisdiction="US-NC")
    today = now().date()
    days = {"opens_on": str(today - timedelta(days=2)), "closes_on": str(today + timedelta(days=2))}
    june.send("/settings/intake/windows", page="/settings/intake", **days)
    backwards = june.send(
        "/settings/intake/windows", page="/settings/intake", opens_on="2027-03-02", closes_on="2027-03-01"
    )
    opened = ann.send("/applications", page="/applications/new", category="IFS", jurisdiction="US-NC")
    assert (shut.status_code, opened.location, backwards.status_code) == (409, "/my", 422)
    with clean.inside("oak"):
        window = db.session.scalars(select(Window.id)).one()
    june.send(f"/settings/intake/windows/{window}/removal", page="/settings/intake")
    assert "The next days to register are not set yet" in clean.client("oak").get("/applications/new").text


def test_two_first_changes_of_the_settings_keep_one_row(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    june.send("/settings/intake", **WISHES)
    june.send("/settings/intake", **{**WISHES, "mode": "cohorts", "finish_days": ""})
    with clean.inside("oak"):
        rows = db.session.execute(select(Intake.mode, Intake.finish_days)).all()
    assert [tuple(one) for one in rows] == [("cohorts", None)]


def test_the_settings_are_the_offices(clean: Place) -> None:
    wren = clean.arrive("oak", "Wren Reader", "reviewer")
    assert [wren.get(path).status_code for path in ("/intake", "/settings/intake")] == [403, 403]
