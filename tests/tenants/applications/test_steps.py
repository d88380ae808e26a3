"""The way of an application, step by step, and what each step leaves behind."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from tenants.applications import actions, queries
from tenants.applications.models import Application
from tenants.kernel.db import db
from tenants.kernel.refusal import Refused
from tenants.people.models import Person
from tests import applicants
from tests.place import Place

TODAY = date(2025, 6, 1)
READY = {"ready": True, "set": "alliance-2025", "findings": []}
NOT_READY = {
    "ready": False,
    "set": "alliance-2025",
    "findings": [
        {"requirement": "rsc", "met": False, "advisory": False},
        {"requirement": "training_typical", "met": False, "advisory": True},
    ],
}


def registered(name: str = "Rosalind Applegate") -> tuple[Application, Any]:
    rosalind = applicants.person(name)
    application = actions.register(rosalind, "IFS", set_id="alliance-2025", on=date(2025, 3, 1), intake_open=True)
    return application, applicants.actor(rosalind)


def refusal(error: Any) -> str:
    return str(error.value.refusal.code)


def kinds(application: Application) -> list[str]:
    return [event.kind for event in reversed(queries.events(application.id))]


def test_nobody_registers_while_intake_is_closed(clean: Place) -> None:
    with clean.inside("oak"), pytest.raises(Refused) as error:
        actions.register(applicants.person("Ann"), "IFS", set_id="alliance-2025", on=TODAY, intake_open=False)
    assert refusal(error) == "intake_closed"


def test_one_open_application_for_each_category(clean: Place) -> None:
    with clean.inside("oak"):
        application, _rosalind = registered()
        same = Application(person_id=application.person_id, category="IFS", registered_on=TODAY, set_id="alliance-2025")
        with pytest.raises(IntegrityError, match="uq_application_open"), db.session.begin_nested():
            db.session.add(same)


def test_an_application_that_is_not_ready_is_refused_with_the_number(clean: Place) -> None:
    with clean.inside("oak"):
        application, rosalind = registered()
        with pytest.raises(Refused) as error:
            actions.submit(application, rosalind, findings=NOT_READY, on=TODAY)
        assert (refusal(error), error.value.refusal.facts, application.state) == (
            "not_ready",
            {"missing": 1},
            "building",
        )


def test_nobody_submits_for_somebody_else(clean: Place) -> None:
    with clean.inside("oak"):
        application, _rosalind = registered()
        june = applicants.actor(applicants.person("June Thistlewood"), "coordinator")
        with pytest.raises(Refused) as error:
            actions.submit(application, june, findings=READY, on=TODAY)
    assert refusal(error) == "not_yours"


def test_from_registration_to_endorsement(clean: Place) -> None:
    with clean.inside("oak"):
        application, rosalind = registered()
        june = applicants.actor(applicants.person("June Thistlewood"), "coordinator")
        actions.submit(application, rosalind, findings=READY, on=TODAY)
        actions.confirm(application, june)
        actions.reviews_in(application, june, needed=1, sent=1)
        decision = actions.decide(
            application,
            june,
            verdict="approve",
            reasons="All met.",
            findings=READY,
            fingerprint="f" * 64,
            on=TODAY,
        )
        actions.award_mark(application, june)
        assert (application.state, application.submitted_on, decision.set_id) == (
            "endorsed",
            TODAY,
            "alliance-2025",
        )
        assert kinds(application) == [
            "registered", "submitted", "confirmed", "reviewed", "decided", "endorsed",
        ]  # fmt: skip


def test_asks_wait_for_the_applicant_and_go_with_the_next_submission(clean: Place) -> None:
    with clean.inside("oak"):
        application, rosalind = registered()
        june = applicants.actor(applicants.person("June Thistlewood"), "coordinator")
        actions.submit(application, rosalind, findings=READY, on=TODAY)
        actions.send_back(application, june, asks=["A clearer transcript"])
        returned = application.state, application.returned_as, list(application.asks)
        actions.submit(application, rosalind, findings=READY, on=date(2025, 6, 9))
        assert returned == ("returned", "incomplete", ["A clearer transcript"])
        assert (application.state, application.returned_as, application.asks, application.submitted_on) == (
            "submitted", None, [], date(2025, 6, 9),
        )  # fmt: skip
        assert queries.events(application.id)[0].facts == {"asks": ["A clearer transcript"]}


@pytest.mark.parametrize(("verdict", "as_what"), [("hold", "hold"), ("defer", "deferral")])
def test_a_hold_and_a_deferral_come_back_with_what_to_add(clean: Place, verdict: str, as_what: str) -> None:
    with clean.inside("oak"):
        application, rosalind = registered()
        june = applicants.actor(applicants.person("June Thistlewood"), "coordinator")
        actions.submit(application, rosalind, findings=READY, on=TODAY)
        actions.confirm(application, june)
        actions.reviews_in(application, june, needed=1, sent=1)
        facts = {"findings": READY, "fingerprint": "f" * 64, "on": TODAY, "asks": ["More about families"]}
        actions.decide(application, june, verdict=verdict, reasons="Nearly.", **facts)
        assert (application.state, application.returned_as, application.asks) == (
            "returned", as_what, ["More about families"],
        )  # fmt: skip


def test_nobody_decides_on_their_own_application(clean: Place) -> None:
    with clean.inside("oak"):
        application, rosalind = registered()
        actions.submit(application, rosalind, findings=READY, on=TODAY)
        with pytest.raises(Refused) as error:
            actions.confirm(application, rosalind)
    assert refusal(error) == "own_application"


def test_a_withdrawn_application_makes_room_for_another(clean: Place) -> None:
    with clean.inside("oak"):
        application, rosalind = registered()
        actions.withdraw(application, rosalind)
        person = db.session.get_one(Person, rosalind.id)
        again = actions.register(person, "IFS", set_id="alliance-2025", on=TODAY, intake_open=True)
        assert (application.state, [one.id for one in queries.open_of(rosalind.id)]) == (
            "withdrawn",
            [again.id],
        )
