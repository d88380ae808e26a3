"""Meetings: planned, associations invited, who came, minutes in versions, decisions; what of it goes into plans."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from flask import abort
from sqlalchemy import and_, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm.exc import StaleDataError

from alliance.associations.models import Body, Licence
from alliance.meetings import guests
from tenants.kernel import audit, cursors
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.strengths import rules
from tenants.kernel.strengths.tables import Meeting, MeetingGuest, MeetingMinutes, PlanAction, PlanGoal
from tenants.kernel.workflow import next_state

PAGE = 50
YEAR = timedelta(days=365)


def past(*, after: str, before: str) -> cursors.Sheet:
    """What is over or called off, latest first."""
    over = select(Meeting).where((Meeting.starts_at < now()) | (Meeting.state != "planned"))
    order = cursors.Order(Meeting.starts_at, Meeting.id, kind=datetime, falls=True)
    return cursors.sheet(over, order, after=after, before=before, size=PAGE)


def one(meeting_id: UUID, *, lock: bool = False) -> Meeting:
    found = select(Meeting).where(Meeting.id == meeting_id)
    if lock:
        found = found.with_for_update().execution_options(populate_existing=True)
    return db.session.scalar(found) or abort(404)


def versions(meeting_id: UUID) -> Sequence[MeetingMinutes]:
    """The minutes as they were saved, the newest first."""
    found = select(MeetingMinutes).where(MeetingMinutes.meeting_id == meeting_id)
    return db.session.scalars(found.order_by(MeetingMinutes.number.desc())).all()


def plan(**facts: Any) -> Meeting:
    made = Meeting(**facts)
    db.session.add(made)
    db.session.flush()  # its id leads to its page
    return made


def change(found: Meeting, version: int, **facts: Any) -> None:
    if found.version != version:
        raise StaleDataError("somebody saved it meanwhile")
    for name, value in facts.items():
        setattr(found, name, value)
    _touched(found)


def _touched(found: Meeting) -> None:
    found.changed_at = now()
    found.version += 1


def invite(found: Meeting, codes: Sequence[str]) -> None:
    """Those who were there already stay as they are."""
    rows = [{"meeting_id": found.id, "code": code} for code in codes]
    if rows:
        made = insert(MeetingGuest).values(rows).on_conflict_do_nothing().returning(MeetingGuest.code)
        new = sorted(db.session.scalars(made))
        audit.note("changed", "meeting", str(found.id), after={"invited": new})


def uninvite(found: Meeting, code: str) -> None:
    """Taken off the list, with what it saw of the meeting."""
    here = delete(MeetingGuest).where(MeetingGuest.meeting_id == found.id, MeetingGuest.code == code)
    gone = db.session.scalars(here.returning(MeetingGuest.code)).all()
    if not gone:
        abort(404)
    audit.note("changed", "meeting", str(found.id), before={"invited": list(gone)})


def licensed(day: date) -> list[str]:
    """Associations with an endorsement licence on this day."""
    first, last = func.coalesce(Licence.from_day, day), func.coalesce(Licence.until_day, day)
    held = and_(Licence.body_id == Body.id, Licence.kind == "endorsement", Licence.withdrawn_at.is_(None))
    found = select(Body.code).join(Licence, held).where(first <= day, last >= day).distinct()
    return sorted(db.session.scalars(found))


def came(found: Meeting, people: Mapping[str, int | None], staff: list[str]) -> None:
    """Who of these was there is written down; a meeting that was planned was held by that, once it has begun."""
    if found.state == "planned" and found.starts_at <= now():
        found.state = next_state(rules.MEETING, "hold", found.state, rules.Facts())
    guests.write_down(found.id, people)
    found.staff = staff
    _touched(found)


def step(found: Meeting, action: str) -> None:
    minuted = any(row.published_at for row in versions(found.id))
    found.state = next_state(rules.MEETING, action, found.state, rules.Facts(minuted=minuted))
    _touched(found)


def write(found: Meeting, seen: int, *, words: str, decisions: list[str], by: str) -> MeetingMinutes:
    """A version more; ``seen`` is the number of the one that the writer began from."""
    before = versions(found.id)
    number = before[0].number if before else 0
    if number != seen:
        raise StaleDataError("somebody saved the minutes meanwhile")
    made = MeetingMinutes(meeting_id=found.id, number=number + 1, words=words, decisions=decisions, written_by=by)
    made.came = _came(found)
    db.session.add(made)
    return made


def publish(found: Meeting) -> MeetingMinutes:
    """The newest version is read by the invited from now on, with who was there as it stands now."""
    rows = versions(found.id)
    refuse_if(None if rows else Refusal("no_minutes"))
    refuse_if(None if found.state != "cancelled" else Refusal("meeting_cancelled"))
    rows[0].came, rows[0].published_at = _came(found), now()
    if found.state == "planned":
        found.state = next_state(rules.MEETING, "hold", found.state, rules.Facts())
    _touched(found)
    return rows[0]


def _came(found: Meeting) -> dict[str, Any]:
    """Counts and names of associations, and staff: no other people."""
    there = [row for row in guests.every(found.id) if row.people]
    return {
        "associations": [row.name for row in there],
        "people": sum(row.people or 0 for row in there),
        "staff": found.staff,
    }


def actions(meeting_id: UUID) -> Sequence[Any]:
    """What was decided there and stands in plans, with the association's name."""
    found = select(PlanAction, Body.name).join(Body, Body.code == PlanAction.code)
    return db.session.execute(found.where(PlanAction.meeting_id == meeting_id).order_by(PlanAction.made_at)).all()


def goals(codes: Sequence[str]) -> Sequence[PlanGoal]:
    found = select(PlanGoal).where(PlanGoal.code.in_(codes))
    return db.session.scalars(found.order_by(PlanGoal.code, PlanGoal.made_at)).all()


def goal(typed: str) -> PlanGoal | None:
    """The goal with this id; None for anything else."""
    try:
        return db.session.get(PlanGoal, UUID(typed))
    except ValueError:
        return None


def attendance(day: date, most: int | None = None) -> list[tuple[str, str, int, int]]:
    """Meetings about standards in the last twelve months, by name: code, name, invited to, came to."""
    there = func.count().filter(MeetingGuest.people > 0).label("came")
    asked = select(func.count().label("asked"), there).join(Meeting, Meeting.id == MeetingGuest.meeting_id)
    asked = asked.where(Meeting.kind == "standards", Meeting.state == "held", Meeting.starts_at >= day - YEAR)
    named = select(Body.code, Body.name, Body.sort_key).order_by(Body.sort_key, Body.code)
    by_name = named.offset(0).subquery()  # in this order first: a page then counts for its own associations alone
    one = asked.where(MeetingGuest.code == by_name.c.code).correlate(by_name).lateral("one")
    found = select(by_name.c.code, by_name.c.name, one.c.asked, one.c.came).join(one, one.c.asked > 0)
    rows = db.session.execute(found.order_by(by_name.c.sort_key, by_name.c.code).limit(most))
    return [(code, name, invited, came) for code, name, invited, came in rows]
