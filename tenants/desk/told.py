"""What the Alliance's figures hear of the office: decisions, and how reviewers and queue stand."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import case, func, or_, select

from tenants.applications.models import Application, Decision, Event
from tenants.kernel import outbox
from tenants.kernel.db import db
from tenants.people.models import Person, Role
from tenants.reviews.models import Review, Reviewer

QUEUE = ("submitted", "in_review", "to_decide")
CURRENT = timedelta(days=3 * 365)  # a training or refresher no older than this; the definition's words say the same


@outbox.telling("decided")
def decided(decision_id: UUID | None) -> Any:
    """``days``: since it was last sent in; ``reviewers``: how many read it; ``override``: why it went another way."""
    found: Any = select(
        Decision.id,
        Person.pseudonym.label("subject"),
        Decision.decided_on.label("on"),
        Application.category,
        Decision.verdict,
        (Decision.decided_on - outbox.local_day(_sent_in())).label("days"),
        _readers().label("reviewers"),
        case((Decision.override.is_not(None), True), else_=False).label("overridden"),
        Decision.override,
    )
    found = found.join(Application, Application.id == Decision.application_id)
    found = found.join(Person, Person.id == Application.person_id).where(Person.sample.is_(False))
    return found.where(Decision.id == decision_id) if decision_id else found


def _sent_in() -> Any:
    sent = select(func.max(Event.at)).where(Event.application_id == Decision.application_id)
    sent = sent.where(Event.kind.in_(("submitted", "resubmitted")), Event.at <= Decision.decided_at)
    return sent.correlate(Decision).scalar_subquery()


def _readers() -> Any:
    read = select(func.count(Review.reviewer_id.distinct())).where(Review.application_id == Decision.application_id)
    read = read.where(Review.state == "sent", outbox.local_day(Review.sent_at) <= Decision.decided_on)
    return read.correlate(Decision).scalar_subquery()


def standing(on: date) -> None:
    """Reviewers, how many with a current training and how many not away, open reviews, files that wait: once a week."""
    trained = or_(Reviewer.trained_on > on - CURRENT, Reviewer.refreshed_on > on - CURRENT)
    here = func.coalesce(Reviewer.away_until, date.min) < on
    rows = select(func.count(), func.count().filter(trained), func.count().filter(here)).select_from(Role)
    rows = rows.join(Person, Person.id == Role.person_id).outerjoin(Reviewer, Reviewer.person_id == Person.id)
    reviewers, current, active = db.session.execute(
        rows.where(Role.role == "reviewer", Person.closed_at.is_(None), Person.sample.is_(False))
    ).one()
    waiting = select(func.count()).select_from(Application).join(Person, Person.id == Application.person_id)
    backlog = db.session.scalar(waiting.where(Application.state.in_(QUEUE), Person.sample.is_(False)))
    opened = select(func.count()).select_from(Review).join(Application, Application.id == Review.application_id)
    opened = opened.join(Person, Person.id == Application.person_id)
    opened = opened.where(Review.state == "assigned", Application.state == "in_review", Person.sample.is_(False))
    monday = on - timedelta(days=on.weekday())
    standing = {"reviewers": reviewers, "current": current, "active": active, "backlog": backlog}
    outbox.state("standing", monday, **standing, open=db.session.scalar(opened))
