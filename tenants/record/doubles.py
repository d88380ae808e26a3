"""What in a record looks as if it stood there twice, or could not have been: pure, in n log n."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Literal

DAY_MINUTES = 24 * 60
WEEK_HOURS = 168
Kind = Literal["same", "overlap", "full_day", "full_week"]


@dataclass(frozen=True)
class Stretch:
    """An entry with its days; ``like`` is equal for entries that could be the same thing, ``amount`` what they say."""

    id: Any
    first: date
    last: date
    like: tuple[Any, ...]
    amount: Decimal


@dataclass(frozen=True)
class Double:
    """Entries that belong together, the one that counts first."""

    kind: Kind
    ids: tuple[Any, ...]
    day: date


def repeated(stretches: Iterable[Stretch]) -> list[Double]:
    """The same thing on the same days with the same amount."""
    found: defaultdict[tuple[Any, ...], list[Stretch]] = defaultdict(list)
    for one in stretches:
        found[(one.like, one.first, one.last, one.amount)].append(one)
    return [Double("same", _ids(rows), rows[0].first) for rows in found.values() if len(rows) > 1]


def overlapping(stretches: Iterable[Stretch]) -> list[Double]:
    """The same thing in days that cross, where at least one entry stands for several days."""
    groups: defaultdict[tuple[Any, ...], list[Stretch]] = defaultdict(list)
    for one in stretches:
        groups[one.like].append(one)
    return [
        double for rows in groups.values() for double in _crossing(sorted(rows, key=lambda one: (one.first, one.last)))
    ]


def full_days(stretches: Iterable[Stretch]) -> list[Double]:
    """Days with more than 24 hours of single-day entries; ``amount`` in minutes."""
    days: defaultdict[date, list[Stretch]] = defaultdict(list)
    for one in stretches:
        if one.first == one.last:
            days[one.first].append(one)
    return [
        Double("full_day", _ids(rows), day)
        for day, rows in days.items()
        if sum(one.amount for one in rows) > DAY_MINUTES
    ]


def full_weeks(work: Sequence[Stretch]) -> list[Double]:
    """Jobs that together are more than all hours of a week; ``amount`` in hours a week. The first day of each time."""
    found: list[Double] = []
    for day in sorted({one.first for one in work}):
        there = [one for one in work if one.first <= day <= one.last]
        if sum(one.amount for one in there) > WEEK_HOURS:
            found.append(Double("full_week", _ids(there), day))
    return found


def _crossing(rows: list[Stretch]) -> Iterator[Double]:
    reach: Stretch | None = None
    for one in rows:
        if reach is not None and one.first <= reach.last and _is_range(one, reach) and not _is_same(one, reach):
            yield Double("overlap", (reach.id, one.id), one.first)
        if reach is None or one.last > reach.last:
            reach = one


def _is_range(one: Stretch, other: Stretch) -> bool:
    return one.last - one.first >= timedelta(days=1) or other.last - other.first >= timedelta(days=1)


def _is_same(one: Stretch, other: Stretch) -> bool:
    return (one.first, one.last, one.amount) == (other.first, other.last, other.amount)


def _ids(rows: Iterable[Stretch]) -> tuple[Any, ...]:
    return tuple(one.id for one in rows)
