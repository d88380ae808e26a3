"""The threads of an application as one person sees them, and what anybody has not read yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from werkzeug.exceptions import NotFound

from tenants.applications import queries as applications
from tenants.applications.models import Advice, Application, Comment
from tenants.kernel import cursors
from tenants.kernel.access import Actor, permits
from tenants.kernel.db import db
from tenants.people.models import Person
from tenants.permissions import PERMISSIONS
from tenants.talk import rules
from tenants.talk.models import Reading, Thread

PAGE = 100


@dataclass(frozen=True)
class Seat:
    """The application and the side from which this person talks about it."""

    application: Application
    side: str
    has_advisor: bool

    @property
    def sides(self) -> tuple[str, ...]:
        return rules.sides(has_advisor=self.has_advisor)


@dataclass(frozen=True)
class Talk:
    """One thread with what was said, oldest first; ``new`` are the comments that this person has not read."""

    thread: Thread
    comments: tuple[Comment, ...]
    new: frozenset[UUID]


def seat(actor: Actor, application_id: UUID) -> Seat:
    """Applicant, office or advisor of this application; raises NotFound for everybody else."""
    found = _found(actor, application_id)
    if found.person_id == actor.id:
        side = rules.APPLICANT
    else:
        side = rules.OFFICE if permits(PERMISSIONS, actor, "queue.work") else rules.ADVISOR
    return Seat(found, side, advisor_of(application_id) is not None)


def _found(actor: Actor, application_id: UUID) -> Application:
    if permits(PERMISSIONS, actor, "queue.work"):
        return applications.visible(actor, application_id)
    try:
        return applications.advised(actor, application_id)
    except NotFound:
        return applications.own(actor, application_id)


def advisor_of(application_id: UUID) -> Person | None:
    """Who advises on it, or did last."""
    return db.session.scalar(
        select(Person)
        .join(Advice, Advice.advisor_id == Person.id)
        .where(Advice.application_id == application_id, Advice.state.in_(applications.ADVISORS))
        .order_by(Advice.asked_at.desc())
        .limit(1)
    )


def said(application_id: UUID, *, after: str = "", before: str = "") -> cursors.Sheet:
    """A page of what was said about an application, latest first; never the office's private notes."""
    found = select(Comment).where(Comment.application_id == application_id, Comment.private.is_(False))
    order = cursors.Order(Comment.at, Comment.id, kind=datetime, falls=True)
    return cursors.sheet(found, order, after=after, before=before, size=PAGE)


def talks(application_id: UUID, person_id: UUID, words: cursors.Sheet | None = None) -> list[Talk]:
    """Every thread of an application with what was said, on this page or last.

    Open ones come first, what waits longest on top.
    """
    threads = db.session.scalars(
        select(Thread)
        .where(Thread.application_id == application_id)
        .order_by(Thread.state.desc(), Thread.waiting_since, Thread.id)
    ).all()
    seen = _seen([one.id for one in threads], person_id)
    told: dict[str, list[Comment]] = {one.section: [] for one in threads}
    for one, *_place in reversed((words or said(application_id)).rows):
        told.setdefault(one.section, []).append(one)
    return [_talk(one, told[one.section], seen.get(one.id), person_id) for one in threads]


def _talk(thread: Thread, comments: Sequence[Comment], seen: datetime | None, person_id: UUID) -> Talk:
    new = {one.id for one in comments if one.author_id != person_id and (seen is None or one.at > seen)}
    return Talk(thread, tuple(comments), frozenset(new))


def _seen(thread_ids: Sequence[UUID], person_id: UUID) -> dict[UUID, datetime | None]:
    rows = db.session.execute(
        select(Reading.thread_id, Reading.seen_at).where(
            Reading.thread_id.in_(thread_ids), Reading.person_id == person_id
        )
    )
    return {row.thread_id: row.seen_at for row in rows}


def thread(application_id: UUID, section: str, *, lock: bool = False) -> Thread | None:
    found = select(Thread).where(Thread.application_id == application_id, Thread.section == section)
    if lock:
        found = found.with_for_update().execution_options(populate_existing=True)
    return db.session.scalar(found)
