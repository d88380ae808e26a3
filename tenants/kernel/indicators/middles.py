"""What a middle that is shown says about a share: of thirty awards of which nine in ten took at most 340 days, three
at the most took longer than a year. Pure.

The part of such a share is just those whose ``field`` is no more than ``most``: it, and what of it is in each group,
lie between ends that middles of the same field tell. Where these ends leave too little open, a middle is withheld:
those of nine in ten before medians, those of a group before those of all.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tenants.kernel.indicators.cells import INNER, Counts, Row, Shape, part_of, whole_names

PLACES = {"median": (1, 2), "p90": (9, 10)}
Ends = Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Middle:
    """A middle as it is shown, of ``n`` whole ones; ``cell`` is empty for all of them."""

    indicator: str
    measure: str
    cell: str
    n: int
    value: Decimal

    def within(self, most: int) -> tuple[int, int]:
        """At least, and at most, so many are no more than ``most``; on the day after it a leap year leaves it open."""
        part, whole = PLACES[self.measure]
        place = -(-self.n * part // whole)
        return (place, self.n) if self.value <= most else (0, place - 1 if self.value > most + 1 else self.n)


def linked(shapes: Iterable[Shape]) -> Iterator[tuple[Shape, int, dict[str, Shape]]]:
    """The shares that middles speak of, each with its ``most`` and those middles."""
    known = list(shapes)
    for one in known:
        if one.most is not None:
            yield one, one.most, {beside.code: beside for beside in known if _speaks(beside, one)}


def _speaks(middle: Shape, share: Shape) -> bool:
    same = (middle.kind, middle.field, middle.only) == (share.kind, share.field, share.only)
    return same and middle.measure in PLACES


def withheld(
    shapes: Iterable[Shape], rows: Sequence[Row], made: Counts, shown: frozenset[str], tells: Callable[[Ends], bool]
) -> set[tuple[str, str]]:
    """The middles among these rows, by indicator and group, that would tell of a share that is not shown."""
    found: set[tuple[str, str]] = set()
    for share, most, of in linked(shapes):
        part, rest = made.part[share.code]
        if part not in shown and rest not in shown:
            every, size = _middles(rows, of), made.numbers[made.whole[share.code]]
            kept = _kept(every, lambda some: tells(_true(_ends(part, size, some, most), made.numbers)))  # noqa: B023
            found |= {(one.indicator, one.cell) for one in every if one not in kept}
    return found


def _kept(every: list[Middle], tell: Callable[[list[Middle]], bool]) -> list[Middle]:
    """All of them where they tell nothing, else one after the other what does not."""
    if not every or not tell(every):
        return every
    kept: list[Middle] = []
    for one in every:
        if not tell([*kept, one]):
            kept.append(one)
    return kept


def said_before(
    shapes: Iterable[Shape], rows: Mapping[str, Sequence[Row]], numbers: Mapping[str, int], known: Container[str]
) -> dict[str, tuple[int, int]]:
    """What is known anyway: middles of earlier periods, and of how many a group's part is, where anybody knows that.

    ``rows``: middles as they were shown, by period.
    """
    found: dict[str, tuple[int, int]] = {}
    for share, most, of in linked(shapes):
        for period in sorted({name.split(" ", 1)[0] for name in numbers}):
            part, whole = part_of(share, period, numbers)
            if part:
                found |= _sizes(part, whole_names(share, period), numbers, known)
                found |= _ends(part, numbers[whole], _middles(rows.get(period, ()), of), most)
    return _true(found, numbers)


def _sizes(part: str, wholes: Iterable[str], numbers: Mapping[str, int], known: Container[str]) -> Ends:
    groups = [
        (whole, name.removeprefix(part + INNER))
        for name in numbers
        if name.startswith(part + INNER)
        for whole in wholes
    ]
    sizes = {cell: numbers[f"{whole}&{cell}"] for whole, cell in groups if f"{whole}&{cell}" in known}
    return {f"{part}{INNER}{cell}": (0, size) for cell, size in sizes.items()}


def _middles(rows: Iterable[Row], of: Mapping[str, Shape]) -> list[Middle]:
    """Those of these rows that are shown, medians and whole ones first."""
    found = [
        Middle(row.indicator, of[row.indicator].measure, row.cell, row.n, row.value)
        for row in rows
        if row.indicator in of and row.value is not None
    ]
    return sorted(found, key=lambda one: (one.measure, one.cell))


def _ends(part: str, size: int, found: Iterable[Middle], most: int) -> dict[str, tuple[int, int]]:
    """Between which numbers lies the part of ``size``, and what of it is in a group, by all of these."""
    ends: dict[str, tuple[int, int]] = {}
    for one in found:
        low, high = one.within(most)
        name = f"{part}{INNER}{one.cell}" if one.cell else part
        if not one.cell:  # who lacks the field may be of the part or not
            low, high = max(0, low - max(0, one.n - size)), min(size, high + max(0, size - one.n))
        before = ends.get(name, (low, high))
        ends[name] = max(low, before[0]), min(high, before[1])
    return ends


def _true(ends: Ends, numbers: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Facts that gainsay each other tell nothing."""
    return {name: (low, high) for name, (low, high) in ends.items() if low <= numbers.get(name, -1) <= high}
