"""The queue as lines of a CSV file."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from tenants.desk import words

HEADS: tuple[Any, ...] = (
    _l("Applicant"),
    _l("Kind"),
    _l("Category"),
    _l("Who has the ball"),
    _l("Why"),
    _l("Days waiting"),
    _l("Due"),
    _l("Next"),
)


def line(one: Mapping[str, Any]) -> tuple[Any, ...]:
    due = one["due"].isoformat() if one["due"] else ""
    kind = words.KINDS[one["kind"]]
    return (one["name"], kind, one["line"], one["who"], one["why"], one["days"], due, one["act"])
