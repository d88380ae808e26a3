"""Meetings to which this association is invited: when, about what, how many of it came, and published minutes."""

from typing import Any
from uuid import UUID

from flask import abort, g, request
from flask_babel import gettext as _
from sqlalchemy import select

from tenants.kernel import links
from tenants.kernel.access import allow
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import refuse_if
from tenants.kernel.responses import page, saved
from tenants.kernel.strengths import comparing, invitations, reading, rules
from tenants.kernel.strengths.tables import Meeting, MeetingGuest
from tenants.strengths import words
from tenants.strengths.blueprint import blueprint, code


@blueprint.get("/meetings")
@allow("strengths.rate")
def meetings() -> str:
    rows = reading.meetings(g.tenant.code)
    coming = [row for row in rows if row[0].state == "planned" and row[0].starts_at >= now()]
    past = [row for row in rows if row not in coming]
    return page("tenants/strengths/meetings.html", coming=coming[::-1], past=past, words=words)


@blueprint.get("/meetings/<uuid:meeting_id>")
@allow("strengths.rate")
def meeting(meeting_id: UUID) -> str:
    one, versions = invited(meeting_id), reading.every_published(meeting_id)
    guest = invitation(one)
    return page(
        "tenants/strengths/meeting.html",
        one=one,
        guest=guest,
        asked=rules.may_answer(one.state, one.starts_at, now()) is None,
        minutes=versions[0] if versions else None,
        before=versions[1] if len(versions) > 1 else None,
        acts=reading.decided(g.tenant.code, one.id),
        zone=invitations.zone_name(one),
        words=words,
    )


def invited(meeting_id: UUID) -> Meeting:
    """The database shows no other meeting; raises NotFound."""
    return db.session.scalar(select(Meeting).where(Meeting.id == meeting_id)) or abort(404)


def invitation(one: Meeting, *, lock: bool = False) -> MeetingGuest:
    """This association's own; raises NotFound."""
    found = select(MeetingGuest).where(MeetingGuest.meeting_id == one.id, MeetingGuest.code == g.tenant.code)
    return db.session.scalar(found.with_for_update() if lock else found) or abort(404)


@blueprint.post("/meetings/<uuid:meeting_id>/answer/<any(coming, declined):answer>")
@allow("strengths.rate")
def answer(meeting_id: UUID, answer: str) -> Any:
    """The Alliance reads it at once; it may be said otherwise until the meeting begins."""
    code()
    one = invited(meeting_id)
    refuse_if(rules.may_answer(one.state, one.starts_at, now()))
    guest = invitation(one, lock=True)
    guest.answer, guest.answered_at = answer, now()
    said = _("Thank you. The Alliance knows that you come.") if answer == "coming" else _("The Alliance knows.")
    return saved(said, ".meeting", meeting_id=one.id)


@blueprint.get("/meetings/<uuid:meeting_id>/changes")
@allow("strengths.rate")
def minutes_changes(meeting_id: UUID) -> str:
    """What the minutes published last say otherwise than those before."""
    one, rows = invited(meeting_id), reading.every_published(meeting_id)
    pair = comparing.pair(rows, request.args.get("old", type=int), request.args.get("new", type=int)) or abort(404)
    return page("tenants/strengths/changes.html", one=one, pair=pair)


@blueprint.get("/meetings/<uuid:meeting_id>.ics")
@allow("strengths.rate")
def meeting_calendar(meeting_id: UUID) -> Any:
    url = links.absolute("strengths.meeting", meeting_id=meeting_id)
    return invitations.calendar(invited(meeting_id), host=g.tenant.canonical_host, url=url)
