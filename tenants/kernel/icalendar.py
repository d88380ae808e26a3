"""Events as iCalendar (RFC 5545): pure text, so that any calendar reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

WIDEST = 75  # octets of a line
ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""}


@dataclass(frozen=True)
class Entry:
    """One event; instants carry their zone, texts are plain."""

    uid: str
    title: str
    starts: datetime
    ends: datetime | None
    changed: datetime
    words: str = ""
    place: str = ""
    url: str = ""
    sequence: int = 0  # goes up with each change, so that an entry kept before is changed
    called_off: bool = False


def calendar(name: str, entries: Iterable[Entry]) -> str:
    """A calendar of these events, every instant in UTC."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Endorsement registry//Events//EN", "CALSCALE:GREGORIAN"]
    lines = [*head, f"X-WR-CALNAME:{escaped(name)}"]
    for one in entries:
        lines += _entry(one)
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _entry(one: Entry) -> list[str]:
    given = {
        "UID": escaped(one.uid),
        "DTSTAMP": stamp(one.changed),
        "DTSTART": stamp(one.starts),
        "DTEND": stamp(one.ends) if one.ends and one.ends > one.starts else "",
        "SEQUENCE": str(one.sequence) if one.sequence else "",
        "STATUS": "CANCELLED" if one.called_off else "",
        "SUMMARY": escaped(one.title),
        "DESCRIPTION": escaped(one.words),
        "LOCATION": escaped(one.place),
        "URL": "".join(one.url.split()),
    }
    return ["BEGIN:VEVENT", *(f"{name}:{value}" for name, value in given.items() if value), "END:VEVENT"]


def stamp(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """No text of an event can begin a line of its own."""
    return "".join(ESCAPES.get(sign, sign) for sign in text if sign in "\n\r" or sign.isprintable())


def folded(line: str) -> str:
    """At most 75 octets a line; a letter of several octets is not cut apart."""
    parts, rest = [""], line
    for sign in rest:
        room = WIDEST if len(parts) == 1 else WIDEST - 1  # what follows begins with a space
        if len((parts[-1] + sign).encode()) > room:
            parts.append("")
        parts[-1] += sign
    return "\r\n ".join(parts)
