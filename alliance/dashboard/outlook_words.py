"""What the pages about load, supervision, renewals and time to endorsement call things."""

from datetime import date
from typing import Any

from flask_babel import format_date, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

EACH = {
    "light": (_l("Up to three each"), "ok"),
    "open": (_l("A band leaves it open"), "idle"),
    "heavy": (_l("More than three each"), "warn"),
}
VERDICTS = {
    "enough": (_l("Enough"), "ok"),
    "open": (_l("A band leaves it open"), "idle"),
    "short": (_l("Too few"), "warn"),
}
ROLES = {
    "FA": _l("Associates"),
    "FS": _l("Family specialists"),
    "MHS": _l("Mental health specialists"),
    "M": _l("Mentors"),
}


def band(number: Any) -> str:
    """A count as a band says it."""
    if number is None:
        return "–"
    return _("a few") if number == 0 else _("%(number)s or more", number=int(number))


def span(one: dict[str, Any]) -> str:
    """``{"low", "high"}`` in words."""
    low, high = one["low"], one["high"]
    if high is None:
        return _("at least %(low)s", low=low)
    if low == high:
        return str(low)
    return _("%(low)s to %(high)s", low=low, high=high)


def each(low: Any, high: Any) -> str:
    """Open reviews for one reviewer."""
    if low is None:
        return "–"
    said = f"{float(low):g}", None if high is None else f"{float(high):g}"
    if said[1] is None:
        return _("%(low)s or more", low=said[0])
    return _("up to %(high)s", high=said[1]) if float(low) == 0 else _("%(low)s to %(high)s", low=said[0], high=said[1])


def month(said: str | date, *, short: bool = False) -> str:
    """``2027-12``, or its first day, as one reads it."""
    day = said if isinstance(said, date) else date.fromisoformat(f"{said}-01" if len(said) == 7 else said)
    return format_date(day, "LLL yyyy" if short else "LLLL yyyy")


def days_left(number: int) -> str:
    return ngettext("%(num)d day left", "%(num)d days left", number)


def group(category: str) -> str:
    """A category's code without its series: the four kinds of roles."""
    role = category.removeprefix("EC").removeprefix("I")
    return "M" if role.startswith("MHM") else "MHS" if role == "MHS" else "FA" if role == "FA" else "FS"


def quarter(period: str) -> str:
    return period.replace("Q", " Q")
