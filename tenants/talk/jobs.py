"""Every hour: whoever has words to read and did not come gets one letter about all of them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, literal, select, union_all
from sqlalchemy.dialects.postgresql import insert

from tenants.applications.models import OPEN_STATES, Advice, Application, Comment
from tenants.applications.queries import ADVISORS
from tenants.kernel import jobs
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.links import absolute
from tenants.people.letters import write
from tenants.people.models import Person, Role
from tenants.talk import rules, words
from tenants.talk.models import Reading, Thread


@dataclass(frozen=True)
class Waiting:
    """What one person has not read of one thread, and was not told of."""

    person_id: UUID
    thread: UUID
    application_id: UUID
    category: str
    section: str
    number: int
    oldest: datetime
    newest: datetime


@jobs.recurring("talk.digest", jobs.hourly)
def digest() -> None:
    """One letter for each person, however many words and threads; who was told is written down with it."""
    moment, by_person = now(), defaultdict(list)
    for one in _waiting():
        by_person[one.person_id].append(one)
    told = _told(set(by_person))
    for person_id, found in by_person.items():
        if rules.is_due(min(one.oldest for one in found), max(one.newest for one in found), told[person_id], moment):
            _tell(person_id, found, moment)


def _tell(person_id: UUID, found: list[Waiting], moment: datetime) -> None:
    person = db.session.get_one(Person, person_id)
    by_file: dict[UUID, list[Waiting]] = {}
    for one in found:
        by_file.setdefault(one.application_id, []).append(one)
    files = [_file(rows) for rows in by_file.values()]
    write("talk", person, about_id=found[0].application_id, number=sum(one.number for one in found), files=files)
    rows = [{"thread_id": one.thread, "person_id": person_id, "told_at": moment} for one in found]
    mark = insert(Reading).values(rows)
    keys = ["thread_id", "person_id"]
    db.session.execute(mark.on_conflict_do_update(index_elements=keys, set_={"told_at": mark.excluded.told_at}))


def _file(rows: list[Waiting]) -> dict[str, Any]:
    """One application in the letter: its category, what was said about it, and where to read it."""
    return {
        "category": rows[0].category,
        "number": sum(one.number for one in rows),
        "sections": [words.SECTIONS.get(code, code) for code in sorted({one.section for one in rows})],
        "url": absolute("talk.index", application_id=rows[0].application_id),
    }


def _told(person_ids: set[UUID]) -> defaultdict[UUID, datetime | None]:
    rows = db.session.execute(
        select(Reading.person_id, func.max(Reading.told_at))
        .where(Reading.person_id.in_(person_ids))
        .group_by(Reading.person_id)
    )
    return defaultdict(lambda: None, dict(iter(rows)))


def _waiting() -> list[Waiting]:
    audience = union_all(_applicants(), _advisors(), _coordinators()).cte("audience")
    known = func.greatest(Reading.seen_at, Reading.told_at)
    rows = db.session.execute(
        select(
            audience.c.person_id,
            Thread.id.label("thread"),
            Thread.application_id,
            Application.category,
            Thread.section,
            func.count().label("number"),
            func.min(Comment.at).label("oldest"),
            func.max(Comment.at).label("newest"),
        )
        .select_from(audience)
        .join(Thread, Thread.application_id == audience.c.application_id)
        .join(Application, Application.id == Thread.application_id)
        .join(Comment, and_(Comment.application_id == Thread.application_id, Comment.section == Thread.section))
        .outerjoin(Reading, and_(Reading.thread_id == Thread.id, Reading.person_id == audience.c.person_id))
        .where(Comment.private.is_(False), Comment.side != audience.c.side)
        .where(known.is_(None) | (Comment.at > known))
        .group_by(audience.c.person_id, Thread.id, Application.category)
        .order_by(func.min(Comment.at), Thread.id)
    )
    return [Waiting(**row) for row in rows.mappings()]


def _applicants() -> Any:
    return select(
        Application.id.label("application_id"), Application.person_id, literal(rules.APPLICANT).label("side")
    ).where(Application.state.in_(OPEN_STATES))


def _advisors() -> Any:
    return (
        select(Application.id, Advice.advisor_id, literal(rules.ADVISOR))
        .join(Advice, Advice.application_id == Application.id)
        .where(Application.state.in_(OPEN_STATES), Advice.state.in_(ADVISORS))
        .distinct()
    )


def _coordinators() -> Any:
    """Who took the file on, else everybody who could; nobody for their own."""
    return (
        select(Application.id, Role.person_id, literal(rules.OFFICE))
        .join(Role, and_(Role.role == "coordinator", Role.person_id != Application.person_id))
        .where(Application.state.in_(OPEN_STATES))
        .where(Application.accepted_by.is_(None) | (Application.accepted_by == Role.person_id))
    )
