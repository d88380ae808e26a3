"""Time written down: on whom, for what, by whom; corrected, taken back and put back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import abort
from sqlalchemy import Numeric, cast, delete, func, select
from sqlalchemy.orm.exc import StaleDataError

from alliance.assistance import rules
from alliance.assistance.models import TimeEntry, TimeShare
from alliance.associations.models import Body
from alliance.staff.models import Person
from tenants.kernel import cursors
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import refuse_if
from tenants.kernel.text import key

PAGE = 50
NAMES = (
    select(func.string_agg(Body.name, "; ").label("names"))
    .join(TimeShare, TimeShare.body_id == Body.id)
    .where(TimeShare.entry_id == TimeEntry.id)
    .correlate(TimeEntry)
    .scalar_subquery()
)


@dataclass(frozen=True)
class Row:
    """One entry as a list shows it: ``names`` of associations, ``by`` whom."""

    one: TimeEntry
    names: str
    by: str


@dataclass(frozen=True)
class Chosen:
    """How the list is narrowed; every part stands in the address bar."""

    quarter: str = ""
    topic: str = ""
    kind: str = ""
    code: str = ""
    staff: str = ""


def sheet(chosen: Chosen, *, after: str, before: str) -> tuple[list[Row], cursors.Sheet]:
    """A page of what was written down, the latest day first."""
    order = cursors.Order(TimeEntry.on_day, TimeEntry.id, kind=date, falls=True)
    found = cursors.sheet(listed(chosen), order, after=after, before=before, size=PAGE)
    return [Row(row[0], row[1] or "", row[2]) for row in found.rows], found


def everything(chosen: Chosen) -> list[Row]:
    """All that matches, for the file."""
    rows = db.session.execute(listed(chosen).order_by(TimeEntry.on_day.desc(), TimeEntry.id.desc()))
    return [Row(row[0], row[1] or "", row[2]) for row in rows]


def total(chosen: Chosen) -> float:
    """Minutes of all that matches; of one association what is its own share."""
    spent = cast(TimeEntry.minutes, Numeric) / TimeEntry.shares if chosen.code else TimeEntry.minutes
    found = listed(chosen).with_only_columns(func.sum(spent), maintain_column_froms=True)
    return float(db.session.scalar(found) or 0)


def listed(chosen: Chosen) -> Any:
    found = select(TimeEntry, NAMES, Person.name).join(Person, Person.id == TimeEntry.staff_id)
    found = found.where(TimeEntry.withdrawn_at.is_(None))
    if chosen.quarter:
        quarter = rules.quarter_said(chosen.quarter, now().date())
        found = found.where(TimeEntry.on_day.between(quarter.first, quarter.last))
    if chosen.topic:
        found = found.where(TimeEntry.topic == chosen.topic)
    if chosen.kind in rules.KINDS:
        found = found.where(TimeEntry.kind == chosen.kind)
    if chosen.code:
        mine = select(TimeShare.entry_id).join(Body, Body.id == TimeShare.body_id).where(Body.code == chosen.code)
        found = found.where(TimeEntry.id.in_(mine))
    if (who := uuid_of(chosen.staff)) is not None:
        found = found.where(TimeEntry.staff_id == who)
    return found


def uuid_of(given: str) -> UUID | None:
    try:
        return UUID(given)
    except ValueError:
        return None


def of_case(case_id: UUID) -> list[Row]:
    """What was spent on a request, the latest first."""
    found = listed(Chosen()).where(TimeEntry.case_id == case_id)
    rows = db.session.execute(found.order_by(TimeEntry.on_day.desc(), TimeEntry.created_at.desc()))
    return [Row(row[0], row[1] or "", row[2]) for row in rows]


def entry(entry_id: UUID, *, lock: bool = False) -> TimeEntry:
    """Raises NotFound."""
    found = select(TimeEntry).where(TimeEntry.id == entry_id)
    return db.session.scalar(found.with_for_update() if lock else found) or abort(404)


def codes_of(entry_id: UUID) -> list[tuple[str, str]]:
    """Codes and names of the associations that it was spent on."""
    found = select(Body.code, Body.name).join(TimeShare, TimeShare.body_id == Body.id)
    rows = db.session.execute(found.where(TimeShare.entry_id == entry_id).order_by(Body.sort_key, Body.code))
    return [(row[0], row[1]) for row in rows]


def meant(typed: Iterable[str]) -> tuple[list[UUID], list[str]]:
    """Associations by code, name or abbreviation, and what names none."""
    said = [one.strip() for one in typed if one.strip()]
    if not said:
        return [], []
    found: dict[str, UUID] = {}
    for body_id, *names in db.session.execute(select(Body.id, Body.code, Body.name, Body.abbr)):
        found.update({key(name): body_id for name in names if name})
    known = [found[key(one)] for one in said if key(one) in found]
    return list(dict.fromkeys(known)), [one for one in said if key(one) not in found]


def write(*, on: date, bodies: Sequence[UUID], **facts: Any) -> TimeEntry:
    """Time that was spent; raises Refused for a day that can't be."""
    refuse_if(rules.day_refusal(facts["on_day"], on))
    made = TimeEntry(shares=max(1, len(bodies)), **facts)
    db.session.add(made)
    db.session.flush()  # the shares carry its id
    db.session.add_all(TimeShare(entry_id=made.id, body_id=one) for one in bodies)
    return made


def correct(one: TimeEntry, *, version: int, on: date, bodies: Sequence[UUID], **facts: Any) -> None:
    """As given from now on; the log keeps what it was. Raises Refused and StaleDataError."""
    if one.version != version:
        raise StaleDataError("somebody else corrected it meanwhile")
    refuse_if(rules.day_refusal(facts["on_day"], on))
    for name, value in facts.items():
        setattr(one, name, value)
    one.shares = max(1, len(bodies))
    one.version += 1
    db.session.execute(delete(TimeShare).where(TimeShare.entry_id == one.id))
    db.session.add_all(TimeShare(entry_id=one.id, body_id=body) for body in bodies)


def take_back(one: TimeEntry) -> None:
    """It counts no more, and can be put back."""
    one.withdrawn_at = one.withdrawn_at or now()
    one.version += 1


def put_back(one: TimeEntry) -> None:
    one.withdrawn_at = None
    one.version += 1
