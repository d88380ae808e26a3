"""What the charts of load, supervision and renewals draw: a sentence that concludes, series, and rows with numbers."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from alliance.dashboard import outlook_words as words


@dataclass(frozen=True)
class Chart:
    """``most``: the largest month, if any is larger than none."""

    conclusion: str
    series: list[str]
    rows: list[tuple[str, list[int]]]
    whole: int = 0
    most: tuple[str, int] | None = None


def renewals(months: Sequence[Any]) -> Chart:
    """Each month by kind of role; the largest one concludes."""
    rows, sums = [], []
    for month, by_category in months:
        found: Counter[str] = Counter()
        for category, number in by_category.items():
            found[words.group(category)] += number
        rows.append((words.month(month, short=True), [found[role] for role in words.ROLES]))
        sums.append((sum(found.values()), month))
    whole = sum(number for number, _month in sums)
    number, month = max(sums, key=lambda one: (one[0], one[1]), default=(0, ""))
    if not whole:
        return Chart(_("No renewal falls due in the coming two years."), _roles(), rows)
    said = _(
        "Most fall due in %(month)s: %(number)s of %(whole)s.", month=words.month(month), number=number, whole=whole
    )
    return Chart(said, _roles(), rows, whole, (month, number))


def pieces(told: dict[str, Any]) -> list[tuple[str, str, str]]:
    """What is ahead in one sentence each: the figure's endpoint, its name, and what it says; nothing before a count."""
    load, known, time = (told.get(name, {}) for name in ("load", "rsc", "time"))
    found = [
        ("dashboard.load", _("Review load"), _loads(load.get("kinds", {}))),
        ("dashboard.supervised", _("Supervision: supply and demand"), supervision(known.get("months", [])).conclusion),
        ("dashboard.renewals", _("Renewals ahead"), renewals(told.get("renewals", {}).get("months", [])).conclusion),
        ("dashboard.time", _("Time to endorsement"), _times(time.get("quarters", []))),
    ]
    return [one for one in found if told]


def _loads(kinds: dict[str, int]) -> str:
    heavy, whole = kinds.get("heavy", 0), sum(kinds.values())
    if not whole:
        return _("Nothing is told yet.")
    said = ngettext("%(num)d association", "%(num)d associations", whole)
    return _("More than three open reviews for each reviewer: %(heavy)s of %(whole)s.", heavy=heavy, whole=said)


def _times(quarters: list[Any]) -> str:
    if not quarters:
        return _("Nothing is told yet.")
    period, days, _number = quarters[-1]
    return _("%(days)s days in the middle association, %(quarter)s.", days=round(days), quarter=words.quarter(period))


def _roles() -> list[str]:
    return [str(said) for said in words.ROLES.values()]


def supervision(months: Sequence[Any]) -> Chart:
    """How many associations have enough, month by month; the first month in which more are short concludes."""
    rows = [(words.month(day, short=True), list(numbers)) for day, numbers, _missing in months]
    series = [str(said) for said, _kind in words.VERDICTS.values()]
    if not rows:
        return Chart("", series, [])
    now, last = rows[0][1][2], rows[-1][1][2]
    first = next((day for day, numbers, _missing in months if numbers[2] > now), None)
    if first is None:
        return Chart(_("As it looks today, no more associations run short in two years than now."), series, rows, now)
    today = ngettext("%(num)d association is short today", "%(num)d associations are short today", now)
    said = _(
        "%(today)s; more from %(month)s on, and %(last)s in two years.",
        today=today,
        month=words.month(first),
        last=last,
    )
    return Chart(said, series, rows, now, (first, last))


def forecast(points: Sequence[dict[str, Any]]) -> Chart:
    """One association, every band taken at its upper end: providers by basis, and on top of them what is missing."""
    rows = []
    for one in points:
        vetted, needed = one["vetted"]["high"] or one["vetted"]["low"], one["needed"]["high"] or one["needed"]["low"]
        missing = max(0, needed - one["endorsed"] - one["emerging"] - vetted)
        rows.append((words.month(one["day"], short=True), [one["endorsed"], one["emerging"], vetted, missing]))
    series = [_("Endorsed"), _("Emerging"), _("Vetted, at most"), _("Missing then")]
    return Chart(_("Providers month by month, every band taken at its upper end"), series, rows)
