"""What requirements are called, and which belong together on a page."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.kernel.standards.called import NAMES, OPTIONS
from tenants.record import words

TOPICS = ("education", "work", "training", "rsc", "references", "exam", "agreements", "membership", "endorsement")
TITLES: dict[str, Any] = {
    "education": _l("Education"),
    "work": _l("Work experience"),
    "training": _l("Training"),
    "rsc": _l("Reflective supervision and consultation"),
    "references": _l("References"),
    "exam": _l("Exam"),
    "agreements": _l("Agreements"),
    "membership": _l("Membership and place"),
    "endorsement": _l("Your endorsement"),
}
SHORT: dict[str, Any] = {
    "education": _l("Education"),
    "work": _l("Work"),
    "training": _l("Training"),
    "rsc": _l("RSC"),
    "references": _l("References"),
    "exam": _l("Exam"),
    "agreements": _l("Agreements"),
    "membership": _l("Membership"),
    "endorsement": _l("Endorsement"),
}
KIND_TOPICS = {
    "residence": "membership",
    "membership": "membership",
    "agreement": "agreements",
    "education": "education",
    "licence": "education",
    "any_of": "education",
    "work_years": "work",
    "families": "work",
    "training_hours": "training",
    "competency_coverage": "training",
    "rsc_hours": "rsc",
    "references": "references",
    "exam": "exam",
    "endorsement_held": "endorsement",
}


def topic_of(requirement: str, kind: str) -> str:
    """The part of the page where a requirement stands: a choice stands with what it is named after."""
    if kind == "any_of":
        return next((topic for topic in TOPICS if requirement.startswith(topic)), "education")
    return KIND_TOPICS[kind]


def name(requirement: str, rule: Mapping[str, Any] | None = None) -> str:
    """A requirement's name; a choice of an any_of by the choice, an unknown id by what its kind is about."""
    if requirement in NAMES:
        return str(NAMES[requirement])
    last = requirement.rpartition(".")[2]
    if last in OPTIONS:
        return str(OPTIONS[last])
    if rule is not None and rule.get("kind") == "agreement":
        return str(words.AGREEMENTS.get(rule["agreement"], requirement))
    return str(TITLES[KIND_TOPICS[rule["kind"]]]) if rule is not None else requirement.replace("_", " ").capitalize()


def unit(kind: str, number: str) -> str:
    """The unit of a meter: "of 24 hours"."""
    if kind == "hours":
        return _("of %(number)s hours", number=number)
    if kind == "days":
        return _("of %(number)s days of full-time work", number=number)
    return _("of %(number)s", number=number)
