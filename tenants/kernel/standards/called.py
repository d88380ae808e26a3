"""What requirements are called, whoever speaks of them."""

from typing import Any

from flask_babel import lazy_gettext as _l

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
