"""Who advises on what, who asks for it, and who could, with the conflicts that the file shows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import selectinload
from werkzeug.exceptions import NotFound

from tenants.applications.models import OPEN_STATES, STANDING, Advice, Application
from tenants.applications.queries import ADVISORS
from tenants.kernel import cursors
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal
from tenants.people.models import File, Person, Role
from tenants.record.models import Document, Work
from tenants.reviews import queries as reviews
from tenants.reviews.conflicts import Candidate, conflict
from tenants.reviews.relations import file_of

PAGE = 50


@dataclass(frozen=True)
class Advisor:
    """Somebody who could advise: how many files they have, and what stands between them and this applicant."""

    person: Person
    open: int
    refusal: Refusal | None


def latest(application_id: UUID, *, lock: bool = False) -> Advice | None:
    """The advice asked for last, whatever became of it."""
    found = select(Advice).where(Advice.application_id == application_id).order_by(Advice.asked_at.desc()).limit(1)
    if lock:
        found = found.with_for_update().execution_options(populate_existing=True)
    return db.session.scalar(found)


def given_to(advisor_id: UUID, application_id: UUID, *, lock: bool = False) -> tuple[Advice, Application]:
    """The file that this person advises on or advised on; raises NotFound for every other."""
    found = (
        select(Advice)
        .join(Application, Application.id == Advice.application_id)
        .where(Advice.application_id == application_id, Advice.advisor_id == advisor_id, Advice.state.in_(ADVISORS))
        .where(Application.state.in_(STANDING), Application.person_id != advisor_id)
        .order_by(Advice.asked_at.desc())
        .limit(1)
    )
    if lock:
        found = found.with_for_update(of=Advice).execution_options(populate_existing=True)
    advice = db.session.scalar(found)
    if advice is None:
        raise NotFound
    return advice, _application(application_id)


def _application(application_id: UUID) -> Application:
    return db.session.scalars(
        select(Application).where(Application.id == application_id).options(selectinload(Application.person))
    ).one()


def mine(advisor_id: UUID, *, after: str = "", before: str = "") -> cursors.Sheet:
    """A page of one advisor's files: those to read first, then those already read, while they are at work."""
    turn = case((Advice.state == "advising", "0"), else_="1") + " " + cursors.moment(Advice.asked_at)
    order = cursors.Order(turn.collate("C"), Advice.id)
    return _rows(order, Advice.advisor_id == advisor_id, Advice.state.in_(ADVISORS), after=after, before=before)


def asked(besides: UUID, *, after: str = "", before: str = "") -> cursors.Sheet:
    """A page of wishes for an advisor that nobody has taken up, the oldest first; never one's own."""
    order = cursors.Order(Advice.asked_at, Advice.id, kind=datetime)
    return _rows(order, Advice.state == "asked", Application.person_id != besides, after=after, before=before)


def _rows(order: cursors.Order, *conditions: Any, after: str, before: str) -> cursors.Sheet:
    """Rows of advice and application."""
    found = (
        select(Advice, Application)
        .join(Application, Application.id == Advice.application_id)
        .where(Application.state.in_(STANDING), *conditions)
        .options(selectinload(Application.person))
    )
    return cursors.sheet(found, order, after=after, before=before, size=PAGE)


def advisors(application: Application) -> list[Advisor]:
    """Everybody with the role: the free ones first, each with what the file says about them."""
    people = db.session.scalars(
        select(Person)
        .join(Role, Role.person_id == Person.id)
        .where(Role.role == "advisor", Person.closed_at.is_(None))
        .order_by(Person.sort_key, Person.id)
    ).all()
    ids = [one.id for one in people]
    file = replace(file_of(application, reviews.round_of(application.id)), advisors=frozenset())
    loads, employers = _loads(ids), _employers(ids)
    found = [
        Advisor(
            one,
            loads.get(one.id, 0),
            conflict(Candidate(id=one.id, name=one.name, employers=tuple(employers.get(one.id, ()))), file),
        )
        for one in people
    ]
    return sorted(found, key=lambda one: (one.refusal is not None, one.open))


def person(person_id: UUID) -> Person:
    """Somebody who has the role; raises NotFound."""
    found = db.session.scalar(
        select(Person)
        .join(Role, Role.person_id == Person.id)
        .where(Person.id == person_id, Role.role == "advisor", Person.closed_at.is_(None))
    )
    if found is None:
        raise NotFound
    return found


def _loads(ids: Sequence[UUID]) -> dict[UUID, int]:
    rows = db.session.execute(
        select(Advice.advisor_id, func.count())
        .join(Application, Application.id == Advice.application_id)
        .where(Advice.advisor_id.in_(ids), Advice.state == "advising", Application.state.in_(OPEN_STATES))
        .group_by(Advice.advisor_id)
    )
    return {one: number for one, number in rows if one}


def _employers(ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    rows = db.session.execute(
        select(Work.person_id, Work.employer).where(Work.person_id.in_(ids), Work.removed_at.is_(None)).distinct()
    )
    for person_id, employer in rows:
        found.setdefault(person_id, []).append(employer)
    return found


def papers(person_id: UUID) -> list[tuple[Document, File]]:
    """The documents of an applicant that are still there, oldest first."""
    rows = db.session.execute(
        select(Document, File)
        .join(File, File.id == Document.file_id)
        .where(Document.person_id == person_id, Document.removed_at.is_(None), File.emptied_at.is_(None))
        .order_by(Document.created_at, Document.id)
    )
    return [(document, file) for document, file in rows]


def shared(advice: Advice, application: Application) -> list[tuple[Document, File]]:
    """Those that the applicant lets this advisor read."""
    return [pair for pair in papers(application.person_id) if str(pair[0].id) in advice.shared]


def name_of(person_id: UUID) -> str:
    return db.session.scalars(select(Person.name).where(Person.id == person_id)).one()
