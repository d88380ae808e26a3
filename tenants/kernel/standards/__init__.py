"""The requirement checker: published standards and a record in, findings out; no database, no clock."""

from .audit import draw
from .errors import BadInput, StandardsInvalid
from .folder import load_folder
from .judgement import check
from .load import load
from .reading import fingerprint, requirements_of, resolved
from .standards import Standards

__all__ = [
    "BadInput",
    "Standards",
    "StandardsInvalid",
    "check",
    "draw",
    "fingerprint",
    "load",
    "load_folder",
    "requirements_of",
    "resolved",
]
