"""Requests with their association, owner and plan, as lists and the page of one need them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import abort
from sqlalchemy import String, and_, func, literal_column, or_, select

from alliance.assistance.models import HelpNote, HelpPlan
from alliance.associations.models import Body
from alliance.staff.models import Person
from tenants.kernel import cursors
from tenants.kernel.db import db
from tenants.kernel.help import rules, tables
from tenants.kernel.help.tables import HelpCase, HelpTopic, HelpWord
from tenants.kernel.registry import Tenant
from tenants.kernel.text import key

PAGE, LONGEST, MOST_STAFF = 50, 300, 500
NAME = func.coalesce(Body.name, Tenant.name, HelpCase.code)
TURN = literal_column(tables.TURN, String)  # its index says the same words
WHOSE = {"us": ("new", "open"), "them": ("waiting",), "nobody": ("answered", "closed")}


@dataclass(frozen=True)
class Chosen:
    """How the list is narrowed; every part stands in the address bar."""

    q: str = ""
    state: str = ""
    topic: str = ""
    code: str = ""
    owner: str = ""
    waits: str = ""


@dataclass(frozen=True)
class Row:
    """One request as a list or its page shows it."""

    one: HelpCase
    association: str
    owner: str | None
    plan: HelpPlan | None
    body_id: UUID | None = None

    def late(self, today: date) -> bool:
        return bool(self.plan and self.plan.next_on and self.plan.next_on < today and self.one.state != "closed")


def sheet(chosen: Chosen, *, after: str, before: str) -> tuple[list[Row], cursors.Sheet]:
    """A page of them, those that wait for us first, among them who waits longest."""
    order = cursors.Order(TURN, HelpCase.id)
    found = cursors.sheet(_all().where(*_narrowed(chosen)), order, after=after, before=before, size=PAGE)
    return [Row(*row[:5]) for row in found.rows], found


def one(case_id: UUID, *, lock: bool = False) -> Row:
    """Raises NotFound."""
    found = _all().where(HelpCase.id == case_id)
    if lock:
        found = found.with_for_update(of=HelpCase).execution_options(populate_existing=True)
    row = db.session.execute(found).first() or abort(404)
    return Row(*row)


def of_association(code: str, most: int = 4) -> Sequence[HelpCase]:
    """What an association asked lately."""
    found = select(HelpCase).where(HelpCase.code == code).order_by(HelpCase.asked_at.desc(), HelpCase.id)
    return db.session.scalars(found.limit(most)).all()


def _all() -> Any:
    return (
        select(HelpCase, NAME, Person.name, HelpPlan, Body.id)
        .outerjoin(Body, Body.code == HelpCase.code)
        .outerjoin(Tenant, Tenant.role == HelpCase.tenant)
        .outerjoin(HelpPlan, HelpPlan.case_id == HelpCase.id)
        .outerjoin(
            Person, and_(Person.id == HelpPlan.owner_id, Person.closed_at.is_(None))
        )  # whoever left owns nothing
    )


def _narrowed(chosen: Chosen) -> list[Any]:
    states = (chosen.state,) if chosen.state in rules.STATES else rules.UNSETTLED
    found: list[Any] = [HelpCase.state.in_(states)] if chosen.state != "every" and not chosen.waits else []
    if chosen.waits in WHOSE:
        found.append(HelpCase.state.in_(WHOSE[chosen.waits]))
    if chosen.topic:
        found.append(HelpCase.topics.contains([chosen.topic]))
    if chosen.code:
        found.append(HelpCase.code == chosen.code)
    if chosen.owner:
        found.append(_owned(chosen.owner))
    for word in key(chosen.q).split():
        there = (Body.search_key, func.lower(Tenant.name), func.lower(HelpCase.subject))
        found.append(or_(*(part.contains(word, autoescape=True) for part in there)))
    return found


def _owned(given: str) -> Any:
    try:
        return HelpPlan.owner_id == UUID(given)
    except ValueError:
        return Person.id.is_(None)


def said(case_id: UUID) -> Sequence[HelpWord]:
    """What both sides said last, oldest first."""
    found = select(HelpWord).where(HelpWord.case_id == case_id).order_by(HelpWord.at.desc(), HelpWord.id)
    return db.session.scalars(found.limit(LONGEST)).all()[::-1]


def newest(case_id: UUID) -> str:
    """What was said last, as a mark of how far somebody has read."""
    found = select(HelpWord.id).where(HelpWord.case_id == case_id).order_by(HelpWord.at.desc(), HelpWord.id)
    return str(db.session.scalar(found.limit(1)) or "")


def notes(case_id: UUID) -> list[tuple[HelpNote, str]]:
    """What staff noted for each other, the latest first."""
    found = select(HelpNote, Person.name).join(Person, Person.id == HelpNote.author_id)
    rows = db.session.execute(found.where(HelpNote.case_id == case_id).order_by(HelpNote.created_at.desc()))
    return [(row[0], row[1]) for row in rows]


def staff() -> list[tuple[UUID, str]]:
    """Who may own a request or have spent time."""
    found = select(Person.id, Person.name).where(Person.closed_at.is_(None)).order_by(Person.sort_key, Person.id)
    return [(row[0], row[1]) for row in db.session.execute(found.limit(MOST_STAFF))]


def topics(on: date | None = None) -> dict[str, str]:
    """Topics by code: those offered on a day, or the latest name of all there ever were."""
    found = select(HelpTopic.code, HelpTopic.name)
    if on is not None:
        found = found.where(HelpTopic.from_day <= on, or_(HelpTopic.until_day.is_(None), HelpTopic.until_day >= on))
    rows = db.session.execute(found.order_by(HelpTopic.position, HelpTopic.from_day))
    return dict(iter(rows))
