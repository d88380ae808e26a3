"""A list as CSV: what a spreadsheet shows as text stays text, whatever somebody typed as their name."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from flask import Response

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def answer(name: str, heads: Sequence[Any], lines: Sequence[Sequence[Any]]) -> Response:
    """A file to save, with the mark by which spreadsheets know UTF-8; ``name`` is ours, never typed."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerows([[harmless(cell) for cell in row] for row in (heads, *lines)])
    made = Response("\ufeff" + text.getvalue(), mimetype="text/csv")
    made.headers["Content-Disposition"] = f"attachment; filename={name}.csv"
    made.headers["Cache-Control"] = "no-store"
    return made


def harmless(cell: Any) -> Any:
    """A text that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection)."""
    if not isinstance(cell, str) and isinstance(cell, int | float):
        return cell
    said = str(cell)
    return f"'{said}" if said.startswith(FORMULA) else said
