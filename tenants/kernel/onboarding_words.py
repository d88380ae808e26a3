"""What both sides call the steps of a body's way in."""

from typing import Any

from flask_babel import lazy_gettext as _l

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
