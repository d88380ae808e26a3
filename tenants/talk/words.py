"""What sections are called, and for whom a thread waits, in the words of whoever reads."""

from datetime import datetime
from typing import Any

from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.kernel.text import initials
from tenants.standards.names import TITLES
from tenants.talk import rules
from tenants.talk.queries import Talk

GENERAL = "general"
SECTIONS: dict[str, Any] = {GENERAL: _l("The application as a whole"), **TITLES}
SAID = {
    rules.APPLICANT: _l("The applicant"),
    rules.OFFICE: _l("The office"),
    rules.ADVISOR: _l("The advisor"),
    rules.NOBODY: _l("Nobody, just so you know"),
}


def section(code: str) -> str:
    return str(SECTIONS.get(code, code))


def waiting(talk: Talk, side: str, applicant: str) -> tuple[str, str]:
    """For whom it waits since when, and the kind of the status: always said, on both sides."""
    thread = talk.thread
    if thread.state == "closed":
        return _("Settled"), "ok"
    if thread.waiting_for is None:
        return _("Waits for nobody"), "idle"
    day = format_date(thread.waiting_since, "long")
    if thread.waiting_for == side:
        return _("Waits for you since %(day)s", day=day), "warn"
    who = applicant if thread.waiting_for == rules.APPLICANT else str(SAID[thread.waiting_for])
    return _("Waits for %(who)s since %(day)s", who=_inside(who), day=day), "info"


def _inside(who: str) -> str:
    """``The office`` inside a sentence."""
    return who[0].lower() + who[1:] if who in {str(one) for one in SAID.values()} else who


def rows(talk: Talk, names: dict[Any, str], side: str) -> list[dict[str, Any]]:
    """What was said, as the thread component shows it."""
    return [
        {
            "initials": initials(names[one.author_id]),
            "name": names[one.author_id],
            "tag": _("New") if one.id in talk.new else (str(SAID[one.side]) if one.side != rules.APPLICANT else None),
            "when": _moment(one.at),
            "datetime": one.at.isoformat(),
            "words": one.body,
            "reply": one.side != side,
        }
        for one in talk.comments
    ]


def turns(side: str, sides: tuple[str, ...], applicant: str) -> list[tuple[str, str]]:
    """Whom a word may wait for, for the chips below it."""
    found = [(one, applicant if one == rules.APPLICANT else str(SAID[one])) for one in sides if one != side]
    return [*found, (rules.NOBODY, str(SAID[rules.NOBODY]))]


def _moment(at: datetime) -> str:
    return str(format_date(at, "long"))
