"""What the library that reads forms says in its own English, in our words and the reader's language."""

import re
from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

CHECK = _l("Please check what stands here.")
NO_DAY = _l("This is not a day of the calendar. Write it as 2026-11-10.")
ONE_TEXT = _l("Please give one answer here, as text.")
SAID: tuple[tuple[str, Any], ...] = (
    (r"Missing data for required field\.|Field may not be null\.", _l("Please fill this in.")),
    (r"Must be one of: .*|Not a valid choice.*|One or more of the choices .*", _l("Please choose from this list.")),
    (r"Not a valid string\.", ONE_TEXT),
    (r"Not a valid email address\.", _l("This is not an email address.")),
    (r"Not a valid integer\.", _l("Please write a whole number.")),
    (r"Not a valid number\.|Number too large\.|Special numeric values .*", _l("Please write a number.")),
    (r"Not a valid date\.", NO_DAY),
    (r"Longer than maximum length (?P<most>\d+)\.", _l("Please use at most %(most)s letters.")),
    (r"Shorter than minimum length (?P<least>\d+)\.", _l("Please use at least %(least)s letters.")),
    (
        r"Length must be between (?P<least>\d+) and (?P<most>\d+)\.",
        _l("Please use between %(least)s and %(most)s letters."),
    ),
    (
        r"Must be greater than or equal to (?P<least>\S+) and less than or equal to (?P<most>\S+)\.",
        _l("Please write a number from %(least)s to %(most)s."),
    ),
    (r"Not a valid [\w ]+\.|Invalid (input|value|type)\.|Unknown field\.|Field may not be .*", CHECK),
    (r"Shorter than .*|Longer than .*|Length must be .*|Must be .*|String does not match .*", CHECK),
)


def said(found: Any) -> Any:
    """The messages of a schema, each in our words where the library spoke."""
    if isinstance(found, Mapping):
        return {name: said(inner) for name, inner in found.items()}
    if isinstance(found, list | tuple):
        return [said(inner) for inner in found]
    return _sentence(found) if isinstance(found, str) else found


def _sentence(text: str) -> str:
    for pattern, ours in SAID:
        match = re.fullmatch(pattern, text, re.DOTALL)
        if match:
            facts = match.groupdict()
            return str(ours) % facts if facts else str(ours)
    return text
