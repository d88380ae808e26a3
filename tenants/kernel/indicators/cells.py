"""The counts behind figures: which figures speak of the same files, and how counts hang together. Pure.

A count's name says its period and what it counts, so that two figures about the same files share one count.
"""

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from tenants.kernel.indicators.solving import Tie
from tenants.kernel.indicators.tangles import alone

FIRST = 2000  # no association is older: a day before that was mistyped
SETTLING = timedelta(days=21)  # what is told late by so much still belongs to its period
INNER = " @ "  # between a share's part and a group: how many of the group are of the part, which no table says
BANDS = (0, 10, 25, 50, 100, 250)
BARE = ("kappa", "ratio")  # nought and one mean that a part is nobody
STANDING = ("last", "band")  # as it stands on a day: neither adds up with anything
IN_REGISTER = {"endorsed": "category"}  # facts that the public register shows one by one with their day, and by what


@dataclass(frozen=True)
class Shape:
    """What of an indicator matters here.

    ``among``: the values that a fact can have, so that nought of one is a number too. ``most``: the part of a share is
    just those whose ``field`` is no more than this, so that a middle of it says something of the part.
    """

    code: str
    kind: str
    measure: str
    hits: Sequence[object] | None = None
    only: Sequence[object] | None = None
    needs: tuple[str, ...] = ()
    field: str | None = None
    split: str | None = None
    least: int = 10
    among: tuple[str, ...] = ()
    most: int | None = None

    @property
    def by(self) -> str | None:
        """By what it is shown in groups."""
        return self.split or (self.field if self.measure == "count" else None)

    def __hash__(self) -> int:
        return hash(self.code)


@dataclass(frozen=True)
class Row:
    """A figure in full; ``cell`` is empty for the whole and a group's code within it."""

    indicator: str
    cell: str
    n: int
    k: int | None = None
    value: Decimal | None = None


@dataclass
class Counts:
    """The counts of one period, how they hang together, and what each figure needs: (whole, part, rest, groups).

    ``open``: those that anybody can count in the public register.
    """

    numbers: dict[str, int] = field(default_factory=dict)
    ties: list[Tie] = field(default_factory=list)
    quiet: set[str] = field(default_factory=set)
    open: set[str] = field(default_factory=set)
    whole: dict[str, str] = field(default_factory=dict)
    part: dict[str, tuple[str, str]] = field(default_factory=dict)
    groups: dict[tuple[str, str], str] = field(default_factory=dict)

    def put(self, name: str, number: int) -> str:
        """The count's name, another one where a count of this name says otherwise."""
        while self.numbers.setdefault(name, number) != number:
            name += "'"
        return name


def due(first: str, today: date, done: Iterable[str]) -> list[str]:
    """Quarters and years, each year after its last quarter, that have ended and settled and are not shown yet."""
    known, found = set(done), []
    first = max(first, f"{FIRST}-01")
    for year in range(int(first[:4]), today.year + 1):
        for quarter in range(1, 5):
            ended = date(year + quarter // 4, quarter * 3 % 12 + 1, 1)
            if ended + SETTLING <= today and (year, quarter) >= (int(first[:4]), (int(first[5:7]) + 2) // 3):
                found += [f"{year}Q{quarter}"] + ([str(year)] if quarter == 4 else [])
    return [one for one in found if one not in known]


def counts(
    period: str, shapes: Iterable[Shape], rows: Iterable[Row], inner: Mapping[str, Mapping[str, int]] | None = None
) -> Counts:
    """Every indicator has its counts, with nought where nothing was told: what is missing tells nothing either.

    ``inner``: by share, how many of its part are in each group.
    """
    known = {(row.indicator, row.cell): row for row in rows}
    made = Counts()
    about = [one for one in shapes if one.measure not in STANDING]
    for kind, only in dict.fromkeys((one.kind, _code(one.only)) for one in about):
        same = [one for one in about if (one.kind, _code(one.only)) == (kind, only)]
        _wholes(made, f"{period} {kind}|{only}", {one: _n(known, one) for one in same})
        if kind in IN_REGISTER and not only:
            made.open.add(max((made.whole[one.code] for one in same), key=made.numbers.__getitem__))
    for one in about:
        _parts(made, period, one, known)
    _same_fact(made, about)
    for code, groups in (inner or {}).items():
        _inner(made, made.part[code][0], groups)
    return made


def _wholes(made: Counts, name: str, sizes: Mapping[Shape, int]) -> None:
    """One count for all figures about equally many files; between two sizes lies what lacked a fact."""
    larger: str | None = None
    for rank, size in enumerate(sorted(set(sizes.values()), reverse=True)):
        whole = made.put(f"{name}#{rank}", size)
        made.whole |= {one.code: whole for one, number in sizes.items() if number == size}
        if larger is not None:
            lack = made.put(f"{whole} lack", made.numbers[larger] - size)
            made.quiet.add(lack)
            made.ties.append({larger: 1, whole: -1, lack: -1})
        larger = whole


def _parts(made: Counts, period: str, one: Shape, known: Mapping[tuple[str, str], Row]) -> None:
    whole = made.whole[one.code]
    if one.measure == "share":
        row = known.get((one.code, ""))
        hits = (row.k or 0) if row else 0
        plain = one.only is None and not one.needs
        part = made.put(f"{period} {one.kind}|{_code(one.hits)}#0" if plain else f"{whole}&{_code(one.hits)}", hits)
        rest = made.put(f"{whole}-{_code(one.hits)}", made.numbers[whole] - hits)
        made.part[one.code] = part, rest
        made.ties.append({whole: 1, part: -1, rest: -1})
    told = {cell: row.n for (code, cell), row in known.items() if code == one.code and cell}
    every = dict.fromkeys((*told, *one.among))
    groups = {(one.code, cell): made.put(f"{whole}&{cell}", told.get(cell, 0)) for cell in every}
    if whole in made.open and one.by == IN_REGISTER[one.kind]:
        made.open.update(groups.values())
    made.groups |= groups
    if groups:
        made.ties.append({whole: 1, **dict.fromkeys(groups.values(), -1)})


def _inner(made: Counts, part: str, groups: Mapping[str, int]) -> None:
    """What of a part is in each group; who is in none has a number too."""
    every = {**groups, "": made.numbers[part] - sum(groups.values())}
    names = [made.put(f"{part}{INNER}{cell}", abs(number)) for cell, number in every.items()]
    made.quiet.update(names)
    made.ties.append({part: 1, **dict.fromkeys(names[:-1], -1), names[-1]: -1 if every[""] >= 0 else 1})


def whole_names(one: Shape, period: str) -> list[str]:
    return [f"{period} {one.kind}|{_code(one.only)}#{rank}" for rank in range(9)]


def part_of(one: Shape, period: str, names: Container[str]) -> tuple[str, str]:
    """What a share's part and its whole are called in a period, empty where there are none."""
    wholes, hits = whole_names(one, period), _code(one.hits)
    pairs = [*((f"{whole}&{hits}", whole) for whole in wholes), (f"{period} {one.kind}|{hits}#0", wholes[0])]
    return next((pair for pair in pairs if pair[0] in names and pair[1] in names), ("", ""))


def _same_fact(made: Counts, about: Iterable[Shape]) -> None:
    """Parts by one fact are sums of its groups; where there are none, what no part takes is a number too."""
    parts: dict[tuple[str, str], dict[str, frozenset[str]]] = {}
    for one in about:
        plain = alone(one.hits) if one.measure == "share" else None
        if plain:
            parts.setdefault((made.whole[one.code], plain[0]), {})[made.part[one.code][0]] = plain[1]
    grouped = {(made.whole[one.code], one.by): one.code for one in about if one.by}
    for (whole, fact), values in parts.items():
        code = grouped.get((whole, fact))
        if code:
            groups = {cell: name for (of, cell), name in made.groups.items() if of == code}
            made.ties += [
                {part: 1, **{groups[cell]: -1 for cell in sorted(cells & groups.keys())}}
                for part, cells in values.items()
            ]
        elif len(values) > 1:
            other = made.put(f"{whole}&{fact} else", made.numbers[whole] - sum(made.numbers[part] for part in values))
            made.ties.append({whole: 1, **dict.fromkeys(values, -1), other: -1})


def with_quarters(made: Counts, year: str, quarters: Mapping[str, int]) -> None:
    """The year is its quarters as they were shown, and what came late, or was taken back since."""
    for name in list(made.numbers):
        about = name.removeprefix(year)
        parts = [part for part in (f"{year}Q{quarter}{about}" for quarter in range(1, 5)) if part in quarters]
        if not parts or (name in made.quiet and INNER not in name):
            continue
        late = made.numbers[name] - sum(quarters[part] for part in parts)
        extra = made.put(f"{year} late{about}", abs(late))
        made.quiet.add(extra)
        if name in made.open:
            made.open.add(extra)
        made.ties.append({name: 1, **dict.fromkeys(parts, -1), extra: -1 if late >= 0 else 1})


def seen(shapes: Iterable[Shape], rows: Iterable[Row], made: Counts, shown: frozenset[str], least: int) -> list[Row]:
    """The figures as whoever may read them sees them: None where something is withheld, one row for each indicator."""
    known = {(row.indicator, row.cell): row for row in rows}
    found = []
    for one in shapes:
        row = known.get((one.code, ""), Row(one.code, "", 0))
        found.append(_standing(one, row, least) if one.measure in STANDING else _seen(one, row, made, shown, least))
        groups = [cell for (code, cell), name in made.groups.items() if code == one.code and name in shown]
        found += [_group(one, known[one.code, cell], least) for cell in groups]
    return [row for row in found if row is not None]


def _group(one: Shape, row: Row, least: int) -> Row:
    """A group's number, and its own middle where it has as many as the whole must have."""
    if one.measure == "count":
        return Row(one.code, row.cell, row.n, None, row.value)
    enough = row.n >= max(one.least, least)
    return Row(one.code, row.cell, row.n, None, _rounded(one.measure, row.value) if enough else None)


def _seen(one: Shape, row: Row, made: Counts, shown: frozenset[str], least: int) -> Row:
    """A middle, a mean, a part with its whole, or less.

    Of how many pairs of readers is not said: beside their agreement it would tell on how many they differed. Where all
    agreed, or no hour or each was vetted, nobody is few, and that is not said either.
    """
    if made.whole[one.code] not in shown:
        return Row(one.code, "", None)  # type: ignore[arg-type]
    enough = row.n >= max(one.least, least)
    if one.measure == "share":
        part, rest = made.part[one.code]
        if part not in shown and rest not in shown:
            return Row(one.code, "", row.n)
        return Row(one.code, "", row.n, row.k, row.value)
    value = _rounded(one.measure, row.value) if enough else None
    if one.measure not in BARE:
        return Row(one.code, "", row.n, None, value)
    told = value if value is not None and 0 < abs(value) < 1 else None
    return Row(one.code, "", None if one.measure == "kappa" else row.n, None, told)  # type: ignore[arg-type]


def _standing(one: Shape, row: Row, least: int) -> Row | None:
    """A part as a share alone, where neither it nor the rest is small; what waits as a band, the lowest up to least.

    Of how many is not said: beside the band of a part it would give back what is left of it.
    """
    if row.value is None:
        return None
    if one.measure == "last":
        enough = least <= (row.k or 0) <= row.n - least
        return Row(one.code, "", None, None, round(row.value, 2) if enough else None)  # type: ignore[arg-type]
    return Row(one.code, "", None, None, Decimal(banded(row.value, least)))  # type: ignore[arg-type]


def banded(number: int | Decimal, least: int) -> int:
    """The floor of the band that the number is in; the lowest reaches up to what the association asks for."""
    return max(floor for floor in BANDS if floor == 0 or least <= floor <= number)


def _rounded(measure: str, value: Decimal | None) -> Decimal | None:
    """No finer than it is read: exact sums could be worked out of a fine mean."""
    digits = {"mean": 1, "ratio": 2, "kappa": 2}
    return round(value, digits.get(measure, 0)) if value is not None else None


def _n(known: Mapping[tuple[str, str], Row], one: Shape) -> int:
    row = known.get((one.code, ""))
    return row.n if row else 0


def _code(value: object) -> str:
    return json.dumps(value, sort_keys=True) if value else ""
