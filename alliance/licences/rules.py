"""What follows from licences: the days on which each series may be awarded, and what must be refused."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from alliance.associations.rules import LicenceFacts, licence_refusal, suspended
from tenants.kernel.refusal import Refusal

ROLES = ("president", "executive", "coordinator", "treasurer", "signatory", "other")
OBLIGATIONS = ("fee", "report", "meeting", "registry", "wording", "training", "renewal", "other")
WAITS_FOR = ("association", "alliance")
MARKS = ("IMH-E", "ECMH-E", "IECMH-E")
DAY = timedelta(days=1)
FOREVER = date.max


class Stretch(NamedTuple):
    """Days on which new endorsements of a series may be awarded; None is open or not known.

    ``paused``: it ends by a suspension, not by the licence.
    """

    series: str
    since: date | None
    until: date | None
    paused: bool = False


@dataclass(frozen=True)
class Standing:
    """What an association may award: ``limited`` where the licences on file say their series."""

    limited: bool
    stretches: tuple[Stretch, ...] = ()


def standing(licences: Sequence[LicenceFacts]) -> Standing:
    """The stretches of each series by the endorsement licences; unlimited while one leaves its series open."""
    held = [one for one in licences if one.kind == "endorsement"]
    if not licences or any(not one.series for one in held):
        return Standing(limited=False)
    series = sorted({name for one in held for name in one.series}, key=lambda name: (name != "I", name))
    found = [stretch for name in series for stretch in _of(name, [one for one in held if name in one.series])]
    return Standing(limited=True, stretches=tuple(found))


def _of(series: str, held: Iterable[LicenceFacts]) -> list[Stretch]:
    """One series: the terms less their suspensions, those that touch or overlap made one."""
    held = list(held)
    parts = sorted(part for one in held for part in _unsuspended(one))
    merged: list[tuple[date, date]] = []
    for since, until in parts:
        if merged and since <= _after(merged[-1][1]):
            merged[-1] = (merged[-1][0], max(until, merged[-1][1]))
        else:
            merged.append((since, until))
    return [
        Stretch(series, _open(since, date.min), _open(until, FOREVER), any(_stops(one, _after(until)) for one in held))
        for since, until in merged
    ]


def _stops(one: LicenceFacts, day: date) -> bool:
    """Whether the licence would hold on the day if it were not suspended."""
    return (one.from_day or date.min) <= day <= (one.until_day or FOREVER) and suspended(one, day)


def _unsuspended(one: LicenceFacts) -> list[tuple[date, date]]:
    parts = [(one.from_day or date.min, one.until_day or FOREVER)]
    for since, until in one.suspended:
        parts = [rest for part in parts for rest in _less(part, since or date.min, until or FOREVER)]
    return parts


def _less(part: tuple[date, date], since: date, until: date) -> list[tuple[date, date]]:
    """What is left of a part without the days of a suspension."""
    if until < part[0] or since > part[1]:
        return [part]
    before = [(part[0], since - DAY)] if since > part[0] else []
    return before + ([(until + DAY, part[1])] if until < part[1] else [])


def _after(day: date) -> date:
    return day if day == FOREVER else day + DAY


def _open(day: date, end: date) -> date | None:
    return None if day == end else day


def window_ends(windows: Iterable[tuple[date | None, date]], on: date) -> date | None:
    """Until when what has begun by the day goes on; windows without a gap are one. None before the first one."""
    last: date | None = None
    for since, until in sorted((since or date.min, until) for since, until in windows):
        if since <= on or (last is not None and since <= _after(last)):
            last = max(until, last or date.min)
    return last


def goes_on(licence: LicenceFacts, on: date) -> bool:
    """Whether a suspension holds on the day or is to come."""
    return any(until is None or until >= on for _since, until in licence.suspended)


def terms_refusal(
    *, kind: str, series: Sequence[str], since: date | None, until: date | None, exclusive: bool, places: int, on: date
) -> Refusal | None:
    """Why a licence can't be written down so, or None."""
    found = licence_refusal(kind=kind, series=series, since=since, until=until, on=on)
    if found is None and exclusive and (kind != "endorsement" or not places):
        return Refusal("exclusive_where")
    return found


def renewal_refusal(since: date | None, old_since: date | None, old_until: date | None) -> Refusal | None:
    """Why a new term can't follow the old one so, or None: one whose last day is open ends on the eve."""
    if since is None:
        return Refusal("renewal_without_day") if old_until is None else None
    if old_since is not None and since <= old_since:
        return Refusal("renewal_before", day=old_since)
    return Refusal("renewal_within", day=old_until) if old_until is not None and since <= old_until else None


def overlap(wanted: Iterable[str], held: Iterable[str]) -> list[str]:
    """The places asked for that are one that somebody holds, inside it or around it."""
    there = list(held)
    return [one for one in wanted if any(f"{one}-".startswith(f"{it}-") or it.startswith(f"{one}-") for it in there)]


def following(due: date, months: int, day: int = 0) -> date:
    """The day so many months later, or that day of the month; its last where there is no such day."""
    month = due.month - 1 + months
    year, month = due.year + month // 12, month % 12 + 1
    return date(year, month, min(day or due.day, monthrange(year, month)[1]))


def next_term(since: date, until: date) -> tuple[date, date]:
    """The term after this one: as many whole months, or as many days where it is not whole ones."""
    begins = until + DAY
    months = (begins.year - since.year) * 12 + begins.month - since.month
    if months and following(since, months) == begins:
        return begins, following(begins, months, since.day) - DAY
    return begins, begins + (until - since)


def agreed_day(due: Sequence[date]) -> int:
    """The day of the month that was agreed on, from what fell due, the latest first: a short month moves it once."""
    found = due[0].day
    for later, one in pairwise(due):
        if later.day != monthrange(later.year, later.month)[1]:
            break
        found = max(found, one.day)
    return found


NEEDS = ("licence", "suspension", "obligation", "window", "office")
AHEAD = {"licence": 90, "over": 365, "obligation": 45, "window": 180, "left": 60, "office": 45}  # days
LETTERS = {"licence": (90, 60, 30, 7, -1), "obligation": (30, 7, -1), "window": (180, 90, 30), "office": (30,)}


def tells(mark: int, sent_on: date, due: date | None) -> bool:
    """Whether a letter of this mark told of the day that stands now: one that was moved to later is told anew."""
    return due is not None and (due - sent_on).days <= mark


def letter(kind: str, days: int | None, waits_for: str, sent: Iterable[int]) -> int | None:
    """Which letter to the association is due so many days before (or after) the day, or None.

    Each mark once; a mark that was missed is not written later than the next.
    """
    marks = LETTERS.get(kind, ())
    if days is None or waits_for != "association":
        return None
    reached = [mark for mark in marks if days <= mark]
    return min(reached) if reached and min(reached) not in sent else None
