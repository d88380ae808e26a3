"""The queue as CSV: what a spreadsheet shows as text stays text, whatever somebody typed as their name."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response
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
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def line(one: Mapping[str, Any]) -> tuple[Any, ...]:
    due = one["due"].isoformat() if one["due"] else ""
    kind = words.KINDS[one["kind"]]
    return (one["name"], kind, one["line"], one["who"], one["why"], one["days"], due, one["act"])


def answer(heads: Sequence[Any], lines: Sequence[Sequence[Any]]) -> Response:
    """A file to save, with the mark by which spreadsheets know UTF-8."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerows([[harmless(cell) for cell in row] for row in (heads, *lines)])
    made = Response("\ufeff" + text.getvalue(), mimetype="text/csv")
    made.headers["Content-Disposition"] = "attachment; filename=queue.csv"
    made.headers["Cache-Control"] = "no-store"
    return made


def harmless(cell: Any) -> Any:
    """A text that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection)."""
    if not isinstance(cell, str) and isinstance(cell, int | float):
        return cell
    said = str(cell)
    return f"'{said}" if said.startswith(FORMULA) else said
