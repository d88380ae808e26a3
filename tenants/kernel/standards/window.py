"""The best contiguous window of accepted hours (requirements.md 6.4)."""

from collections.abc import Sequence
from typing import NamedTuple

from .days import BEFORE_ALL, Day, end


class Accepted(NamedTuple):
    """An accepted entry of reflective supervision: its place in the record, its days, its quarters."""

    place: int
    first: Day
    last: Day
    quarters: int


class Window(NamedTuple):
    """Sorted by what makes a window better."""

    long_enough: bool
    quarters: int
    first: Day
    last: Day

    def holds(self, entry: Accepted) -> bool:
        return self.first <= entry.first and entry.last <= self.last


def best_window(accepted: Sequence[Accepted], months: int, min_months: int | None) -> Window | None:
    """Long enough before not, then the greatest sum, then the latest start; None without accepted entries.

    Starts only grow: an entry is added once, when it ends in time, dropped once, when it begins too early.
    """
    by_end = sorted(accepted, key=lambda entry: entry.last)
    by_start = sorted(accepted, key=lambda entry: entry.first)
    best: Window | None = None
    inside: list[Accepted] = []
    total = added = dropped = 0
    reached: Day = BEFORE_ALL
    for start in sorted({entry.first for entry in accepted}):
        last = end(start, months)
        while dropped < len(by_start) and by_start[dropped].first < start:
            left = by_start[dropped]
            total -= left.quarters if left.last <= reached else 0
            dropped += 1
        while added < len(by_end) and by_end[added].last <= last:
            entry = by_end[added]
            if entry.first >= start:
                inside.append(entry)
                total += entry.quarters
            added += 1
        reached = last
        while inside and inside[-1].first < start:
            inside.pop()
        spans = min_months is None or (bool(inside) and inside[-1].last >= end(start, min_months))
        window = Window(spans, total, start, last)
        best = window if best is None else max(best, window)
    return best
