"""Technical assistance on the first page: hours of the quarter by topic against the plan, and who was helped most."""

from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import current_app
from flask_babel import format_date, format_decimal, format_time
from flask_babel import gettext as _

from alliance.assistance import queries
from alliance.assistance.rules import hours as hours_of
from alliance.assistance.rules import quarter_of
from alliance.dashboard import sums

TOPICS, MOST, NEXT = 6, 3, 3


@sums.register("assistance")
def hours(today: date) -> dict[str, Any]:
    quarter = quarter_of(today)
    topics = queries.hours_by_topic(quarter)
    helped = queries.most_helped(quarter, MOST)
    spent = sorted((one for one in topics if one.done or one.planned), key=lambda one: (-one.done, -one.planned))
    return {
        "quarter": str(quarter),
        "done": hours_of(sum(one.minutes for one in topics)),
        "planned": sum(one.planned for one in topics),
        "topics": [[one.topic, one.name, one.done, one.planned] for one in spent[:TOPICS]],
        "most": [[one.code, one.association, one.hours] for one in helped],
    }


def panel(told: dict[str, Any], person_id: UUID, now: datetime) -> dict[str, Any]:
    """As the page shows it; bars are as long as the topic's hours beside the longest of hours and plans."""
    rows = [one for one in told.get("topics", []) if len(one) == 4]  # others were counted before an upgrade
    most = max((max(done, planned) for _code, _name, done, planned in rows), default=0) or 1
    topics = [
        (code, name or _("Something else"), said(done), round(100 * done / most)) for code, name, done, _planned in rows
    ]
    return {
        "line": _line(told),
        "quarter": told.get("quarter"),
        "topics": topics,
        "most": [(code, name, said(number)) for code, name, number in told.get("most", [])],
        "next": [_talk(one, now) for one in queries.next_conversations(person_id, now, NEXT)],
    }


def _line(told: dict[str, Any]) -> str:
    if not told.get("planned"):
        return _("%(done)s this quarter", done=said(told.get("done", 0)))
    return _(
        "%(done)s of %(planned)s planned hours this quarter",
        done=format_decimal(told["done"]),
        planned=format_decimal(told["planned"]),
    )


def said(number: float) -> str:
    """The number and its unit stay together in a line."""
    return _("%(number)s h", number=format_decimal(round(number, 1))).replace(" ", "\u00a0")


def _talk(one: queries.Next, now: datetime) -> dict[str, Any]:
    zone = ZoneInfo(current_app.settings.zone)  # type: ignore[attr-defined]
    there, here = one.at.astimezone(zone), now.astimezone(zone)
    hour = format_time(one.at, "short")
    when = hour if there.date() == here.date() else f"{format_date(one.at, 'EEE d')} {hour}"
    return {
        "id": one.id,
        "at": one.at.isoformat(),
        "when": when,
        "title": one.title,
        "who": one.association or _("All coordinators"),
    }
