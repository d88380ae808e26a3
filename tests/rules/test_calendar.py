"""Events as calendars read them: no text of an event breaks out of its line."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tenants.kernel.icalendar import Entry, calendar, escaped, folded

WEST = timezone(timedelta(hours=-8))
EVENT = Entry(
    "1@oak.example", "RSC, again", datetime(2026, 12, 4, 18, tzinfo=WEST), None, datetime(2026, 11, 1, tzinfo=UTC)
)


def test_an_event_is_told_in_utc() -> None:
    assert calendar("Oak", [EVENT]).split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Endorsement registry//Events//EN",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:Oak",
        "BEGIN:VEVENT",
        "UID:1@oak.example",
        "DTSTAMP:20261101T000000Z",
        "DTSTART:20261205T020000Z",
        "SUMMARY:RSC\\, again",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_an_event_that_is_called_off_changes_the_entry_that_was_kept() -> None:
    rows = calendar("Oak", [replace(EVENT, ends=EVENT.starts, sequence=2, called_off=True)]).split("\r\n")
    assert rows[8:12] == ["DTSTART:20261205T020000Z", "SEQUENCE:2", "STATUS:CANCELLED", "SUMMARY:RSC\\, again"]


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a;b,c\\d", "a\\;b\\,c\\\\d"),
        ("x\r\nBEGIN:VEVENT", "x\\nBEGIN:VEVENT"),
        ("x\x00\x07\x85y", "xy"),
        ("x\u2028ATTENDEE:mailto:eve@evil.example", "xATTENDEE:mailto:eve@evil.example"),
    ],
)
def test_no_text_begins_a_line_of_its_own(text: str, safe: str) -> None:
    assert escaped(text) == safe


@pytest.mark.parametrize("line", ["SUMMARY:" + "a" * 200, "SUMMARY:" + "ñ" * 90, "SUMMARY:" + "子" * 60])
def test_long_lines_are_folded_between_letters(line: str) -> None:
    rows = folded(line).split("\r\n")
    assert max(len(row.encode()) for row in rows) <= 75
    assert rows[0] + "".join(row[1:] for row in rows[1:]) == line
