"""What an association told, held against what its own tables say: pure comparison, with what explains a difference."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Fact:
    """A fact by its key; ``row`` is its row in the outbox, if it has one."""

    kind: str
    key: UUID | None
    body: Mapping[str, Any]
    row: UUID | None = None


@dataclass(frozen=True)
class Difference:
    """``missing``: stands in the tables, not told; ``extra``: told, and does not stand; ``changed``: told otherwise."""

    kind: str
    missing: int = 0
    extra: int = 0
    changed: int = 0
    because: str = "unexplained"


@dataclass(frozen=True)
class Comparison:
    """What differs, and what mends it: keys to tell, rows that no longer stand."""

    differences: tuple[Difference, ...]
    to_tell: frozenset[UUID]
    superseded: frozenset[UUID]

    @property
    def equal(self) -> bool:
        return not self.differences


def compare(told: Iterable[Fact], stands: Iterable[Fact], restored_at: datetime | None = None) -> Comparison:
    """Only kinds that the tables can answer for are held against each other: the caller leaves out the others."""
    heard = {one.key: one for one in told}
    true = {one.key: one for one in stands}
    missing = [one for key, one in true.items() if key not in heard]
    extra = [one for key, one in heard.items() if key not in true]
    changed = [one for key, one in true.items() if key in heard and dict(heard[key].body) != dict(one.body)]
    lacks, more, other = (Counter(one.kind for one in rows) for rows in (missing, extra, changed))
    because = "restored" if restored_at else "unexplained"
    found = tuple(
        Difference(kind, lacks[kind], more[kind], other[kind], because) for kind in sorted({*lacks, *more, *other})
    )
    renewed = [heard[one.key] for one in changed]
    return Comparison(
        found,
        frozenset(one.key for one in (*missing, *changed) if one.key),
        frozenset(one.row for one in (*extra, *renewed) if one.row),
    )
