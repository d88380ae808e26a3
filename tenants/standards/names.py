"""What requirements are called, and which belong together on a page."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.record import words

NAMES: dict[str, Any] = {
    "residence": _l("Where you live"),
    "membership": _l("Membership"),
    "code_of_ethics": _l("Code of ethics"),
    "endorsement_agreement": _l("Endorsement agreement"),
    "competencies": _l("Areas of competency"),
    "education": _l("Education"),
    "education_or_work": _l("Education or work"),
    "work": _l("Work experience"),
    "work_families": _l("Families you worked with"),
    "rsc_provision": _l("Giving RSC to others"),
    "leadership": _l("Leadership"),
    "training": _l("Training in all"),
    "training_iecmh": _l("Training on infant and early childhood mental health"),
    "training_dei": _l("Training on diversity, equity and inclusion"),
    "training_rsc_provision": _l("Training on giving RSC"),
    "training_typical": _l("What most applicants bring"),
    "rsc": _l("Reflective supervision and consultation"),
    "rsc_individual": _l("RSC one to one"),
    "rsc_own_provision": _l("RSC about the RSC you give"),
    "references": _l("References"),
    "exam": _l("Exam"),
    "endorsement": _l("Your endorsement"),
    "licence": _l("License"),
}
OPTIONS: dict[str, Any] = {
    "degree": _l("A degree"),
    "cda": _l("A CDA"),
    "associate_related": _l("A related associate degree"),
    "work": _l("Two years of work"),
    "masters": _l("A Master’s degree"),
    "imh_degree": _l("A degree in infant mental health"),
    "licence": _l("A license"),
    "practice": _l("Practice"),
    "internship": _l("An internship"),
}
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
