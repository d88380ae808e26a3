"""What of a table may be shown so that no small number can be worked out, with everything that was shown before.

A small number is withheld, and with it as few others as are needed: for each number that is not shown, whoever reads
all tables must be left with at least five possible values. The reader is taken to guess which numbers were withheld
for being small, and so to know that they are below the limit.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from tenants.kernel.indicators.solving import Known, Tie, components, leaves_enough


@dataclass(frozen=True)
class Table:
    """Every number there is, shown or not, and how they hang together.

    ``limits``: from how many on each may be shown. ``quiet``: numbers that nobody shows, and that matter only when
    they are not zero: what came late, who lacked a fact.
    """

    numbers: Mapping[str, int]
    ties: tuple[Tie, ...]
    limits: Mapping[str, int]
    quiet: frozenset[str] = field(default=frozenset())

    def is_small(self, name: str) -> bool:
        return self.numbers[name] < self.limits[name]

    def matters(self, name: str) -> bool:
        return name not in self.quiet or self.numbers[name] != 0


def showable(table: Table, shown_before: frozenset[str], wanted: frozenset[str]) -> frozenset[str]:
    """Which of the numbers wanted now may be shown; what was shown before stays shown."""
    group = components(table.ties, table.numbers)
    touched = {group[name] for name in wanted}
    shown = frozenset(name for name in wanted if name not in table.quiet and not table.is_small(name))
    found = [
        _of_group(
            table,
            frozenset(name for name in shown_before if group[name] == one),
            frozenset(name for name in shown if group[name] == one),
            [name for name in sorted(table.numbers) if group[name] == one and name not in shown_before],
        )
        for one in sorted(touched)
    ]
    return frozenset().union(*found)


def _of_group(table: Table, before: frozenset[str], shown: frozenset[str], asked: list[str]) -> frozenset[str]:
    seen: defaultdict[str, set[int]] = defaultdict(set)
    while True:
        known = _known(table, before | shown, sharp=True, seen=seen)
        hidden = (name for name in asked if name not in shown and table.matters(name))
        unsafe = next((name for name in hidden if not leaves_enough(known, name)), None)
        if unsafe is None or not shown:
            return shown
        shown -= {_least_loss(table, before, shown, unsafe)}


def _least_loss(table: Table, before: frozenset[str], shown: frozenset[str], unsafe: str) -> str:
    """The smallest number beside it without which this one is safe; else the smallest beside it, else of all."""
    beside = {name for tie in table.ties if unsafe in tie for name in tie}
    near = sorted(shown, key=lambda name: (name not in beside, table.numbers[name], name))
    for name in near:
        if name in beside and leaves_enough(_known(table, before | shown - {name}, sharp=True), unsafe):
            return name
    return near[0]


def is_safe(table: Table, shown: frozenset[str], name: str, *, sharp: bool = False) -> bool:
    """Whether five values of this number agree with all that is shown.

    ``sharp``: the reader also knows of each number withheld for being small that it is below its limit.
    """
    return not table.matters(name) or leaves_enough(_known(table, shown, sharp=sharp), name)


def _known(
    table: Table, shown: frozenset[str], *, sharp: bool, seen: defaultdict[str, set[int]] | None = None
) -> Known:
    nothing = frozenset(name for name in table.quiet if table.numbers[name] == 0)  # the reader guesses as much
    shown |= nothing
    small = (name for name in table.numbers if name not in shown | table.quiet and table.is_small(name))
    bounds = {name: table.limits[name] - 1 for name in small} if sharp else {}
    return Known(table.ties, table.numbers, shown, bounds, defaultdict(set) if seen is None else seen)
