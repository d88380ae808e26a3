"""The finder's questions in the words of the work."""

from typing import Any

from flask_babel import lazy_gettext as _l

from tenants.applications.words import FOR_WHOM
from tenants.record.words import BANDS

ROLES: tuple[tuple[str, Any], ...] = (
    ("FA", _l("I care for or teach young children, or support families day to day")),
    ("FS", _l("I visit families, coach, consult, or help early")),
    ("MHS", _l("I provide therapy for young children together with their parents")),
    ("ERS", _l("I give reflective supervision to people who work with very young children")),
    ("MHM_C", _l("I supervise clinicians who work with very young children")),
    ("MHM_P", _l("I lead programs or shape policy for very young children")),
    ("MHM_RF", _l("I teach or do research about very young children")),
)

__all__ = ["BANDS", "FOR_WHOM", "ROLES"]
