"""Who may do what at the Alliance: one table, permission → roles."""

from flask_babel import lazy_gettext as _l

ROLES = ("staff", "licensing")
PRIVILEGED = frozenset(ROLES)
LABELS = {"staff": _l("Alliance staff"), "licensing": _l("Licensing")}

STAFF = frozenset({"staff", "licensing"})
PERMISSIONS = {
    "today.read": STAFF,
    "today.work": STAFF,
    "association.read": STAFF,
    "association.edit": frozenset({"licensing"}),
    "onboarding.read": STAFF,
    "onboarding.work": STAFF,
    "onboarding.template": frozenset({"licensing"}),
    "site.ask": frozenset({"licensing"}),
    "fidelity.read": STAFF,
    "fidelity.review": STAFF,
    "assistance.read": STAFF,
    "assistance.work": STAFF,
    "assistance.plan": frozenset({"licensing"}),
    "strengths.read": STAFF,
    "strengths.work": STAFF,
    "strengths.plan": STAFF,
    "strengths.rubric": frozenset({"licensing"}),
    "standards.publish": frozenset({"licensing"}),
    "people.manage": frozenset({"licensing"}),
    "mail.read": STAFF,
    "audit.read": STAFF,
}
