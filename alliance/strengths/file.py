"""Strengths as files for a spreadsheet."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _

from alliance.strengths.queries import Latest
from tenants.kernel import spreadsheet
from tenants.kernel.strengths.rubrics import Theme
from tenants.kernel.strengths.sheets import over_time

__all__ = ["everybody", "over_time"]
YES = {True: "yes", False: "no", None: ""}


def everybody(rows: Sequence[Latest], themes: Sequence[Theme]) -> Any:
    """One association a row, a column for the level of each theme."""
    heads = [_("Association"), _("Code"), _("Day"), *(one.title for one in themes)]
    heads += [_("Help wanted"), _("Paid staff (full-time)"), _("Coordinator’s place empty"), _("Volunteers")]
    return spreadsheet.answer("strengths", heads, [_line(row, themes) for row in rows])


def _line(row: Latest, themes: Sequence[Theme]) -> tuple[Any, ...]:
    levels = (row.levels.get(one.key, "") for one in themes)
    wishes = ", ".join(one.title for one in themes if one.key in row.wanted)
    fte = "" if row.paid_fte is None else str(row.paid_fte)
    people = fte, YES[row.vacant], "" if row.volunteers is None else row.volunteers
    return row.name, row.code, row.on_day.isoformat(), *levels, wishes, *people
