"""What the Alliance's log of changes calls its rows, the codes in them, and the associations they are about."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import String, cast, or_, select

from alliance import permissions
from alliance.assistance import words as assistance
from alliance.associations import words as associations
from alliance.associations.models import Body
from alliance.licences import words as licences
from alliance.onboarding import words as onboarding
from tenants.kernel.db import db
from tenants.kernel.log_words import Words
from tenants.kernel.registry import Tenant

KINDS: dict[str, Any] = {
    "body": _l("Association"),
    "body_name": _l("Name of an association"),
    "checklist_template": _l("Checklist for newcomers"),
    "contact": _l("Contact at an association"),
    "first_view": _l("View opened first"),
    "help_note": _l("Note on a help request"),
    "help_plan": _l("Next step on a help request"),
    "interest": _l("Interest from the public page"),
    "licence": _l("License of an association"),
    "licence_letter": _l("Letter about a license"),
    "mark_wording": _l("Wording of a mark"),
    "obligation": _l("Obligation"),
    "onboarding": _l("Group on the way"),
    "onboarding_note": _l("Note on a group"),
    "onboarding_passage": _l("Step of a group on its way"),
    "outlook": _l("Outlook of an association"),
    "paper": _l("Document of a license"),
    "put_aside": _l("Matter put aside"),
    "rsc_standard": _l("People that one RSC provider can serve"),
    "signal": _l("What needs attention"),
    "standing": _l("Association as it stands today"),
    "summary": _l("Figures of the first page"),
    "suspension": _l("Suspension of a license"),
    "ta_entry": _l("Time spent"),
    "ta_entry_body": _l("Association that time was spent on"),
    "ta_planned": _l("Hours planned"),
    "ta_talk": _l("Conversation"),
    "vetting_window": _l("Vetting window"),
}
CODES: dict[str, Any] = {
    "body.endorsement_in_use": associations.IN_USE,
    "body.status": associations.STATUSES,
    "contact.role": licences.ROLES,
    "fee_every": licences.FEE_EVERY,
    "gate": onboarding.GATES,
    "help_case.state": {code: words for code, (words, _mark) in assistance.STATES.items()},
    "interest.standing": onboarding.STANDINGS,
    "licence.kind": associations.KINDS,
    "obligation.kind": licences.OBLIGATIONS,
    "onboarding.state": {code: words for code, (words, _mark) in onboarding.STATES.items()},
    "onboarding_note.kind": {code: words for code, (words, _mark) in onboarding.KINDS.items()},
    "person_role.role": permissions.LABELS,
    "stage": onboarding.STAGES,
    "ta_talk.state": {code: words for code, (words, _mark) in assistance.TALK_STATES.items()},
    "waits_for": licences.CHOOSE_WAITS_FOR,
}


def names(values: set[str]) -> Mapping[str, str]:
    """The associations that these values mean: by id, by the role of their site, or by code where the field is one."""
    found = select(cast(Body.id, String), Body.code, Tenant.role, Body.name).join(
        Tenant, Tenant.code == Body.code, isouter=True
    )
    rows = db.session.execute(
        found.where(or_(cast(Body.id, String).in_(values), Body.code.in_(values), Tenant.role.in_(values)))
    )
    return {key: name for own, code, role, name in rows for key in (own, f"code:{code}", role) if key}


WORDS = Words(kinds=KINDS, codes=CODES, names=names)
