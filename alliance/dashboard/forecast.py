"""Reflective supervision in the coming months: who may still give it, how many are needed, what is missing. Pure.

It takes for granted, and the page says so: endorsements are renewed; an emerging status ends after two years and
nobody follows; those who look for somebody, and those who meet one, stay as many as they are; one number is one person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from tenants.kernel.indicators.cells import BANDS
from tenants.kernel.standards.days import add_months, end

MONTHS = 24
EMERGING_MONTHS = 24  # as the catalogue says; the rules that count hours read it there


@dataclass(frozen=True)
class Span:
    """A number as far as a band tells it: ``high`` is None where the band has no end."""

    low: int
    high: int | None

    def plus(self, other: "Span") -> "Span":
        high = None if self.high is None or other.high is None else self.high + other.high
        return Span(self.low + other.low, high)


NONE = Span(0, 0)


@dataclass(frozen=True)
class Supply:
    """``endorsed``: until when each holds it, None without an end; ``emerging``: the last day of each; ``window``: the
    last day on which those vetted count."""

    endorsed: tuple[date | None, ...]
    emerging: tuple[date, ...]
    vetted: Span = NONE
    window: date | None = None


@dataclass(frozen=True)
class Point:
    """One day: providers by basis, those whose renewal fell due before, how many are needed and how many missing."""

    day: date
    endorsed: int
    due: int
    emerging: int
    vetted: Span
    needed: Span
    missing: Span

    @property
    def verdict(self) -> str:
        """``short`` and ``enough`` whatever stands behind the bands, else ``open``."""
        if self.missing.low:
            return "short"
        return "enough" if self.missing.high == 0 else "open"


@dataclass(frozen=True)
class Standard:
    """How many people one provider can serve, from a day on, for one association (``code``) or for all."""

    code: str | None
    from_day: date
    people: int


def span(band: int, least: int = 10) -> Span:
    """What a band may hide; the lowest reaches up to what the association asked for."""
    floors = sorted({0, *(floor for floor in BANDS if floor >= least)})
    above = next((floor for floor in floors if floor > band), None)
    return Span(band, None if above is None else above - 1)


def emerging_until(since: date, until: date | None = None) -> date:
    """The last day of an emerging status that began on this day."""
    last = date.fromisoformat(end(since.isoformat(), EMERGING_MONTHS))
    return min(last, until) if until else last


def days_ahead(today: date, months: int = MONTHS) -> list[date]:
    """Today, and the first of each month that follows."""
    first = today.replace(day=1).isoformat()
    return [today, *(date.fromisoformat(add_months(first, number)) for number in range(1, months + 1))]


def on(day: date, supply: Supply, demand: Span, people: int) -> Point:
    """How it stands on one day if one provider serves so many people."""
    emerging = sum(last >= day for last in supply.emerging)
    vetted = supply.vetted if supply.window and supply.window >= day else NONE
    sure = len(supply.endorsed) + emerging
    needed = Span(ceil(demand.low / people), None if demand.high is None else ceil(demand.high / people))
    least = 0 if vetted.high is None else max(0, needed.low - sure - vetted.high)
    most = None if needed.high is None else max(0, needed.high - sure - vetted.low)
    due = sum(until is not None and until < day for until in supply.endorsed)
    return Point(day, len(supply.endorsed), due, emerging, vetted, needed, Span(least, most))


def ahead(supply: Supply, demand: Span, people: int, today: date, months: int = MONTHS) -> list[Point]:
    return [on(day, supply, demand, people) for day in days_ahead(today, months)]


def turning(points: Sequence[Point]) -> Point | None:
    """The first day on which it is surely short and was not before; None where that does not come."""
    begins = points[0].verdict if points else ""
    return None if begins == "short" else next((one for one in points if one.verdict == "short"), None)


def standard(known: Iterable[Standard], code: str, day: date) -> Standard | None:
    """The association's own latest one of the day, else the latest for all; of the same day the one set last."""
    held = [one for one in known if one.from_day <= day and one.code in (None, code)]
    return max(
        enumerate(held), key=lambda pair: (pair[1].code is not None, pair[1].from_day, pair[0]), default=(0, None)
    )[1]
