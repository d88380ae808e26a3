"""How a file is read, and one row of it as it was read: what the judges of rows are given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from tenants.applications.offers import Applied
from tenants.applications.stretches import Stretch
from tenants.arrivals.people import number_key

Why = tuple[str, dict[str, Any]]


@dataclass(frozen=True)
class Terms:
    """How the file is read, and what holds at this association on this day."""

    places: Mapping[str, int]
    today: date
    own: UUID
    orders: Mapping[str, Any] = field(default_factory=dict)
    meanings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    series: Mapping[str, str] = field(default_factory=dict)
    stretches: Sequence[Stretch] | None = None
    area: frozenset[str] = frozenset()
    kind: str = "endorsements"
    applied: Sequence[Applied] = ()
    finish_by: date | None = None
    defaults: Mapping[str, Any] = field(default_factory=dict)


class Said(NamedTuple):
    """One row as it was read; ``wrong`` and ``notes`` are codes of sentences with their facts."""

    line: int
    cells: tuple[str, ...]
    name: str
    key: str
    email: str
    number: str
    values: dict[str, Any]
    wrong: list[Why]
    notes: list[Why]

    @property
    def category(self) -> str | None:
        return self.values.get("category")

    @property
    def holder(self) -> str:
        """By what rows of one person are alike in the file."""
        return self.email or self.key or number_key(self.number)
