"""The pipeline as a file for a spreadsheet."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _

from alliance.onboarding import words
from alliance.onboarding.queries import Row
from tenants.kernel import spreadsheet


def answer(rows: Iterable[Row]) -> Any:
    heads = [
        _("Association"),
        _("Code"),
        _("Place"),
        _("Step"),
        _("Since"),
        _("Days"),
        _("State"),
        _("Owner"),
        _("Next action"),
        _("By"),
        _("Funded by"),
    ]
    return spreadsheet.answer("onboarding", heads, [_line(row) for row in rows])


def _line(row: Row) -> tuple[Any, ...]:
    one = row.one
    return (
        one.name,
        one.body.code if one.body else "",
        one.place,
        words.STAGES[one.stage],
        row.since.isoformat(),
        row.days,
        words.STATES[one.state][0],
        one.owner.name if one.owner else "",
        one.next_action or "",
        one.next_on.isoformat() if one.next_on else "",
        row.funded,
    )
