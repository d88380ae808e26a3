"""The sections of a record that a person fills in: their table, their form and what they are called."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from tenants.record import models, schemas


@dataclass(frozen=True)
class Kind:
    """One section: ``code`` stands in addresses, ``one`` and ``many`` are its words."""

    code: str
    model: Any
    schema: Any
    icon: str
    many: Any
    one: Any
    teach: Any


KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind(
            "education",
            models.Education,
            schemas.Education,
            "cap",
            _l("Education"),
            _l("A degree or certificate"),
            _l("Degrees and certificates, the CDA too. Ones you are still working on may stand here as well."),
        ),
        Kind(
            "work",
            models.Work,
            schemas.Work,
            "case",
            _l("Work experience"),
            _l("A job or volunteer work"),
            _l("Every job with young children and their families. A change of hours is an entry of its own."),
        ),
        Kind(
            "training",
            models.Training,
            schemas.Training,
            "book",
            _l("Training"),
            _l("A training"),
            _l("Courses, workshops and conferences, with the areas of competency that they covered."),
        ),
        Kind(
            "rsc",
            models.Rsc,
            schemas.Rsc,
            "rsc",
            _l("Reflective supervision and consultation"),
            _l("An RSC hour"),
            _l("RSC is where somebody holds you in mind while you hold families. Log each time you meet."),
        ),
        Kind(
            "memberships",
            models.Membership,
            schemas.Membership,
            "users",
            _l("Memberships"),
            _l("A membership"),
            _l("Your membership of this association or of another one for infant mental health."),
        ),
        Kind(
            "licences",
            models.Licence,
            schemas.Licence,
            "shield",
            _l("Licenses"),
            _l("A license"),
            _l("Only if you hold one: a license as a mental health professional, nurse or teacher."),
        ),
        Kind(
            "endorsements",
            models.HeldElsewhere,
            schemas.HeldElsewhere,
            "award",
            _l("Endorsements from elsewhere"),
            _l("An endorsement from elsewhere"),
            _l("Only if another association has endorsed you."),
        ),
    )
}

MODELS = {code: kind.model for code, kind in KINDS.items()}
