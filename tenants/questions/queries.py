"""The questions of an application by occasion, newest first, and its clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from flask_babel import to_user_timezone
from sqlalchemy import func, select

from tenants.applications import queries as applications
from tenants.applications.models import Application, Event
from tenants.applications.office import office
from tenants.kernel.db import db
from tenants.questions import rules
from tenants.questions.models import Question


@dataclass(frozen=True)
class Occasion:
    """What was asked at once, and why."""

    kind: str
    asked_on: date
    answer_by: date | None
    questions: tuple[Question, ...]


def asked(application_id: UUID) -> list[Occasion]:
    """Every occasion on which something was asked, newest first."""
    found = select(Question).where(Question.application_id == application_id)
    rows = db.session.scalars(found.order_by(Question.asked_in.desc(), Question.position)).all()
    return [_occasion(list(one)) for _number, one in groupby(rows, key=lambda row: row.asked_in)]


def _occasion(rows: Sequence[Question]) -> Occasion:
    return Occasion(rows[0].kind, rows[0].asked_on, rows[0].answer_by, tuple(rows))


def open_now(application: Application, *, lock: bool = False) -> list[Question]:
    """What the applicant is asked at present: the last occasion while the file is with them."""
    if application.state != "returned":
        return []
    last = select(func.max(Question.asked_in)).where(Question.application_id == application.id).scalar_subquery()
    found = select(Question).where(Question.application_id == application.id, Question.asked_in == last)
    found = found.order_by(Question.position)
    return list(db.session.scalars(found.with_for_update() if lock else found))


def last_number(application_id: UUID) -> int:
    return db.session.scalar(select(func.max(Question.asked_in)).where(Question.application_id == application_id)) or 0


def open_of(application_id: UUID) -> list[Question]:
    """What is not answered yet."""
    return list(
        db.session.scalars(select(Question).where(Question.application_id == application_id, Question.state == "open"))
    )


def clock(application: Application, on: date) -> rules.Clock | None:
    """Days with the association, by its own calendar; None for a file never sent in."""
    events = reversed(applications.events(application.id))
    happened = [(_kind(one), to_user_timezone(one.at).date()) for one in events]
    return rules.clock(happened, office().promise_days, on)


def _kind(event: Event) -> str:
    """Back from a pause into the office's hands, it is as if it was sent in again."""
    back = event.kind in ("resumed", "taken_up") and event.facts.get("was") == "submitted"
    return "resubmitted" if back else event.kind
