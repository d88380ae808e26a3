"""How far two reviewers of the same file agree beyond chance, and who is milder than those who read beside them.

Cohen's kappa with its interval: J. Cohen, 1960; the standard error is that of J. L. Fleiss, J. Cohen and
B. S. Everitt, 1969 (Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 3rd edition, 18.1).
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

LEAST = 20  # double reviews before a figure is shown
LEAST_EACH = 5  # double reviews of one reviewer before their leniency is shown
NORMAL_95 = 1.959964
Pair = tuple[Hashable, Hashable]


@dataclass(frozen=True)
class Kappa:
    """``value`` from -1 to 1 with its 95 % interval; ``observed`` and ``expected`` are shares of agreement."""

    value: float
    low: float
    high: float
    observed: float
    expected: float
    pairs: int

    @property
    def strength(self) -> str:
        """The usual words for it (J. R. Landis and G. G. Koch, 1977)."""
        steps = ((0.0, "poor"), (0.2, "slight"), (0.4, "fair"), (0.6, "moderate"), (0.8, "substantial"))
        return next((word for most, word in steps if self.value <= most), "almost_perfect")


def kappa(pairs: Sequence[Pair]) -> Kappa | None:
    """None without pairs, and where everybody always says the same: there is no chance to compare with."""
    count = len(pairs)
    kinds = sorted({str(one) for pair in pairs for one in pair})
    share = Counter((str(first), str(second)) for first, second in pairs)
    cell = {(a, b): share[a, b] / count for a in kinds for b in kinds} if count else {}
    rows = {a: sum(cell[a, b] for b in kinds) for a in kinds}
    columns = {b: sum(cell[a, b] for a in kinds) for b in kinds}
    observed = sum(cell[one, one] for one in kinds)
    expected = sum(rows[one] * columns[one] for one in kinds)
    if not count or expected >= 1:
        return None
    value = (observed - expected) / (1 - expected)
    margin = NORMAL_95 * _error(cell, rows, columns, value, expected) / sqrt(count)
    return Kappa(value, max(-1.0, value - margin), min(1.0, value + margin), observed, expected, count)


def _error(cell: Any, rows: Any, columns: Any, value: float, expected: float) -> float:
    same = sum(cell[one, one] * (1 - (rows[one] + columns[one]) * (1 - value)) ** 2 for one in rows)
    apart = sum(share * (columns[a] + rows[b]) ** 2 for (a, b), share in cell.items() if a != b)
    rest = (value - expected * (1 - value)) ** 2
    return sqrt(max(0.0, same + (1 - value) ** 2 * apart - rest)) / (1 - expected)


@dataclass(frozen=True)
class Leniency:
    """A reviewer beside those who read the same files: how many each would endorse, of how many."""

    reviewer: Hashable
    files: int
    endorsed: int
    beside: int

    @property
    def difference(self) -> float:
        """Above zero: milder than those beside them."""
        return (self.endorsed - self.beside) / self.files


def leniency(rows: Sequence[tuple[Hashable, str, Hashable, str]], least: int = LEAST_EACH) -> list[Leniency]:
    """From (reviewer, verdict, other reviewer, verdict); the mildest first, nobody with fewer files than ``least``."""
    own: dict[Hashable, list[tuple[bool, bool]]] = defaultdict(list)
    for first, said, second, other in rows:
        own[first].append((said == "approve", other == "approve"))
        own[second].append((other == "approve", said == "approve"))
    found = [
        Leniency(one, len(pairs), sum(mine for mine, _theirs in pairs), sum(theirs for _mine, theirs in pairs))
        for one, pairs in own.items()
        if len(pairs) >= least
    ]
    return sorted(found, key=lambda one: (-one.difference, str(one.reviewer)))
