"""Who has the ball: what happened to an application, and by when an answer was promised."""

from datetime import date
from typing import Any

from flask_babel import format_date, to_user_timezone
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.applications import queries as applications
from tenants.applications.models import Application
from tenants.applications.office import office
from tenants.applications.words import there
from tenants.progress import way

TITLES = {
    "gather": _l("Gathering"),
    "check": _l("Checked for completeness"),
    "review": _l("Read by reviewers"),
    "decide": _l("Decided"),
    "award": _l("Awarded"),
}
WHO = {
    "you": _l("You"),
    "office": _l("The office"),
    "reviewers": _l("Trained colleagues"),
    "decider": _l("A person of the office"),
}
ICONS = {
    "registered": "plus",
    "came_over": "ext",
    "submitted": "send",
    "resubmitted": "send",
    "returned": "undo",
    "confirmed": "check",
    "reviewed": "scale",
    "review_again": "scale",
    "decided": "pen",
    "endorsed": "award",
    "withdrawn": "x",
    "reopened": "undo",
    "rested": "clock",
    "resumed": "undo",
    "handed_over": "ext",
    "taken_back": "undo",
    "set_aside": "clock",
    "taken_up": "undo",
    "finish_passed": "flag",
    "finish_extended": "flag",
    "registration_approved": "check",
    "registration_reconsidered": "undo",
    "unconfirmed": "undo",
    "declined": "x",
    "advice_asked": "chat",
    "advice_given": "chat",
    "advised": "chat",
}


def way_of(application: Application, today: date) -> way.Way:
    """Who has it, what is next and when: from this association's own past, else from its promise."""
    days, number = way.usual(applications.past())
    return way.way(
        application.state,
        since=to_user_timezone(application.state_since).date(),
        sent=application.submitted_on,
        today=today,
        days=days,
        number=number,
        promise=office().promise_days + application.held_days,
    )


def steps(found: way.Way, coordinator: str | None) -> list[dict[str, Any]]:
    """The stages in words, with the status of each."""
    return [
        {
            "title": str(TITLES[one.name]),
            "who": coordinator if one.who == "office" and coordinator else str(WHO[one.who]),
            "place": one.place,
            "status": _status(one),
        }
        for one in found.stages
    ]


def _status(one: way.Stage) -> tuple[str, str]:
    if one.place == "done":
        return _("Done"), "ok"
    if one.place == "now":
        if one.late:
            return _("Now, longer than usual"), "warn"
        return (_("Now, usually until %(day)s", day=format_date(one.by, "long")) if one.by else _("Now")), "brand"
    return (_("Then, about %(day)s", day=format_date(one.by, "long")) if one.by else _("Then")), "idle"


def basis(found: way.Way) -> str:
    """Where the days come from, in one sentence."""
    if found.whole is not None:
        return _(
            "From sending in to a decision it usually takes %(days)s days here: "
            "the median of %(number)s decided lately.",
            days=found.whole,
            number=found.number,
        )
    return _("As promised by the office: a decision within %(days)s days of sending it in.", days=office().promise_days)


def events(application: Application, answer_by: date | None) -> list[dict[str, str | None]]:
    """What happened, newest first, in words; the promise in front while somebody else has it."""
    found = [
        {
            "kind": one.kind,
            "icon": ICONS.get(one.kind, "clock"),
            "title": _happened(one),
            "when": format_date(one.at, "long"),
            "words": one.facts.get("reason") or there(one.facts),
        }
        for one in applications.events(application.id)
        if one.kind in ICONS
    ]
    if answer_by is not None:
        title = _("Promised: an answer by %(day)s", day=format_date(answer_by, "long"))
        found.insert(0, {"kind": "promise", "icon": "flag", "title": title, "when": _("to come")})
    return found


def _happened(event: Any) -> str:
    verdicts = {
        "approve": _("Decided: approved"),
        "hold": _("On hold: we asked you something"),
        "defer": _("Deferred: we wrote down what to add"),
    }
    titles = {
        "registered": _("You registered"),
        "came_over": _("It came over from the old system, and goes on here"),
        "submitted": _("You sent it in"),
        "resubmitted": _("You sent it in again"),
        "returned": _("The office asked for something"),
        "confirmed": _("The office found it complete; reviewers read it now"),
        "reviewed": _("The reviews are in"),
        "review_again": _("One more review was asked for"),
        "endorsed": _("You are endorsed"),
        "withdrawn": _("You took it back"),
        "reopened": _("You came back to it"),
        "rested": _("You paused"),
        "resumed": _("You came back from the pause; the days moved on with you"),
        "handed_over": _("A copy without your name went to the Alliance for a fidelity review, for a time"),
        "taken_back": _("The copy that went to the Alliance was deleted"),
        "set_aside": _("The office paused it"),
        "taken_up": _("The office’s pause is over; the days moved on with you"),
        "finish_passed": _("Your time to finish ended; it goes on by the rules of that day"),
        "finish_extended": _("The office gave you more time to finish"),
        "registration_approved": _("The office approved your registration"),
        "registration_reconsidered": _("The office looks at your registration once more"),
        "unconfirmed": _("The office looks at it once more"),
        "advice_asked": _("You asked for an advisor"),
        "advice_given": _("Somebody was asked to read it with you"),
        "advised": _("Your advisor wrote what they think"),
        "declined": _("The office could not go on with your registration"),
    }
    return titles.get(event.kind) or verdicts.get(event.facts.get("verdict", ""), _("Decided"))
