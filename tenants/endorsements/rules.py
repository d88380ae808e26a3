"""Register numbers, how an endorsement stands on a day, and what the public register may say of a person."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tenants.applications.stretches import Stretch
from tenants.kernel.text import key

NUMBER_DIGITS = 4
COUNTER = "endorsement"
VETTING_AHEAD = timedelta(days=180)  # people must find other providers before the window closes
SHOWN_AFTER = timedelta(days=30)
AHEAD = timedelta(days=60)  # how long before its licence ends the office is told


def number_of(slug: str, serial: int) -> str:
    """``NC-0047``: the association's slug and a serial number that is never used again."""
    return f"{slug.upper()}-{serial:0{NUMBER_DIGITS}d}"


def tidy_number(slug: str, typed: str) -> str | None:
    """The register number that somebody typed (``nc 47``, ``NC-0047``, ``47``), or None when it is none."""
    signs = "".join(sign for sign in typed.casefold() if sign.isalnum()).removeprefix(slug.casefold())
    return number_of(slug, int(signs)) if signs.isascii() and signs.isdigit() and len(signs) < 10 else None


def standing(status: str, until: date | None, inactive: Sequence[Mapping[str, Any]], on: date) -> str:
    """How an endorsement stands on the day: ``current``, ``pause`` or ``ended``; nothing says why."""
    if status == "ended" or (until is not None and until < on):
        return "ended"
    paused = status in ("on_leave", "suspended") or any(_covers(period, on) for period in inactive)
    return "pause" if paused else "current"


def _covers(period: Mapping[str, Any], on: date) -> bool:
    day = on.isoformat()
    return bool(period["from"] <= day <= (period.get("until") or "9999-12-31"))


def with_addon(
    addons: Sequence[Mapping[str, Any]], addon: str, standing: str, on: date, application: str
) -> list[dict[str, Any]]:
    """The add-ons with this one from the day on; one of the same kind ends on the eve (emerging becomes endorsed)."""
    eve = (on - timedelta(days=1)).isoformat()
    kept = [
        {**one, "until": eve} if one["addon"] == addon and (one.get("until") or eve) >= eve else dict(one)
        for one in addons
        if not (one["addon"] == addon and one["from"] > eve)
    ]
    new = {"addon": addon, "status": standing, "from": on.isoformat(), "until": None, "application": application}
    return [*kept, new]


@dataclass(frozen=True)
class Shown:
    """What a person chose to let the public see."""

    listed: bool = False
    name: str | None = None
    place: str | None = None


def public_status(status: str) -> str:
    """What the register says: a suspended endorsement is on a pause like any other; nothing says why."""
    return "on_leave" if status == "suspended" else status


def public_name(shown: Shown, name: str) -> str | None:
    """The name in the register: only if the person chose to be listed, and as they chose to write it."""
    return (shown.name or name) if shown.listed else None


def search_key(shown: Shown, name: str) -> str | None:
    found = public_name(shown, name)
    return key(found) if found else None


def public_place(shown: Shown) -> str | None:
    return (shown.place or None) if shown.listed else None


def cycle_end(years: int, anchor_year: int, ends_on: str, on: date) -> date:
    """The last day of the renewal cycle in which the day lies; ``ends_on`` is ``MM-DD``."""
    month, day = (int(part) for part in ends_on.split("-"))
    year = on.year
    while (year - anchor_year) % years or date(year, month, day) < on:
        year += 1
    return date(year, month, day)


@dataclass(frozen=True)
class Notice:
    """``last``: the last day of a series that ends soon or has ended, None where the licence leaves it out.

    ``again``: when it begins once more; ``paused``: the licence is suspended then, and has not ended.
    """

    series: str
    last: date | None
    over: bool
    again: date | None
    paused: bool = False


def notices(stretches: Sequence[Stretch], on: date, offered: Collection[str] = ()) -> list[Notice]:
    """Each series that ends within the weeks ahead, or has ended, or that we offered and the licence leaves out."""
    known = sorted({*(one.series for one in stretches), *offered}, key=lambda name: (name != "I", name))
    found = [_notice(name, [one for one in stretches if one.series == name], on, name in offered) for name in known]
    return [one for one in found if one is not None]


def _notice(series: str, stretches: Sequence[Stretch], on: date, offered: bool) -> Notice | None:  # noqa: FBT001
    again = min((one.since for one in stretches if one.since and one.since > on), default=None)
    now = next((one for one in stretches if one.holds(on)), None)
    if now is not None:
        ends = now.until is not None and now.until <= on + AHEAD
        return Notice(series, now.until, False, again, now.paused) if ends and now.until else None
    past = [(one.until, one.paused) for one in stretches if one.until is not None and one.until < on]
    last, paused = max(past, default=(None, False))
    return Notice(series, last, True, again, paused) if past or offered else None


def window_told(until: date | None, on: date) -> bool:
    """Whether the office reads of its vetting window on this day: half a year ahead, and a month after."""
    return until is not None and until - VETTING_AHEAD <= on <= until + SHOWN_AFTER
