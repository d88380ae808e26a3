"""Conversations to come: planned by one clock or the other, held, moved, called off, and as a calendar."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import abort
from sqlalchemy.orm.exc import StaleDataError

from alliance.assistance import queries, rules
from alliance.assistance.models import Talk
from alliance.staff.models import Person
from tenants.kernel import cursors
from tenants.kernel.db import db
from tenants.kernel.workflow import next_state

PAGE = 50
FOLD = 73  # letters of a line in a calendar file


def sheet(whose: UUID | None, *, after: str, before: str) -> tuple[list[tuple[Talk, queries.Next, str]], cursors.Sheet]:
    """A page of what is planned, soonest first, with who speaks."""
    found = queries.talks().add_columns(Person.name).join(Person, Person.id == Talk.staff_id)
    found = found.where(Talk.state == "planned")
    found = found.where(Talk.staff_id == whose) if whose else found
    order = cursors.Order(Talk.at, Talk.id, kind=datetime)
    page = cursors.sheet(found, order, after=after, before=before, size=PAGE)
    return [(row[0], queries.next_of(*row[:5]), row[5]) for row in page.rows], page


def one(talk_id: UUID, *, lock: bool = False) -> tuple[Talk, queries.Next]:
    """Raises NotFound."""
    found = queries.talks().where(Talk.id == talk_id)
    if lock:
        found = found.with_for_update(of=Talk).execution_options(populate_existing=True)
    row = db.session.execute(found).first() or abort(404)
    return row[0], queries.next_of(*row)


def instant(on: date, at: time, zone: str) -> datetime:
    """A clock's time on a day, as an instant."""
    return datetime.combine(on, at, ZoneInfo(zone)).astimezone(UTC)


def plan(**facts: Any) -> Talk:
    made = Talk(**facts)
    db.session.add(made)
    db.session.flush()  # its page is next
    return made


def move(talk: Talk, *, version: int, **facts: Any) -> None:
    """As given from now on. Raises Refused and StaleDataError."""
    if talk.version != version:
        raise StaleDataError("somebody else moved it meanwhile")
    talk.state = next_state(rules.TALKS, "move", talk.state, rules.Facts())
    for name, value in facts.items():
        setattr(talk, name, value)
    talk.version += 1


def act(talk: Talk, action: str, at: datetime) -> None:
    """Held, called off or planned again. Raises Refused."""
    ago = int((at - talk.at).total_seconds() // 60)
    talk.state = next_state(rules.TALKS, action, talk.state, rules.Facts(begins_ago=ago))
    talk.version += 1


def calendar(found: Iterable[queries.Next], host: str, at: datetime) -> str:
    """One's own conversations as an iCalendar file (RFC 5545)."""
    events = [line for one in found for line in _event(one, host, at)]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Alliance//Conversations//EN", *events, "END:VCALENDAR"]
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def _event(one: queries.Next, host: str, at: datetime) -> Sequence[str]:
    return (
        "BEGIN:VEVENT",
        f"UID:{one.id}@{host}",
        f"DTSTAMP:{_stamp(at)}",
        f"DTSTART:{_stamp(one.at)}",
        f"DTEND:{_stamp(one.at + timedelta(minutes=one.minutes))}",
        f"SUMMARY:{escaped(': '.join(filter(None, (one.association, one.title))))}",
        "END:VEVENT",
    )


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def escaped(words: str) -> str:
    """Text as a calendar file writes it; nothing typed begins a line of its own."""
    plain = " ".join(words.split())
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def folded(line: str) -> list[str]:
    """A long line in parts, each after the first behind a space; no letter is cut in two."""
    parts, part = [], ""
    for letter in line:
        if len((part + letter).encode()) > FOLD:
            parts.append(part)
            part = " "
        part += letter
    return [*parts, part]
