"""The words of the dashboard: the greeting, the sentence of the day, the figures at its head, stages and levels."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from flask import url_for
from flask_babel import format_date, format_decimal, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from alliance.dashboard import rules
from alliance.fidelity import sides
from tenants.kernel.onboarding_words import STAGES as STEPS

STAGES: dict[str, Any] = {
    "live": _l("Live"),
    "onb": _l("Onboarding"),
    "int": _l("Interested"),
    "file": _l("On file"),
}
NUMBERS = (
    _l("One"),
    _l("Two"),
    _l("Three"),
    _l("Four"),
    _l("Five"),
    _l("Six"),
    _l("Seven"),
    _l("Eight"),
    _l("Nine"),
)


def step(code: str) -> str:
    return str(STEPS[code])


def greeting(name: str, at: datetime) -> str:
    """``Good morning, Mara``: by the hour where the Alliance is."""
    first = name.split(maxsplit=1)[0] if name.split() else ""
    said = {
        "morning": _("Good morning, %(name)s", name=first),
        "afternoon": _("Good afternoon, %(name)s", name=first),
        "evening": _("Good evening, %(name)s", name=first),
    }
    return said[rules.part_of_day(at.hour)]


def number(count: int) -> str:
    """Small numbers in words, at the beginning of a sentence."""
    return str(NUMBERS[count - 1]) if 0 < count <= len(NUMBERS) else str(format_decimal(count))


def opening(needing: int, others: int) -> str:
    """Who could use us today, and that the others are fine."""
    if not needing and not others:
        return _("Nobody is on file yet.")
    if not needing:
        return ngettext(
            "Nobody needs you today. The one association is doing fine.",
            "Nobody needs you today. All %(num)d associations are doing fine.",
            others,
        )
    could = (
        _("One association could use you today")
        if needing == 1
        else _("%(number)s associations could use you today", number=number(needing))
    )
    if not others:
        return f"{could}."
    fine = _("the other one is doing fine") if others == 1 else _("the other %(others)s are doing fine", others=others)
    return f"{could}; {fine}."


def figures(sums: Mapping[str, Any], today: date) -> list[dict[str, Any]]:
    """The strip at the head; each figure leads to the table behind it."""
    counted = sums.get("associations")
    if not counted:
        return []
    quarters = sums.get("quarters", [])
    return [_held(counted), _waiting(quarters), _days(quarters), _due(counted, today)]


def _held(counted: Mapping[str, Any]) -> dict[str, Any]:
    series = [one[1] for one in counted["months"]]
    words = {"low": format_decimal(series[0]), "high": format_decimal(series[-1])}
    return {
        "label": _("Endorsees"),
        "url": _entries(counted),
        "number": format_decimal(series[-1]),
        "words": _of(counted, _than(series[-1] - series[0])),
        "series": series,
        "series_words": _("Endorsees a year ago %(low)s, now %(high)s", **words),
    }


def _entries(counted: Mapping[str, Any], **more: str) -> str:
    """The table of exactly those that are counted."""
    return url_for("dashboard.table", code="endorsees", **sides.asked(invented=counted.get("invented", False)), **more)


def _of(counted: Mapping[str, Any], said: str) -> str:
    return _("Invented: %(words)s", words=said[:1].lower() + said[1:]) if counted.get("invented") else said


def _than(more: int) -> str:
    if not more:
        return _("As many as a year ago")
    said = format_decimal(abs(more))
    return (
        _("%(number)s more than a year ago", number=said)
        if more > 0
        else _("%(number)s fewer than a year ago", number=said)
    )


def _waiting(quarters: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    rows = [one for one in quarters if one["indicator"] == "backlog"]
    label = {"label": _("Applications waiting"), "url": _behind_it(rows)}
    if not rows or not rows[-1]["shown"]:
        return label | {"number": "–", "words": _why_not(rows)}
    more = {"number": format_decimal(int(rows[-1]["value"])), "unit": _("or more")}
    return label | more | _series(rows) | {"words": _("By bands of %(who)s, %(quarter)s", **_behind(rows[-1]))}


def _days(quarters: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    rows = [one for one in quarters if one["indicator"] == "decision_days"]
    label = {"label": _("Median days to decision"), "url": _behind_it(rows)}
    if not rows or not rows[-1]["shown"]:
        return label | {"number": "–", "words": _why_not(rows)}
    number = {"number": format_decimal(round(rows[-1]["value"])), "unit": _("days")}
    return label | number | _series(rows) | {"words": _("Middle of %(who)s, %(quarter)s", **_behind(rows[-1]))}


def _behind_it(rows: Sequence[Mapping[str, Any]]) -> str:
    invented = any(one.get("invented") for one in rows)
    return url_for("dashboard.table", code="fidelity", **sides.asked(invented=invented))


def _behind(row: Mapping[str, Any]) -> dict[str, str]:
    who = (
        ngettext("%(num)d invented one", "%(num)d invented ones", row["shown"])
        if row.get("invented")
        else ngettext("%(num)d association", "%(num)d associations", row["shown"])
    )
    return {"quarter": quarter(row["period"]), "who": who}


def quarter(period: str) -> str:
    """``2026Q3`` as people write it."""
    return period.replace("Q", " Q")


def _why_not(rows: Sequence[Mapping[str, Any]]) -> str:
    return _("Withheld: too few to show") if rows else _("Nothing is published yet")


def _series(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    known = [one for one in rows if one["value"] is not None][-12:]
    if len(known) < 2:
        return {}
    said = {"low": quarter(known[0]["period"]), "high": quarter(known[-1]["period"])}
    return {
        "series": [one["value"] for one in known],
        "series_words": _("From %(low)s to %(high)s, quarter by quarter", **said),
    }


def _due(counted: Mapping[str, Any], today: date) -> dict[str, Any]:
    coming = counted["coming"]
    most = coming.index(max(coming)) if any(coming) else None
    month = rules.coming(today)[most][0] if most is not None else None
    return {
        "label": _("Renewals due by December 31"),
        "url": _entries(counted, sort="-due"),
        "number": format_decimal(counted["due"]),
        "words": _of(counted, _most(month)),
        "series": coming,
        "series_words": _("Renewals due in each of the coming twelve months"),
    }


def _most(month: date | None) -> str:
    return (
        _("Most of the coming year in %(month)s", month=format_date(month, "LLLL y"))
        if month
        else _("None in the coming year")
    )
