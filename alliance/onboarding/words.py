"""The words of this feature's pages: steps, states, kinds of notes, and its refusals."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import format_date, ngettext
from flask_babel import lazy_gettext as _l

from alliance.onboarding import rules
from tenants.kernel import sentences
from tenants.kernel.onboarding_words import STAGES

STATES: dict[str, tuple[Any, str]] = {
    "under_way": (_l("Under way"), "brand"),
    "resting": (_l("Resting"), "idle"),
    "set_aside": (_l("Set aside"), "idle"),
    "complete": (_l("Complete"), "ok"),
}
STANDINGS: dict[str, Any] = {
    "curious": _l("I am finding out what it is"),
    "group": _l("A group of us meets about it"),
    "association": _l("We have an association already"),
}
KINDS: dict[str, tuple[Any, str]] = {
    "call": (_l("Call"), "phone"),
    "email": (_l("Email"), "mail"),
    "meeting": (_l("Meeting"), "users"),
    "note": (_l("Note"), "pen"),
}

SIDES: dict[str, Any] = {"association": _l("The association"), "alliance": _l("The Alliance")}
GATES: dict[str, Any] = {
    "reviewers": _l("Two trained reviewers are on its roster"),
    "passkey": _l("A coordinator has a passkey"),
    "privacy": _l("Its privacy notice is published"),
    "application": _l("A first application was sent in"),
    "records": _l("Records of its old system were brought in, or there are none"),
}
NOTHING = _l("nothing")
PRACTICE: dict[str, tuple[Any, str]] = {
    "none": (_l("None yet"), "idle"),
    "making": (_l("Being made"), "brand"),
    "stopping": (_l("Being taken away"), "brand"),
    "failed": (_l("Needs another try"), "warn"),
    "ready": (_l("Ready"), "ok"),
}
PARTS: dict[str, Any] = {
    "heading": _l("heading"),
    "title": _l("title"),
    "words": _l("explanation"),
    "stage": _l("step"),
    "side": _l("who does it"),
    "gate": _l("gate"),
    "days": _l("days"),
}

sentences.add(
    {
        "practice_there": _l("It has a practice site already."),
        "no_practice": _l("There is no practice site."),
        "checklist_there": _l("It has a checklist already."),
        "checklist_moved_on": _l("There is another version meanwhile. Look at the difference again."),
        "checklist_empty": _l("A checklist needs at least one thing to do."),
        "gate_by_fact": _l("This one opens by itself, when the association’s site says so."),
        "gate_there": _l("Another item asks for this fact already."),
        "draft_there": _l("There is a draft already. Publish it, or go on writing it."),
        "version_published": _l("A published version stays as it is. Make a new one instead."),
        "day_to_come": _l("%(day)s is still to come. Choose the day on which the step was reached."),
        "day_before_step": _l("The step before was reached on %(day)s. Choose that day or a later one."),
        "step_needs_licence": _l("This step needs an endorsement license in force. Record the license first."),
        "gates_closed": _l("Gates not open yet before this step: %(count)s. The checklist names them."),
        "way_rests": _l("This one rests. Take it up again first."),
        "way_not_over": _l("The vetting window has to end first."),
        "not_the_last_move": _l("Somebody moved it meanwhile. Only the last move can be taken back."),
        "no_such_step": _l("This step is no longer there. Reload the page."),
    },
    constraints={
        "uq_site_request_sandbox": _l("Somebody else asked for its practice site a moment ago."),
        "uq_checklist_template_draft": _l("Somebody began a draft a moment ago. Reload the page."),
        "pk_checklist_template": _l("Somebody began this version a moment ago. Reload the page."),
        "uq_onboarding_body_id": _l("This association is on its way already."),
        "uq_onboarding_passage_open": _l("Somebody else moved it a moment ago. Reload the page."),
    },
)


def days(count: int) -> str:
    return ngettext("%(num)d day", "%(num)d days", count)


def spent(minutes: float) -> str:
    """``1 h 30 min``: as people say it."""
    whole, rest = divmod(round(minutes), 60)
    if not whole:
        return ngettext("%(num)d minute", "%(num)d minutes", rest)
    return f"{whole} h {rest} min" if rest else f"{whole} h"


def options(labels: dict[str, Any]) -> list[tuple[str, str]]:
    return [(code, str(label[0] if isinstance(label, tuple) else label)) for code, label in labels.items()]


def journey(
    stage: str, passages: Sequence[Any], today: date, window_ends: date | None = None
) -> list[tuple[str, str, str]]:
    """Every step with the day it was reached, the last with the day it is to end; one passed over says nothing."""
    said = {row.stage: _short(row.from_day, today) for row in passages}
    if window_ends is not None:
        said["vetting"] = _short(window_ends, today)
    here = rules.place(stage)
    return [(str(STAGES[one]), said.get(one, ""), _state(rules.place(one), here)) for one in rules.STAGES]


def _short(day: date, today: date) -> str:
    return str(format_date(day, "MMM d" if day.year == today.year else "MMM y"))


def _state(place: int, here: int) -> str:
    return "done" if place < here else "now" if place == here else "todo"


def said(part: str, value: Any) -> str:
    """A field of an item in words, for the difference between two versions."""
    labels = {"stage": STAGES, "side": SIDES, "gate": GATES}.get(part, {})
    return str(labels.get(value, value)) if value is not None else str(NOTHING)
