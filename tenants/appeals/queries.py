"""Appeals as their participants may see them, and how a person had a part in what one is about."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import selectinload
from werkzeug.exceptions import NotFound

from tenants.appeals.models import Appeal, AppealNote
from tenants.applications.models import Application, Decision
from tenants.kernel import cursors
from tenants.kernel.access import Actor, permits
from tenants.kernel.db import db
from tenants.people.models import Person, Role
from tenants.permissions import PERMISSIONS
from tenants.reviews.models import Review

HANDLES = "appeal.handle"
PAGE = 50
BOTH = (selectinload(Appeal.person), selectinload(Appeal.handler))


def visible(actor: Actor, appeal_id: UUID, *, lock: bool = False) -> Appeal:
    """To whose it is, to who handles it, and before that to whoever may take it; raises NotFound for all others."""
    found = select(Appeal).where(Appeal.id == appeal_id).options(*BOTH)
    if lock:
        found = found.with_for_update(of=Appeal).execution_options(populate_existing=True)
    row = db.session.scalar(found)
    if row is None or not (actor.id in (row.person_id, row.handler_id) or _may_take(actor, row)):
        raise NotFound
    return row


def _may_take(actor: Actor, row: Appeal) -> bool:
    return row.state == "sent" and permits(PERMISSIONS, actor, HANDLES) and involved(row, actor.id) is None


def involved(row: Appeal, person_id: UUID) -> str | None:
    """How this person had a part in it: the code of why they may not handle it."""
    if person_id == row.person_id:
        return "own_appeal"
    if person_id == row.decided_by:
        return "decided_it"
    if person_id == row.besides_id:
        return "complained_about"
    if row.application_id is None:
        return None
    read = (
        select(Review.id).where(Review.application_id == row.application_id, Review.reviewer_id == person_id).limit(1)
    )
    decided = select(Decision.id).where(Decision.application_id == row.application_id, Decision.decided_by == person_id)
    if db.session.scalar(read.limit(1)):
        return "reviewed_it"
    return "decided_it" if db.session.scalar(decided.limit(1)) else None


def own(person_id: UUID, *, after: str = "", before: str = "") -> cursors.Sheet:
    """A page of one's own, latest first."""
    found = select(Appeal).where(Appeal.person_id == person_id).options(*BOTH)
    order = cursors.Order(Appeal.created_at, Appeal.id, kind=datetime, falls=True)
    return cursors.sheet(found, order, after=after, before=before, size=PAGE)


def to_handle(actor: Actor, *, after: str = "", before: str = "") -> cursors.Sheet:
    """A page of those one handles, and those that nobody took and one may take; soonest due first."""
    waiting = and_(Appeal.state == "sent", *_without_a_part(actor.id))
    found = select(Appeal).where(or_(Appeal.handler_id == actor.id, waiting)).options(*BOTH)
    order = cursors.Order(Appeal.due_on, Appeal.id, kind=date)
    return cursors.sheet(found, order, after=after, before=before, size=PAGE)


def handles(actor: Actor) -> bool:
    return permits(PERMISSIONS, actor, HANDLES)


def _without_a_part(person_id: UUID) -> list[Any]:
    """What ``involved`` asks of one, for all at once."""
    read = select(Review.application_id).where(Review.reviewer_id == person_id)
    decided = select(Decision.application_id).where(Decision.decided_by == person_id)
    return [
        Appeal.person_id != person_id,
        Appeal.decided_by.is_distinct_from(person_id),
        Appeal.besides_id.is_distinct_from(person_id),
        or_(
            Appeal.application_id.is_(None),
            and_(Appeal.application_id.not_in(read), Appeal.application_id.not_in(decided)),
        ),
    ]


def notes(row: Appeal) -> list[AppealNote]:
    found = select(AppealNote).where(AppealNote.appeal_id == row.id).options(selectinload(AppealNote.author))
    return list(db.session.scalars(found.order_by(AppealNote.at, AppealNote.id)))


def decision_of(actor: Actor, decision_id: UUID) -> tuple[Decision, Application]:
    """A decision on one's own application; raises NotFound for anybody else's."""
    found = db.session.execute(
        select(Decision, Application)
        .join(Application, Application.id == Decision.application_id)
        .where(Decision.id == decision_id, Application.person_id == actor.id)
    ).first()
    if found is None:
        raise NotFound
    return found[0], found[1]


def office() -> list[Person]:
    """Everybody with a role here, by name: whom a complaint may be about, and who might handle it."""
    found = select(Person).where(Person.closed_at.is_(None), Person.id.in_(select(Role.person_id)))
    return list(db.session.scalars(found.order_by(Person.sort_key.collate("C"), Person.id)))


def could_take(row: Appeal) -> list[Person]:
    """Who may take it: they are told that one waits, nothing else."""
    roles = select(Role.person_id).where(Role.role.in_(PERMISSIONS[HANDLES]))
    found = select(Person).where(Person.closed_at.is_(None), Person.id.in_(roles)).order_by(Person.id)
    return [one for one in db.session.scalars(found) if involved(row, one.id) is None]


def late(on: date) -> list[Appeal]:
    """Beyond their day and not reminded yet."""
    found = select(Appeal).where(Appeal.state == "taken", Appeal.due_on < on, Appeal.reminded_on.is_(None))
    return list(db.session.scalars(found.options(*BOTH).with_for_update(of=Appeal)))


def may_decide_again(application_id: UUID, person_id: UUID) -> bool:
    """Whoever decided before a successful appeal does not decide the same file once more."""
    found = select(Appeal.id).where(
        Appeal.application_id == application_id,
        Appeal.decided_by == person_id,
        Appeal.outcome.in_(("upheld", "partly")),
    )
    return db.session.scalar(found.limit(1)) is None
