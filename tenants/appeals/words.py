"""The words of appeals and complaints."""

from typing import Any

from flask_babel import lazy_gettext as _l

from tenants.kernel import sentences

KINDS: dict[str, Any] = {"appeal": _l("Appeal"), "complaint": _l("Complaint")}
STATES: dict[str, Any] = {
    "sent": _l("Waits for somebody to take it"),
    "taken": _l("Being looked at"),
    "answered": _l("Answered"),
    "withdrawn": _l("Taken back"),
}
LOOKS = {"sent": "warn", "taken": "info", "answered": "ok", "withdrawn": "idle"}
OUTCOMES: dict[str, Any] = {
    "upheld": _l("You are right"),
    "partly": _l("You are right in part"),
    "not_upheld": _l("The decision stands"),
}
CHOICES: dict[str, Any] = {
    "upheld": (_l("They are right"), _l("A decision is made anew, by somebody else.")),
    "partly": (_l("They are right in part"), _l("A decision is made anew, by somebody else.")),
    "not_upheld": (_l("It stands"), _l("Nothing changes. Say kindly why.")),
}
sentences.add(
    {
        "own_appeal": _l("This is your own. Somebody else handles it."),
        "decided_it": _l("You decided on this before. Somebody else does now."),
        "reviewed_it": _l("You reviewed this file. Somebody else handles it."),
        "complained_about": _l("Somebody else handles this."),
        "not_the_handler": _l("Only who handles this can do that."),
        "appeal_answer_left": _l("Choose an outcome and write an answer."),
        "extended_already": _l("The day was moved once already."),
        "nothing_to_appeal": _l("This decision was in your favor."),
        "appeal_too_late": _l("An appeal was possible until %(last)s. You can still send a complaint."),
    },
    constraints={"uq_appeal_decision": _l("You appealed this decision already.")},
)
