"""Asking an applicant, and keeping their answers."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm.exc import StaleDataError

from tenants.applications import actions as applications
from tenants.applications.models import Application
from tenants.applications.office import office
from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.workflow import next_state
from tenants.questions import queries, rules
from tenants.questions.models import Question


def ask(application: Application, actor: Actor, asks: Sequence[str], *, on: date) -> list[Question]:
    """What the file was returned with is asked, one question each; the caller holds the application's row."""
    number = queries.last_number(application.id) + 1
    kind, days = application.returned_as or "incomplete", office().hold_days
    made = [
        Question(
            application_id=application.id,
            asked_in=number,
            position=place,
            kind=kind,
            words=words,
            asked_by=actor.id,
            asked_on=on,
            answer_by=rules.answer_by(kind, on, days),
        )
        for place, words in enumerate(asks)
    ]
    db.session.add_all(made)
    return made


def move_on(application_id: UUID, days: int) -> None:
    """The application rested so long: the days for answers move with it."""
    for one in queries.open_of(application_id):
        if one.answer_by is not None:
            one.answer_by += timedelta(days=days)


applications.DATES.append(move_on)


def answer(
    application: Application,
    questions: Sequence[Question],
    actor: Actor,
    answers: Mapping[UUID, str],
    versions: Mapping[UUID, Any],
) -> None:
    """Each answer that was given is kept; a newer one of another window is never written over.

    Raises Refused once the file went out again, StaleDataError.
    """
    facts = rules.Facts(own=application.person_id == actor.id, theirs_now=application.state == "returned")
    for one in questions:
        words = answers.get(one.id, "").strip()
        if words == one.answer:
            continue
        if versions.get(one.id) != one.version:
            raise StaleDataError("the answer was saved in another window")
        one.state = next_state(rules.TABLE, "answer", one.state, facts) if words else "open"
        one.answer, one.answered_at = words, now() if words else None
        one.version += 1
