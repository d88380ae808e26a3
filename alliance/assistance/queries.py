"""Hours against what was planned, who was helped most, what is next and who waits: each one question."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Numeric, cast, func, literal, select, union
from sqlalchemy.dialects.postgresql import distinct_on

from alliance.assistance import rules
from alliance.assistance.models import PlannedHours, Talk, TimeEntry, TimeShare
from alliance.associations.models import Body
from alliance.associations.places import zone_of
from tenants.kernel.db import db
from tenants.kernel.help.tables import HelpCase, HelpTopic
from tenants.kernel.registry import Tenant

RECENT = timedelta(minutes=30)  # a conversation that has just begun is still among the next ones


@dataclass(frozen=True)
class TopicHours:
    """One topic in a quarter; ``name`` is None for what was about something else."""

    topic: str
    name: str | None
    planned: float
    done: float
    minutes: int = 0


@dataclass(frozen=True)
class Helped:
    """An association and the hours spent on it."""

    code: str
    association: str
    hours: float


@dataclass(frozen=True)
class Next:
    """A conversation to come; ``association`` is None when it is with all coordinators."""

    id: UUID
    at: datetime
    minutes: int
    title: str
    code: str | None
    association: str | None
    zone: str | None
    case_id: UUID | None = None
    staff_id: UUID | None = None


@dataclass(frozen=True)
class WaitingCase:
    """A request that waits for the Alliance."""

    id: UUID
    subject: str
    code: str
    association: str
    since: datetime
    days: int
    state: str


def in_quarter(quarter: rules.Quarter) -> Any:
    """Time that counts in these months."""
    return (TimeEntry.withdrawn_at.is_(None), TimeEntry.on_day.between(quarter.first, quarter.last))


def hours_by_topic(quarter: rules.Quarter) -> list[TopicHours]:
    """Every topic that has a plan, time spent on it, or is offered in these months."""
    done = select(TimeEntry.topic, func.sum(TimeEntry.minutes).label("minutes")).where(*in_quarter(quarter))
    spent = done.group_by(TimeEntry.topic).subquery()
    latest = select(PlannedHours.topic, PlannedHours.hours).where(PlannedHours.from_day <= quarter.last)
    meant = latest.order_by(PlannedHours.topic, PlannedHours.from_day.desc()).ext(distinct_on(PlannedHours.topic))
    plan, named = meant.subquery(), names_on(quarter.last)
    codes = union(select(spent.c.topic), select(plan.c.topic), select(named.c.code)).subquery()
    rows = db.session.execute(
        select(codes.c.topic, named.c.name, plan.c.hours, spent.c.minutes, named.c.until_day)
        .select_from(codes)
        .outerjoin(named, named.c.code == codes.c.topic)
        .outerjoin(plan, plan.c.topic == codes.c.topic)
        .outerjoin(spent, spent.c.topic == codes.c.topic)
        .order_by(named.c.position.nulls_last(), codes.c.topic)
    )
    return [
        TopicHours(topic, name, float(planned or 0), rules.hours(minutes or 0), minutes or 0)
        for topic, name, planned, minutes, until in rows
        if planned or minutes or until is None or until >= quarter.first
    ]


def names_on(day: Any) -> Any:
    """Each topic's latest name that began by this day, as a table to join."""
    found = select(HelpTopic.code, HelpTopic.name, HelpTopic.position, HelpTopic.until_day)
    found = found.where(HelpTopic.from_day <= day).order_by(HelpTopic.code, HelpTopic.from_day.desc())
    return found.ext(distinct_on(HelpTopic.code)).subquery()


def most_helped(quarter: rules.Quarter, count: int) -> list[Helped]:
    """On whom most time was spent; what was with several is shared out evenly."""
    minutes = func.sum(cast(TimeEntry.minutes, Numeric) / TimeEntry.shares)
    rows = db.session.execute(
        select(Body.code, Body.name, minutes)
        .join(TimeShare, TimeShare.body_id == Body.id)
        .join(TimeEntry, TimeEntry.id == TimeShare.entry_id)
        .where(*in_quarter(quarter))
        .group_by(Body.id)
        .order_by(minutes.desc(), Body.sort_key, Body.code)
        .limit(count)
    )
    return [Helped(code, name, rules.hours(spent)) for code, name, spent in rows]


def next_conversations(person_id: UUID | None, now: datetime, count: int) -> list[Next]:
    """What is planned, soonest first: one person's, or everybody's."""
    found = talks().where(Talk.state == "planned", Talk.at >= now - RECENT)
    found = found.where(Talk.staff_id == person_id) if person_id else found
    rows = db.session.execute(found.order_by(Talk.at, Talk.id).limit(count)).all()
    return [next_of(*row) for row in rows]


def talks() -> Any:
    """Conversations with what a page says of their association."""
    zone = select(Tenant.time_zone).where(Tenant.code == Body.code, ~Tenant.sandbox).limit(1)
    found = select(Talk, Body.code, Body.name, Body.jurisdictions, zone.correlate(Body).scalar_subquery())
    return found.outerjoin(Body, Body.id == Talk.body_id)


def next_of(talk: Talk, code: str | None, name: str | None, places: Any, zone: str | None) -> Next:
    there = zone or (zone_of(places or []) if code else None)
    facts = {"case_id": talk.case_id, "staff_id": talk.staff_id}
    return Next(talk.id, talk.at, talk.minutes, talk.title, code, name, there, **facts)


def waiting(now: datetime, count: int = 20) -> list[WaitingCase]:
    """Requests that wait for us, who waits longest first."""
    name = func.coalesce(Body.name, Tenant.name, HelpCase.code, literal(""))
    rows = db.session.execute(
        select(HelpCase.id, HelpCase.subject, HelpCase.code, name, HelpCase.waiting_since, HelpCase.state)
        .outerjoin(Body, Body.code == HelpCase.code)
        .outerjoin(Tenant, Tenant.role == HelpCase.tenant)
        .where(HelpCase.state.in_(("new", "open")))
        .order_by(HelpCase.waiting_since, HelpCase.id)
        .limit(count)
    )
    return [
        WaitingCase(case_id, subject, code, called, since, max(0, (now - since).days), state)
        for case_id, subject, code, called, since, state in rows
    ]
