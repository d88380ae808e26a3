"""What the pages of technical assistance call things, and why something is refused."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l

from alliance.onboarding import words as ways
from tenants.kernel import sentences
from tenants.kernel.help import words as shared
from tenants.kernel.help.rules import ALLIANCE, OTHER
from tenants.kernel.help.tables import HelpWord
from tenants.kernel.looks import moment
from tenants.kernel.text import initials

spent = ways.spent
STATES: dict[str, tuple[Any, str]] = {
    "new": (_l("New"), "warn"),
    "open": (_l("Waits for us"), "warn"),
    "waiting": (_l("Waits for them"), "info"),
    "answered": (_l("Answered"), "ok"),
    "closed": (_l("Closed"), "idle"),
}
WAITS: dict[str, Any] = {"us": _l("Waits for us"), "them": _l("Waits for them"), "nobody": _l("Waits for nobody")}
KINDS: dict[str, tuple[Any, str]] = {
    "call": (_l("Call"), "phone"),
    "email": (_l("Email"), "mail"),
    "visit": (_l("Visit"), "pin"),
    "training": (_l("Training"), "cap"),
    "meeting": (_l("Meeting"), "users"),
    "work": (_l("Other work"), "pen"),
}
TALK_STATES: dict[str, tuple[Any, str]] = {
    "planned": (_l("Planned"), "info"),
    "held": (_l("Held"), "ok"),
    "called_off": (_l("Called off"), "idle"),
}
TALK_DONE: dict[str, Any] = {
    "hold": _l("Held. Write the time down while it is fresh."),
    "call_off": _l("Called off."),
    "plan_again": _l("Planned again."),
}
BY: dict[str, Any] = {
    "topic": _l("Topic"),
    "association": _l("Association"),
    "month": _l("Month"),
    "staff": _l("Person"),
}
CONTEXT: dict[str, Any] = {
    "called": _l("Page"),
    "category": _l("Category"),
    "rules": _l("Rules"),
    "version": _l("Version of the site"),
}
FROM_ASSOCIATION = _l("Association")
sentences.add(
    {
        "contact_to_come": _l("This day is still to come. Plan a conversation instead."),
        "contact_too_old": _l("This is more than a year ago. Look at the day again."),
        "topics_unknown": _l("Choose one to %(most)s topics of the list."),
        "talk_to_come": _l("It has not begun yet. Call it off, or move it."),
        "topic_ended": _l("This topic has ended already."),
    },
    constraints={"pk_ta_planned": _l("Somebody planned hours from this quarter on a moment ago. Reload the page.")},
)


def options(labels: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(code, str(label[0] if isinstance(label, tuple) else label)) for code, label in labels.items()]


def topic(code: str, named: Mapping[str, str]) -> str:
    return named.get(code) or str(shared.OTHER if code == OTHER else code)


def topics(codes: Iterable[str], named: Mapping[str, str]) -> str:
    return ", ".join(topic(code, named) for code in codes)


def clock(at: datetime, zone: str, pattern: str = "EEE, MMM d, h:mm a z") -> str:
    """An instant by the clock of a place, with the name of its time."""
    return str(format_datetime(at, pattern, tzinfo=ZoneInfo(zone), locale=get_locale()))


def rows(said: Iterable[HelpWord]) -> list[dict[str, Any]]:
    """The thread as it is shown: the association's words first in line, ours as replies."""
    return [
        {
            "initials": initials(one.by_name),
            "name": one.by_name,
            "tag": None if one.side == ALLIANCE else str(FROM_ASSOCIATION),
            "when": moment(one.at),
            "datetime": one.at.isoformat(),
            "words": one.body,
            "reply": one.side == ALLIANCE,
        }
        for one in said
    ]
