"""Fair reading of figures: control limits that widen where there are few, and rules for what a run says. Pure.

Funnel: D. J. Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in Medicine 2005, appendix
A.1: exact limits of the binomial distribution, between whole numbers in proportion. Both sides are counted from their
own end, so that no side has more beyond it by chance than is said. Runs: eight on one side of the median (Western
Electric, 1956), six in one direction (L. S. Nelson, 1984).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import exp, lgamma, log, log1p, sqrt
from statistics import median

NEAR, FAR = 0.025, 0.001  # of each side: 95 % and 99.8 % of associations that differ by chance alone lie within
SHIFT, TREND = 8, 6


@dataclass(frozen=True)
class Share:
    """A part of a whole, of one association."""

    name: str
    k: int
    n: int

    @property
    def rate(self) -> float:
        return self.k / self.n


def pooled(shares: Sequence[Share]) -> float | None:
    """The rate over all that are shown: an association weighs by its number."""
    whole = sum(one.n for one in shares)
    return sum(one.k for one in shares) / whole if whole else None


def limits(middle: float, n: int, beyond: float) -> tuple[float, float]:
    """Between which rates an association of this size lies by chance, but for so many on each side."""
    return _lowest(middle, n, beyond), 1 - _lowest(1 - middle, n, beyond)


@lru_cache(maxsize=8192)
def _lowest(middle: float, n: int, beyond: float) -> float:
    """The rate below which so many lie: sums of the binomial distribution, from where there is nothing to speak of."""
    if not 0 < middle < 1:
        return middle
    spread = sqrt(n * middle * (1 - middle))
    k = max(0, int(n * middle - 9 * spread))
    one = exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(middle) + (n - k) * log1p(-middle))
    whole, odds = one, middle / (1 - middle)
    while whole < beyond:
        one *= (n - k) / (k + 1) * odds
        whole += one
        k += 1
    return max(0.0, (k - (whole - beyond) / one) / n)


def stands(one: Share, middle: float) -> str:
    """``within`` what chance explains, ``near`` its edge, or ``outside``: a question, not a mark."""
    for word, beyond in (("outside", FAR), ("near", NEAR)):
        low, high = limits(middle, one.n, beyond)
        if not low <= one.rate <= high:
            return word
    return "within"


def signals(values: Sequence[float | None]) -> set[str]:
    """What a run of periods says: ``shift`` and ``trend``. Periods that are not shown break a run."""
    stretches: list[list[float]] = [[]]
    for value in values:
        if value is None:
            stretches.append([])
        else:
            stretches[-1].append(value)
    known = [value for value in values if value is not None]
    if not known:
        return set()
    middle = median(known)
    found = {"shift"} if any(_longest_side(one, middle) >= SHIFT for one in stretches) else set()
    return found | ({"trend"} if any(_longest_way(one) >= TREND for one in stretches) else set())


def falling(values: Sequence[float | None]) -> tuple[str, float] | None:
    """By which rule the run that reaches the last period goes down, and where it began; None: by none, or not shown."""
    gap = max((place for place, value in enumerate(values) if value is None), default=-1)
    tail = [value for value in values[gap + 1 :] if value is not None]
    way = tail[-TREND:]
    if len(way) == TREND and all(before > after for before, after in pairwise(way)):
        return "trend", way[0]
    middle = median(value for value in values if value is not None) if tail else 0.0
    side = [value for value in tail if value != middle][-SHIFT:]
    if len(side) == SHIFT and max(side) < middle:
        return "shift", middle
    return None


def _longest_side(values: Sequence[float], middle: float) -> int:
    """How many in a row lie on one side; what lies on the middle neither breaks nor counts."""
    best = run = 0
    side = 0
    for value in values:
        here = (value > middle) - (value < middle)
        if here:
            run = run + 1 if here == side else 1
            side = here
            best = max(best, run)
    return best


def _longest_way(values: Sequence[float]) -> int:
    """How many in a row rise, or fall, the first included; equals break it."""
    best = run = 1
    way = 0
    for before, value in pairwise(values):
        here = (value > before) - (value < before)
        run = run + 1 if here and here == way else 2 if here else 1
        way = here
        best = max(best, run)
    return best if values else 0
