"""What the log of changes calls the rows that both sides keep, their fields and codes; only the office reads it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask_babel import lazy_gettext as _l


@dataclass(frozen=True)
class Words:
    """What one side calls the rows of its own tables, and the codes in them by field (or by ``kind.field``).

    ``names`` gives what is called by a name of those values: an association by its id.
    """

    kinds: Mapping[str, Any] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    names: Callable[[set[str]], Mapping[str, str]] = lambda _values: {}


MACHINE = frozenset(
    {"id", "version", "created_at", "sort_key", "search_key", "digest", "shape", "seed", "set_fingerprint", "snapshot"}
)
"""Fields that are kept in the log and say nothing to a reader."""

KINDS: dict[str, Any] = {
    "address": _l("Email address"),
    "adoption": _l("Rules in force at an association"),
    "association": _l("Association in the register"),
    "checklist_item": _l("Step of a checklist"),
    "checklist_state": _l("Stage of a checklist"),
    "device": _l("Known browser"),
    "draft_answer": _l("Counts for a draft of rules"),
    "draft_comment": _l("Comment on a draft of rules"),
    "erasure": _l("Erasure"),
    "handover": _l("File handed over for a fidelity review"),
    "fidelity_finding": _l("Finding of a fidelity review"),
    "handover_look": _l("Look at a file handed over"),
    "fidelity_letter": _l("Letter about a fidelity review"),
    "fidelity_review": _l("Fidelity review"),
    "figure": _l("Figure"),
    "file": _l("File"),
    "help_case": _l("Help request"),
    "help_topic": _l("Topic of help"),
    "help_word": _l("Words in a help request"),
    "host": _l("Web address"),
    "indicator": _l("Indicator"),
    "licensed": _l("What a license covers"),
    "link": _l("Link by email"),
    "login": _l("Sign-in"),
    "meeting": _l("Meeting"),
    "meeting_guest": _l("Invitation to a meeting"),
    "meeting_minutes": _l("Minutes of a meeting"),
    "message": _l("Message"),
    "override": _l("Value of an association’s own"),
    "passkey": _l("Passkey"),
    "password": _l("Password"),
    "periodic": _l("Recurring work"),
    "person": _l("Person"),
    "person_role": _l("Role"),
    "plan_action": _l("Action of a plan"),
    "plan_goal": _l("Goal of a plan"),
    "plan_note": _l("Note on an action"),
    "published_cell": _l("Published figure"),
    "readiness": _l("Sign of readiness"),
    "recount": _l("Fresh count of figures"),
    "recovery_code": _l("Recovery code"),
    "register": _l("Entry of the public register"),
    "restoration": _l("Return from an archive"),
    "rubric": _l("Rubric of the nine themes"),
    "rule_request": _l("Request for a deviation"),
    "saved_view": _l("Saved view"),
    "showing": _l("Figures on their way"),
    "shown_figure": _l("Figure shown to the Alliance"),
    "site_request": _l("Request for a site"),
    "site_step": _l("Step of making a site"),
    "small_cell": _l("Smallest number shown"),
    "standards_draft": _l("Draft of rules"),
    "standards_set": _l("Set of rules"),
    "standards_version": _l("State of the rules"),
    "tally": _l("Monthly count"),
    "tenant": _l("Association’s site"),
    "theme_rating": _l("Self-rating of the nine themes"),
    "totp": _l("Authenticator app"),
}
FIELDS: dict[str, Any] = {
    "a": _l("First count"),
    "about_id": _l("About"),
    "addon": _l("Add-on"),
    "addons": _l("Add-ons"),
    "at": _l("When"),
    "author_id": _l("Written by"),
    "b": _l("Second count"),
    "body_id": _l("Association"),
    "by_id": _l("By"),
    "by_name": _l("By"),
    "came_over": _l("Came over from the old system"),
    "case_id": _l("Help request"),
    "code": _l("Code"),
    "es": _l("In Spanish"),
    "en": _l("In English"),
    "from": _l("From"),
    "from_day": _l("From"),
    "fee_minor": _l("Fee, in cents"),
    "file_id": _l("File"),
    "hits": _l("What counts"),
    "k": _l("Of these"),
    "n": _l("How many"),
    "no_sanction": _l("No sanction"),
    "of": _l("Out of"),
    "off": _l("Switched off"),
    "on": _l("Day"),
    "on_day": _l("Day"),
    "only": _l("Only where"),
    "owner_id": _l("Belongs to"),
    "person_id": _l("Person"),
    "set": _l("Rules"),
    "set_id": _l("Rules"),
    "src": _l("Sources"),
    "staff_id": _l("Staff member"),
    "tenant": _l("Association"),
    "to_day": _l("Until"),
    "undone_at": _l("Taken back"),
    "until": _l("Until"),
    "until_day": _l("Until"),
    "web": _l("Website"),
    "why": _l("Reason"),
    "withdrawn_at": _l("Withdrawn"),
}
CODES: dict[str, dict[str, Any]] = {
    "side": {
        "alliance": _l("The Alliance"),
        "association": _l("The association"),
        "applicant": _l("The applicant"),
        "office": _l("The office"),
    },
    "series": {"I": _l("Infant"), "EC": _l("Early Childhood")},
}
