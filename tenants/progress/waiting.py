"""Who has the ball: what happened to an application, and by when an answer was promised."""

from datetime import date, timedelta
from typing import Any

from flask_babel import format_date
from flask_babel import gettext as _

from tenants.applications import queries as applications
from tenants.applications.models import Application
from tenants.applications.office import office

ICONS = {
    "registered": "plus",
    "submitted": "send",
    "resubmitted": "send",
    "returned": "undo",
    "confirmed": "check",
    "reviewed": "scale",
    "review_again": "scale",
    "decided": "pen",
    "endorsed": "award",
    "withdrawn": "x",
}


def promised(application: Application) -> date | None:
    """The day by which the association promised an answer."""
    if application.submitted_on is None or application.state not in ("submitted", "in_review", "to_decide"):
        return None
    return application.submitted_on + timedelta(days=office().promise_days)


def events(application: Application) -> list[dict[str, str]]:
    """What happened, newest first, in words; the promise in front while somebody else has it."""
    found = [
        {"icon": ICONS.get(one.kind, "clock"), "title": _happened(one), "when": format_date(one.at, "long")}
        for one in applications.events(application.id)
        if one.kind in ICONS
    ]
    by = promised(application)
    if by is not None:
        title = _("Promised: an answer by %(day)s", day=format_date(by, "long"))
        found.insert(0, {"icon": "flag", "title": title, "when": _("to come")})
    return found


def _happened(event: Any) -> str:
    verdicts = {
        "approve": _("Decided: approved"),
        "hold": _("On hold: we asked you something"),
        "defer": _("Deferred: we wrote down what to add"),
    }
    titles = {
        "registered": _("You registered"),
        "submitted": _("You sent it in"),
        "resubmitted": _("You sent it in again"),
        "returned": _("The office asked for something"),
        "confirmed": _("The office found it complete; reviewers read it now"),
        "reviewed": _("The reviews are in"),
        "review_again": _("One more review was asked for"),
        "endorsed": _("You are endorsed"),
        "withdrawn": _("You took it back"),
    }
    return titles.get(event.kind) or verdicts.get(event.facts.get("verdict", ""), _("Decided"))
