"""Ratings over time as a file for a spreadsheet: the same for both sides."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _

from tenants.kernel import spreadsheet
from tenants.kernel.strengths.reading import Line
from tenants.kernel.strengths.tables import ThemeRating
from tenants.kernel.strengths.words import SIDES


def over_time(name: str, rows: Sequence[ThemeRating], lines: Sequence[Line]) -> Any:
    """A row for each theme of each rating."""
    heads = [_("Day"), _("Who says so"), _("Theme"), _("Level"), _("In words"), _("Evidence"), _("What would help")]
    told = [
        (
            row.on_day.isoformat() if row.on_day else "",
            str(SIDES[row.side]),
            line.theme.title,
            *_cell(line.cells[place]),
        )
        for place, row in enumerate(rows)
        for line in lines
    ]
    return spreadsheet.answer(f"strengths-{name.lower()}", heads, told)


def _cell(cell: dict[str, Any]) -> tuple[Any, ...]:
    return cell["level"] or "", cell["words"], cell["evidence"], cell["help"]
