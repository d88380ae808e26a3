"""The office hears of its own actions that are past their day, and of meetings: invited, moved, called off."""

from datetime import date

from flask import g
from sqlalchemy import select

from tenants.kernel import jobs, links
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.strengths import reminding, rules
from tenants.kernel.strengths.tables import Meeting, MeetingGuest
from tenants.people import letters
from tenants.strengths.blueprint import MINE, today


@jobs.recurring("strengths.remind_own", jobs.daily)
def remind() -> None:
    write(today())


def write(day: date) -> int:
    """To every coordinator; returns to how many. A practice site is not visited, and the database shows it no plan."""
    rows = reminding.due(MINE, day) if g.tenant.state != "rehearsal" else []
    if not rows:
        return 0
    said = [reminding.line(one, one.owner or "") for one in rows]
    url = links.absolute("strengths.index")
    count = letters.write_to_all("coordinator", "plan_late", about_id=rows[0].id, besides=(), parts=said, url=url)
    reminding.mark(rows if count else [], day)
    return count


@jobs.recurring("strengths.meetings", jobs.hourly)
def tell_of_meetings() -> None:
    tell()


def tell() -> int:
    """One letter for each meeting to come that stands otherwise than the office knows; returns of how many."""
    coming = select(MeetingGuest, Meeting).join(Meeting, Meeting.id == MeetingGuest.meeting_id)
    coming = coming.where(MeetingGuest.code == g.tenant.code, Meeting.starts_at > now()).order_by(Meeting.starts_at)
    rows = db.session.execute(coming.with_for_update(of=MeetingGuest, skip_locked=True)).all()
    found = [(guest, one, rules.to_tell(guest.told, one.state, one.starts_at)) for guest, one in rows]
    for guest, one, what in found:
        if what and _wrote(one, what):
            guest.told = rules.stands(one.state, one.starts_at)
    return len([what for _guest, _one, what in found if what])


def _wrote(one: Meeting, what: str) -> int:
    """To every coordinator; returns to how many."""
    url = links.absolute("strengths.meeting", meeting_id=one.id)
    facts = {"what": what, "title": one.title, "at": one.starts_at, "url": url}
    return letters.write_to_all("coordinator", "meeting", about_id=one.id, besides=(), **facts)
