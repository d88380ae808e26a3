"""A meeting as a calendar reads it, and the zone in which a reader sees its hour."""

from datetime import timedelta
from typing import Any

from babel.dates import get_timezone_name
from flask import Response
from flask_babel import get_locale, get_timezone

from tenants.kernel import icalendar
from tenants.kernel.marked import plain
from tenants.kernel.strengths.tables import Meeting


def calendar(one: Meeting, *, host: str, url: str) -> Response:
    """One meeting to keep; it changes its entry where it was kept before."""
    entry = icalendar.Entry(
        uid=f"{one.id}@{host}",
        title=one.title,
        starts=one.starts_at,
        ends=one.starts_at + timedelta(minutes=one.minutes),
        changed=one.changed_at,
        words="\n\n".join(plain(one.agenda)),
        place=one.place or "",
        url=url,
        sequence=one.version - 1,
        called_off=one.state == "cancelled",
    )
    made = Response(icalendar.calendar(one.title, [entry]), mimetype="text/calendar")
    made.headers.set("Content-Disposition", "attachment", filename="meeting.ics")
    made.headers["Cache-Control"] = "no-store"
    return made


def zone_name(one: Meeting) -> Any:
    """The reader's own zone on that day, in words."""
    return get_timezone_name(one.starts_at.astimezone(get_timezone()), locale=get_locale())
