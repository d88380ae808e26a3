"""Which whole numbers, none negative, could stand behind numbers that are not shown: asked of HiGHS through SciPy.

SciPy is imported where it is used: only the worker solves, and a web process need not hold it in memory.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import gcd
from typing import Any

Tie = Mapping[str, int]  # how often each number stands in a sum that comes to nothing: total 1, part -1, part -1
Seen = defaultdict[str, set[int]]
ENOUGH = 5


@dataclass(frozen=True)
class Known:
    """What there is, and what of it somebody who reads everything knows: shown numbers, and bounds of others.

    ``seen``: values that were found possible. They stay so while more is withheld, so they are kept between questions.
    """

    ties: tuple[Tie, ...]
    numbers: Mapping[str, int]
    shown: frozenset[str]
    at_most: Mapping[str, int] = field(default_factory=dict)
    at_least: Mapping[str, int] = field(default_factory=dict)
    seen: Seen = field(default_factory=lambda: defaultdict(set))


def possible(known: Known, target: str, enough: int = ENOUGH) -> int:
    """How many values of ``target`` agree with everything that the reader knows; nobody counts beyond ``enough``."""
    if len(known.seen[target]) >= enough:
        return enough
    names = _around(known, target)
    if not any(target in tie for tie in known.ties):
        return min(
            enough, known.at_most.get(target, known.numbers[target] + enough) - known.at_least.get(target, 0) + 1
        )
    problem = _Problem(known, names)
    for sign in (1, -1):
        problem.furthest(sign)
        if len(known.seen[target]) >= enough:
            return enough
    _fill(problem, known.seen[target], known.numbers[target], enough)
    return min(enough, len(known.seen[target]))


def _fill(problem: "_Problem", seen: set[int], true: int, enough: int) -> None:
    """Between the ends there may be gaps: values are tried outward from the true one until there are enough."""
    low, high = max(min(seen), true - 20 * enough), min(max(seen), true + 20 * enough)
    for value in sorted(range(low, high + 1), key=lambda one: abs(one - true)):
        if len(seen) >= enough:
            return
        if value not in seen:
            problem.reach(value)


def _around(known: Known, target: str) -> list[str]:
    """The numbers not shown that hang together with this one, itself first."""
    hidden = [{name for name in tie if name not in known.shown} for tie in known.ties]
    found, edge = {target}, {target}
    while edge:
        edge = set().union(*(names for names in hidden if names & edge)) - found
        found |= edge
    return [target, *sorted(found - {target})]


class _Problem:
    """The equations around one number, as matrices; every answer is kept for all numbers in it."""

    def __init__(self, known: Known, names: list[str]) -> None:
        """The first of ``names`` is the number that is asked for."""
        import numpy as np  # only the worker needs it
        from scipy import optimize

        self._np, self._optimize, self._known, self._names = np, optimize, known, names
        place = {name: number for number, name in enumerate(names)}
        ties = [tie for tie in known.ties if place.keys() & tie.keys()]
        matrix = np.zeros((len(ties), len(names)))
        right = np.zeros(len(ties))
        for row, tie in enumerate(ties):
            for name, times in tie.items():
                if name in place:
                    matrix[row, place[name]] = times
                else:
                    right[row] -= times * known.numbers[name]
        self._equations = optimize.LinearConstraint(matrix, right, right)
        roof = 10 * sum(known.numbers[name] for tie in ties for name in tie) + 1000  # far above what could be
        self._upper = np.array([known.at_most.get(name, roof) for name in names], dtype=float)
        self._lower = np.array([known.at_least.get(name, 0) for name in names], dtype=float)
        self._true = np.array([known.numbers[name] for name in names])
        self._keep(self._true)

    def furthest(self, sign: int) -> None:
        """The smallest (1) or the largest (-1) value of the number asked for."""
        aim = self._np.zeros(len(self._names))
        aim[0] = sign
        self._solve(aim, self._lower, self._upper)

    def reach(self, value: int) -> None:
        """This very value, if it is possible."""
        lower, upper = self._lower.copy(), self._upper.copy()
        if lower[0] <= value <= upper[0]:
            lower[0] = upper[0] = value
            self._solve(self._np.zeros(len(lower)), lower, upper)

    def _solve(self, aim: Any, lower: Any, upper: Any) -> None:
        found = self._optimize.milp(
            aim,
            integrality=self._np.ones(len(aim)),
            bounds=self._optimize.Bounds(lower, upper),
            constraints=self._equations,
        )
        if found.status == 0:
            self._keep(self._np.rint(found.x).astype(int))

    def _keep(self, solution: Any) -> None:
        """All whole points on the way from the true numbers to these: each agrees with everything known too."""
        way = solution - self._true
        steps = max(1, gcd(*(int(one) for one in way)))
        for step in range(min(steps, ENOUGH) + 1):
            for name, start, whole in zip(self._names, self._true, way, strict=True):
                self._known.seen[name].add(int(start + whole // steps * step))
        for name, value in zip(self._names, solution, strict=True):
            self._known.seen[name].add(int(value))


def components(ties: Iterable[Tie], names: Iterable[str]) -> dict[str, int]:
    """Which numbers hang together by ties, shown or not: name → number of its group."""
    parent = {name: name for name in names}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for tie in ties:
        first, *others = tie
        for name in others:
            parent[root(name)] = root(first)
    numbers = {one: place for place, one in enumerate(sorted({root(name) for name in parent}))}
    return {name: numbers[root(name)] for name in parent}
