"""Ratings, plans and meetings of all associations, for lists, for the dashboard and for the page of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import abort
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import distinct_on

from alliance.associations.models import Body
from alliance.staff.models import Person
from tenants.kernel import cursors
from tenants.kernel.db import db
from tenants.kernel.strengths import rules
from tenants.kernel.strengths.tables import Meeting, MeetingGuest, PlanAction, ThemeRating
from tenants.kernel.text import key

PAGE = 50
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Latest:
    """What an association said of itself last, as far as the Alliance opened it: levels and wishes by theme."""

    code: str
    name: str
    on_day: date
    levels: dict[str, int]
    wanted: list[str]
    paid_fte: Decimal | None
    vacant: bool | None
    volunteers: int | None


@dataclass(frozen=True)
class Late:
    """An open action past its day: who does it, for which association, how late."""

    id: UUID
    code: str
    name: str
    title: str
    side: str
    owner: str | None
    owner_id: UUID | None
    due_on: date
    days: int


@dataclass(frozen=True)
class Next:
    """A meeting to come, and how many associations are invited."""

    id: UUID
    kind: str
    title: str
    starts_at: datetime
    minutes: int
    place: str | None
    invited: int


def themes_now(codes: Sequence[str] | None = None) -> list[Latest]:
    """Each association's latest rating of itself, by name: one question (of these codes only, where they are given)."""
    last = select(ThemeRating).where(ThemeRating.side == "association", ThemeRating.state == "opened")
    last = last.where(ThemeRating.code.in_(codes)) if codes is not None else last
    last = last.order_by(ThemeRating.code, ThemeRating.on_day.desc(), ThemeRating.begun_at.desc())
    said = last.ext(distinct_on(ThemeRating.code)).subquery()
    rows = db.session.execute(select(said, Body.name).join(Body, Body.code == said.c.code).order_by(Body.sort_key))
    return [_latest(row) for row in rows]


def _latest(row: Any) -> Latest:
    known = rules.levels(row.answers), rules.wanted(row.answers)
    return Latest(row.code, row.name, row.on_day, *known, row.paid_fte, row.vacant, row.volunteers)


def overdue(day: date, most: int | None = None) -> list[Late]:
    """Open actions of either side past their day, the oldest first: one question."""
    found = select(PlanAction, Body.name).join(Body, Body.code == PlanAction.code)
    found = found.where(PlanAction.state.in_(rules.OPEN), PlanAction.due_on < day)
    rows = db.session.execute(found.order_by(PlanAction.due_on, Body.sort_key, PlanAction.made_at).limit(most))
    return [_late(one, name, day) for one, name in rows]


def _late(one: PlanAction, name: str, day: date) -> Late:
    assert one.due_on is not None  # noqa: S101 - asked for above
    days = (day - one.due_on).days
    return Late(one.id, one.code, name, one.title, one.side, one.owner, one.owner_id, one.due_on, days)


def next_meetings(now: datetime, count: int) -> list[Next]:
    """The next meetings that stand, soonest first: one question."""
    guests = select(func.count()).where(MeetingGuest.meeting_id == Meeting.id).correlate(Meeting).scalar_subquery()
    kept: tuple[Any, ...] = (Meeting.id, Meeting.kind, Meeting.title, Meeting.starts_at, Meeting.minutes, Meeting.place)
    found = select(*kept, guests).where(Meeting.state == "planned", Meeting.starts_at >= now)
    return [Next(*row) for row in db.session.execute(found.order_by(Meeting.starts_at, Meeting.id).limit(count))]


def sheet(q: str, *, after: str, before: str) -> cursors.Sheet:
    """A page of associations by name."""
    found = select(Body).where(*(inside(word) for word in key(q).split()))
    return cursors.sheet(found, cursors.Order(Body.sort_key, Body.id), after=after, before=before, size=PAGE)


def inside(word: str) -> Any:
    """Whether it begins a word of an association's name or code."""
    return func.concat(" ", Body.search_key).contains(f" {word}", autoescape=True)


def body(code: str) -> Body:
    return db.session.scalar(select(Body).where(Body.code == code)) or abort(404)


def names() -> dict[str, str]:
    """Every association on file by its code, by name."""
    rows = db.session.execute(select(Body.code, Body.name).order_by(Body.sort_key, Body.code))
    return {row.code: row.name for row in rows}


def waiting(
    most: int | None = None, *, code: str | None = None, rating_id: UUID | None = None
) -> list[tuple[UUID, str, str, date]]:
    """Ratings that were sent and not opened, the oldest first: id, code, name, day; of one association, or just one."""
    sent = func.shared.sent_ratings().table_valued("id", "code", "on_day")
    found = select(sent.c.id, sent.c.code, Body.name, sent.c.on_day).join(Body, Body.code == sent.c.code)
    asked = [column == value for column, value in ((sent.c.code, code), (sent.c.id, rating_id)) if value is not None]
    found = found.where(*asked).order_by(sent.c.on_day, Body.sort_key).limit(most)
    return [tuple(row) for row in db.session.execute(found)]


def gone(code: str) -> set[UUID]:
    """Actions of an association's plan whose owner at the Alliance has left."""
    found = select(PlanAction.id).join(Person, Person.id == PlanAction.owner_id).where(PlanAction.code == code)
    return set(db.session.scalars(found.where(Person.closed_at.is_not(None), PlanAction.state.in_(rules.OPEN))))


def staff() -> list[Person]:
    """Who may own an action, by name."""
    found = select(Person).where(Person.closed_at.is_(None)).order_by(Person.sort_key)
    return list(db.session.scalars(found))
