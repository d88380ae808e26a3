"""Who may do what in an association: one table, permission → roles."""

from flask_babel import lazy_gettext as _l

ROLES = ("coordinator", "reviewer", "decider", "advisor")
PRIVILEGED = frozenset({"coordinator", "decider"})
LABELS = {
    "coordinator": _l("Coordinator"),
    "reviewer": _l("Reviewer"),
    "decider": _l("Decides on applications"),
    "advisor": _l("Advises applicants"),
}

OFFICE = frozenset({"coordinator"})
PERMISSIONS = {
    "site.edit": OFFICE,
    "people.manage": OFFICE,
    "people.bring": OFFICE,
    "mail.read": OFFICE,
    "queue.work": OFFICE,
    "application.check": OFFICE,
    "application.award": OFFICE,
    "application.decide": frozenset({"coordinator", "decider"}),
    "appeal.handle": frozenset({"coordinator", "decider"}),
    "decision.list": frozenset({"decider"}),
    "review.assign": OFFICE,
    "review.write": frozenset({"reviewer"}),
    "application.advise": frozenset({"advisor"}),
    "advice.read": frozenset({"coordinator", "advisor"}),
    "rater.vet": OFFICE,
    "provider.vet": OFFICE,
    "endorsement.manage": OFFICE,
    "audit.read": OFFICE,
    "figures.read": OFFICE,
    "strengths.rate": OFFICE,
    "strengths.plan": OFFICE,
    "care.read": OFFICE,
    "rules.adopt": OFFICE,
    "help.ask": OFFICE,
}
