"""Pausing, coming back, taking back and starting again; the office's look at a registration; a renewed agreement."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from tenants.applications import actions, queries, registration
from tenants.applications.models import Application, Comment, Intake
from tenants.kernel.db import db
from tenants.kernel.refusal import Refused
from tenants.people.models import Address
from tenants.questions import actions as questions
from tenants.record import editions
from tenants.record import queries as record
from tenants.record.models import Agreement, Signature
from tests import applicants, letters
from tests.place import Place

MARCH, JUNE = date(2026, 3, 1), date(2026, 6, 1)
READY = {"ready": True, "set": "alliance-2025", "findings": []}


def registered(name: str = "Rosalind Applegate", **settings: Any) -> tuple[Application, Any]:
    db.session.merge(Intake(id=1, **{"mode": "rolling", "approves": False, "finish_days": 90, **settings}))
    rosalind = applicants.person(name)
    db.session.add(
        Address(person_id=rosalind.id, email="r@people.example", key="r@people.example", verified_at=datetime.now(UTC))
    )
    application = actions.register(rosalind, "IFS", set_id="alliance-2025", on=MARCH, intake_open=True)
    return application, applicants.actor(rosalind)


def june() -> Any:
    return applicants.actor(applicants.person("June Thistlewood"), "coordinator")


def refused(error: Any) -> str:
    return str(error.value.refusal.code)


def test_while_it_rests_no_date_runs_out(clean: Place) -> None:
    with clean.inside("oak"):
        application, rosalind = registered()
        first = application.finish_by
        actions.rest(application, rosalind, on=MARCH, reason="A baby of my own.")
        resting = application.state, application.held_from, application.held_on
        days = actions.resume(application, rosalind, on=JUNE)
        assert (first, resting, days) == (date(2026, 5, 30), ("on_hold", "building", MARCH), 92)
        assert (application.state, application.finish_by, application.held_from) == (
            "building",
            date(2026, 8, 30),
            None,
        )
        assert [(one.kind, one.facts.get("reason")) for one in reversed(queries.events(application.id))] == [
            ("registered", None),
            ("rested", "A baby of my own."),
            ("resumed", None),
        ]


def test_what_was_with_the_office_or_asked_is_so_again(clean: Place) -> None:
    with clean.inside("oak"):
        application, rosalind = registered()
        actions.submit(application, rosalind, findings=READY, on=MARCH)
        actions.rest(application, rosalind, on=date(2026, 3, 5))
        actions.resume(application, rosalind, on=date(2026, 3, 15))
        back = application.state, application.held_days, application.submitted_on
        actions.send_back(application, june(), asks=["A clearer transcript"])
        actions.rest(application, rosalind, on=date(2026, 3, 20))
        actions.resume(application, rosalind, on=date(2026, 3, 21))
        assert (back, application.state, application.returned_as, application.asks) == (
            ("submitted", 10, MARCH),
            "returned",
            "incomplete",
            ["A clearer transcript"],
        )


def test_the_days_for_answers_and_the_offices_clock_wait_too(clean: Place) -> None:
    with clean.inside("oak"):
        application, rosalind = registered()
        actions.submit(application, rosalind, findings=READY, on=MARCH)
        actions.rest(application, rosalind, on=MARCH)
        actions.resume(application, rosalind, on=MARCH)
        application.state, application.returned_as = "returned", "hold"
        [asked] = questions.ask(application, june(), ["Which group size?"], on=MARCH)
        db.session.flush()
        actions.rest(application, rosalind, on=date(2026, 3, 11))
        actions.resume(application, rosalind, on=date(2026, 3, 21))
        found = [(one.kind, one.facts.get("was")) for one in reversed(queries.events(application.id))][2:]
        assert (asked.answer_by, found) == (
            date(2026, 4, 10),
            [("rested", "submitted"), ("resumed", "submitted"), ("rested", "returned"), ("resumed", "returned")],
        )


def test_nobody_pauses_what_is_being_read_or_what_is_somebody_elses(clean: Place) -> None:
    with clean.inside("oak"):
        application, rosalind = registered()
        with pytest.raises(Refused) as error:
            actions.rest(application, june(), on=MARCH)
        actions.submit(application, rosalind, findings=READY, on=MARCH)
        actions.confirm(application, applicants.actor(applicants.person("Cora"), "coordinator"))
        with pytest.raises(Refused) as reading:
            actions.rest(application, rosalind, on=MARCH)
        assert (refused(error), refused(reading)) == ("not_yours", "not_in_this_state")


def test_a_file_that_rests_is_nobodys_turn_at_the_desk(clean: Place) -> None:
    with clean.inside("oak"):
        application, rosalind = registered()
        actions.rest(application, rosalind, on=MARCH)
        with pytest.raises(Refused) as error:
            actions.confirm(application, june())
        mine = [one.id for one in queries.open_of(rosalind.id)]
        assert (refused(error), mine) == ("not_in_this_state", [application.id])


def test_whoever_took_it_back_finds_everything_again(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    with clean.inside("oak"):
        applicants.open_office()
        row = Application(person_id=rosalind.person_id, category="IFS", registered_on=MARCH, set_id="alliance-2025")
        db.session.add(row)
        db.session.flush()
        one = f"/applications/{row.id}"
        db.session.add(Comment(application_id=row.id, section="general", author_id=rosalind.person_id, body="Hello."))
    rosalind.send(f"{one}/withdrawal", reason="Too much at once.")
    page = rosalind.get(one).text
    assert ("You took this application back" in page, "Too much at once." in page) == (True, True)
    rosalind.send(f"{one}/reopening", page=one)
    with clean.inside("oak"):
        found = db.session.scalars(select(Application)).one()
        said = [comment.body for comment in queries.comments(found.id)]
        assert (found.state, found.registered_on, said) == ("building", MARCH, ["Hello."])


def test_coming_back_to_one_beside_another_of_the_same_category_is_refused_kindly(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    with clean.inside("oak"):
        facts = {"person_id": rosalind.person_id, "category": "IFS", "registered_on": MARCH, "set_id": "alliance-2025"}
        old = Application(state="withdrawn", **facts)
        db.session.add_all([old, Application(**facts)])
        db.session.flush()
        one = f"/applications/{old.id}"
    answer = rosalind.send(f"{one}/reopening", page=one)
    assert (answer.status_code, "You have an open application for this category already." in answer.text) == (409, True)


def test_pausing_and_coming_back_on_the_page(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    with clean.inside("oak"):
        row = Application(person_id=rosalind.person_id, category="IFS", registered_on=MARCH, set_id="alliance-2025")
        db.session.add(row)
        db.session.flush()
        one = f"/applications/{row.id}"
    assert "dates wait with you" in rosalind.get(f"{one}/pause").text
    rosalind.send(f"{one}/pause", reason="Moving house.")
    resting = rosalind.get("/my").text
    rosalind.send(f"{one}/resumption", page=one)
    assert ("On pause since" in resting, "Moving house." in resting, "On pause" in rosalind.get("/my").text) == (
        True,
        True,
        False,
    )


def test_work_goes_on_while_the_office_looks_at_the_registration(clean: Place) -> None:
    with clean.inside("oak"):
        application, rosalind = registered(approves=True)
        with pytest.raises(Refused) as error:
            actions.submit(application, rosalind, findings=READY, on=MARCH)
        looked = june()
        registration.approve(application, looked)
        with pytest.raises(Refused) as again:
            registration.approve(application, looked)
        actions.submit(application, rosalind, findings=READY, on=MARCH)
        assert (refused(error), refused(again), application.state, application.registration_by) == (
            "registration_pending",
            "not_in_this_state",
            "submitted",
            looked.id,
        )
    assert ("registration_approved", "r@people.example") in letters.sent(clean, "oak")


def test_a_registration_is_turned_down_with_a_reason_and_room_for_another(clean: Place) -> None:
    with clean.inside("oak"):
        application, rosalind = registered(approves=True)
        with pytest.raises(Refused) as own:
            registration.decline(application, rosalind, reason="No.")
        registration.decline(application, june(), reason="Your work fits the Associate better.")
        assert (refused(own), application.state, queries.open_of(rosalind.id)) == ("own_application", "withdrawn", [])
    assert "Your work fits the Associate better." in letters.newest(clean, "oak", "r@people.example")


def signed(person_id: Any, text: Agreement) -> None:
    db.session.add(
        Signature(person_id=person_id, agreement_id=text.id, kind=text.kind, signed_on=MARCH, typed_name="R.")
    )
    db.session.flush()


def test_a_renewed_agreement_is_signed_again_before_sending_in(clean: Place) -> None:
    with clean.inside("oak"):
        application, rosalind = registered()
        first = editions.publish("code_of_ethics", "2025", {"en": "Be kind."})
        db.session.flush()
        signed(rosalind.id, first)
        editions.publish("code_of_ethics", "2025, spelling", {"en": "Be kind!"})
        db.session.flush()
        corrected = record.outdated(rosalind.id)
        renewed = editions.publish("code_of_ethics", "2026", {"en": "Be kind and clear."}, renews=True)
        db.session.flush()
        with pytest.raises(Refused) as error:
            actions.submit(application, rosalind, findings=READY, on=MARCH)
        asked = record.outdated(rosalind.id)
        signed(rosalind.id, renewed)
        actions.submit(application, rosalind, findings=READY, on=MARCH)
        assert (corrected, refused(error), asked, application.state) == (
            [],
            "agreement_renewed",
            ["code_of_ethics"],
            "submitted",
        )
        assert len(record.signatures(rosalind.id)) == 2
