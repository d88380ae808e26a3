"""What of a table may be shown so that no small number can be worked out, with everything that was shown before.

A small number is withheld, and with it as few others as are needed: for each number that is not shown, whoever reads
all tables must be left with at least five possible values. The reader is taken to guess which numbers were withheld
for being small, and so to know that they are below the limit. They also count in the public register what can be
counted there: where that alone leaves fewer than five values, what is shown takes none of them away.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from tenants.kernel.indicators.cells import INNER
from tenants.kernel.indicators.solving import ENOUGH, Known, Seen, Tie, components, possible

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Table:
    """Every number there is, shown or not, and how they hang together.

    ``limits``: from how many on each may be shown. ``quiet``: numbers that nobody shows, and that matter only when
    they are not zero: what came late, who lacked a fact. ``open``: what anybody can count in the public register.
    ``said``: between which ends a number lies, as what is shown beside it says (``middles``).
    """

    numbers: Mapping[str, int]
    ties: tuple[Tie, ...]
    limits: Mapping[str, int]
    quiet: frozenset[str] = field(default=NOBODY)
    open: frozenset[str] = field(default=NOBODY)
    said: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def is_small(self, name: str) -> bool:
        return self.numbers[name] < self.limits[name]

    def matters(self, name: str) -> bool:
        told = name in self.open or INNER in name  # no table has a number within
        return not told and (name not in self.quiet or self.numbers[name] != 0)


def showable(table: Table, shown_before: frozenset[str], wanted: frozenset[str]) -> frozenset[str]:
    """Which of the numbers wanted now may be shown; what was shown before stays shown."""
    group = components(_secret(table.ties, table.open), table.numbers)
    touched = {group[name] for name in wanted}
    large = frozenset(name for name in wanted if name not in table.quiet and not table.is_small(name))
    shown = large - table.open
    found = [
        _of_group(
            table,
            frozenset(name for name in shown_before if group[name] == one),
            frozenset(name for name in shown if group[name] == one),
            [name for name in sorted(table.numbers) if group[name] == one and name not in shown_before],
        )
        for one in sorted(touched)
    ]
    return (large & table.open).union(*found)


def is_told_by(
    table: Table, said: Mapping[str, tuple[int, int]], before: frozenset[str], shown: frozenset[str]
) -> bool:
    """Whether these ends of numbers tell somebody, who knows what is shown, of a number that is not."""
    group = components(_secret(table.ties, table.open), table.numbers)
    around = {group[name] for name in said}
    asked = (name for name in sorted(table.numbers) if group[name] in around and name not in before | shown)
    plain, reader = _Reader(table, before), _Reader(replace(table, said={**table.said, **said}), before)
    return any(reader.learns(shown, name, plain) for name in asked if table.matters(name))


def _secret(ties: tuple[Tie, ...], known: frozenset[str]) -> list[Tie]:
    """What everybody knows ties nothing together."""
    left = ({name: times for name, times in tie.items() if name not in known} for tie in ties)
    return [tie for tie in left if tie]


def _of_group(table: Table, before: frozenset[str], shown: frozenset[str], asked: list[str]) -> frozenset[str]:
    reader = _Reader(table, before)
    while shown:
        hidden = (name for name in asked if name not in shown and table.matters(name))
        unsafe = next((name for name in hidden if reader.learns(shown, name)), None)
        if unsafe is None:
            break
        shown -= {_least_loss(table, reader, shown, unsafe)}
    return shown


def _least_loss(table: Table, reader: "_Reader", shown: frozenset[str], unsafe: str) -> str:
    """The smallest number beside it without which this one is safe; else the smallest beside it, else of all."""
    beside = {name for tie in table.ties if unsafe in tie for name in tie}
    near = sorted(shown, key=lambda name: (name not in beside, table.numbers[name], name))
    for name in near:
        if name in beside and not reader.would_learn(shown - {name}, unsafe):
            return name
    return near[0]


class _Reader:
    """Who reads everything: the register, what was shown before, and what may be shown now.

    Asked first with guesses at why a number is withheld, then without: a guess must not excuse what is plainly there.
    """

    def __init__(self, table: Table, before: frozenset[str]) -> None:
        self._table, self._before = table, before
        self._seen: dict[bool, Seen] = {True: defaultdict(set), False: defaultdict(set)}
        self._alone: dict[tuple[str, bool], int] = {}

    def learns(self, shown: frozenset[str], name: str, plain: "_Reader | None" = None) -> bool:
        """Whether it leaves fewer than five values, and fewer than there were; no call shows more than the last.

        ``plain``: who knew less; else this reader before anything is shown now.
        """
        return self._narrowed(shown, name, self._seen, plain or self)

    def would_learn(self, shown: frozenset[str], name: str) -> bool:
        return self._narrowed(shown, name, {True: defaultdict(set), False: defaultdict(set)}, self)

    def _narrowed(self, shown: frozenset[str], name: str, seen: dict[bool, Seen], plain: "_Reader") -> bool:
        for sharp in (True, False):
            left = possible(_known(self._table, self._before | shown, sharp=sharp, seen=seen[sharp]), name)
            if left >= ENOUGH:
                return False
            if left < plain.without(name, sharp=sharp):
                return True
        return False

    def without(self, name: str, *, sharp: bool) -> int:
        """How many values there are when nothing is shown now."""
        if (name, sharp) not in self._alone:
            self._alone[name, sharp] = possible(_known(self._table, self._before, sharp=sharp), name)
        return self._alone[name, sharp]


def is_safe(
    table: Table, shown: frozenset[str], name: str, *, before: frozenset[str] = NOBODY, sharp: bool = False
) -> bool:
    """Whether five values of this number agree with all that is shown, or all that the register leaves.

    ``before``: what was shown already. ``sharp``: the reader also knows of each number withheld for being small that
    it is below its limit.
    """
    if not table.matters(name):
        return True
    left = possible(_known(table, before | shown, sharp=sharp), name)
    return left >= ENOUGH or left >= possible(_known(table, before, sharp=sharp), name)


def _known(table: Table, shown: frozenset[str], *, sharp: bool, seen: Seen | None = None) -> Known:
    known = shown | table.open
    if sharp:
        nought = (name for name in table.quiet if table.numbers[name] == 0)  # the reader guesses as much
        known |= frozenset(name for name in nought if INNER not in name or " late" in name or name.endswith(INNER))
    small = (name for name in table.numbers if name not in known | table.quiet and table.is_small(name))
    most = {name: table.limits[name] - 1 for name in small} if sharp else {}
    for name, (_least, end) in table.said.items():
        most[name] = min(end, most.get(name, end))
    least = {name: least for name, (least, _end) in table.said.items()}
    return Known(table.ties, table.numbers, known, most, least, defaultdict(set) if seen is None else seen)
