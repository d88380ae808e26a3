"""A long list of entries in leaves of fifty: the one that holds an entry, and where the ones beside it begin."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

SIZE = 50
WHOLE = "all"
T = TypeVar("T")
S = TypeVar("S")


@dataclass(frozen=True)
class Leaf(Generic[T]):
    """The rows drawn, the place of the first among all, how many there are, and where the leaves beside it begin.

    ``asked`` where the address named this leaf: it is to be seen at once.
    """

    rows: tuple[T, ...]
    first: int
    count: int
    asked: bool = False
    before: UUID | None = None
    after: UUID | None = None

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1

    @property
    def is_long(self) -> bool:
        """Whether all of it is more than one leaf."""
        return self.count > SIZE

    def told(self, say: Callable[[T], S]) -> "Leaf[S]":
        """The same leaf with each row put in other words."""
        return Leaf(tuple(map(say, self.rows)), self.first, self.count, self.asked, self.before, self.after)


def leaf(rows: Sequence[T], id_of: Callable[[T], UUID], holding: str | None = None) -> Leaf[T]:
    """The leaf with the entry ``holding``; the first without one, all of it for ``all``.

    An entry that is not among them any more leads to the first leaf.
    """
    if holding == WHOLE:
        return Leaf(tuple(rows), 1, len(rows), asked=True)
    place = next((place for place, one in enumerate(rows) if str(id_of(one)) == holding), 0)
    start = place - place % SIZE
    before = id_of(rows[start - SIZE]) if start else None
    after = id_of(rows[start + SIZE]) if start + SIZE < len(rows) else None
    return Leaf(tuple(rows[start : start + SIZE]), start + 1, len(rows), holding is not None, before, after)
