"""The words of this feature's pages: steps, states, kinds of notes, and its refusals."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import format_date, ngettext
from flask_babel import lazy_gettext as _l

from alliance.onboarding import rules
from tenants.kernel import sentences

STAGES: dict[str, Any] = {
    "interest": _l("Interest"),
    "study": _l("Study group"),
    "formed": _l("Association formed"),
    "funding": _l("Funding"),
    "licence": _l("License"),
    "edition": _l("Own edition approved"),
    "training": _l("Training"),
    "site": _l("Own site"),
    "cohort": _l("Leadership cohort"),
    "opening": _l("Public opening"),
    "vetting": _l("Vetting window ends"),
}
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

sentences.add(
    {
        "day_to_come": _l("%(day)s is still to come. Choose the day on which the step was reached."),
        "day_before_step": _l("The step before was reached on %(day)s. Choose that day or a later one."),
        "step_needs_licence": _l("This step needs an endorsement license in force. Record the license first."),
        "gates_closed": _l("%(count)s gates before this step are still open. They are named in the checklist."),
        "way_rests": _l("This one rests. Take it up again first."),
        "way_not_over": _l("The vetting window has to end first."),
        "not_the_last_move": _l("Somebody moved it meanwhile. Only the last move can be taken back."),
        "no_such_step": _l("This step is no longer there. Reload the page."),
    },
    constraints={
        "uq_onboarding_body_id": _l("This association is on its way already."),
        "uq_onboarding_passage_open": _l("Somebody else moved it a moment ago. Reload the page."),
    },
)


def days(count: int) -> str:
    return ngettext("%(num)d day", "%(num)d days", count)


def options(labels: dict[str, Any]) -> list[tuple[str, str]]:
    return [(code, str(label[0] if isinstance(label, tuple) else label)) for code, label in labels.items()]


def journey(stage: str, passages: Sequence[Any], today: date) -> list[tuple[str, str, str]]:
    """Every step with the day it was reached; one that was passed over says nothing."""
    reached = {row.stage: row.from_day for row in passages}
    here = rules.place(stage)
    return [(str(STAGES[one]), _reached(one, reached, today), _state(rules.place(one), here)) for one in rules.STAGES]


def _reached(stage: str, reached: dict[str, date], today: date) -> str:
    day = reached.get(stage)
    if day is None:
        return ""
    return str(format_date(day, "MMM d" if day.year == today.year else "MMM y"))


def _state(place: int, here: int) -> str:
    return "done" if place < here else "now" if place == here else "todo"
