"""Which areas of competency the trainings touch, weighed as the field does: what a reviewer would look at. Pure.

Strongest first (self-assessment guides of AK and OR): college course, intensive or series, short in-service,
conference, then reference rating, then work. No number of trainings is asked for an area; reviewers judge.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

STRONGEST_FIRST = ("college_course", "series", "short_inservice", "conference")
DEEP = frozenset({"college_course", "series"})
LOOKED_AT_HARDEST = frozenset({"theoretical_foundations", "direct_service_skills"})
SHOWN_BY_RATINGS = frozenset({"reflection", "working_with_others", "thinking"})
State = Literal["none", "thin", "there"]


@dataclass(frozen=True)
class Taught:
    """A training as far as it covers areas."""

    kind: str
    hours: Decimal
    areas: frozenset[str]


@dataclass(frozen=True)
class Area:
    """``numbers``: trainings by kind, strongest first. Hours are of whole trainings: nobody splits them by area."""

    code: str
    numbers: tuple[tuple[str, int], ...]
    hours: Decimal

    @property
    def state(self) -> State:
        """``thin``: one short training or conference, and nothing deeper."""
        if not self.numbers:
            return "none"
        deep = any(kind in DEEP for kind, _number in self.numbers)
        return "there" if deep or sum(number for _kind, number in self.numbers) > 1 else "thin"


@dataclass(frozen=True)
class Domain:
    code: str
    areas: tuple[Area, ...]

    @property
    def hardest(self) -> bool:
        return self.code in LOOKED_AT_HARDEST

    @property
    def by_ratings(self) -> bool:
        return self.code in SHOWN_BY_RATINGS

    def number(self, state: State) -> int:
        return sum(area.state == state for area in self.areas)


def coverage(asked: Mapping[str, str], trainings: Iterable[Taught]) -> list[Domain]:
    """``asked``: area → domain, in the catalogue's order; areas that are not asked are left out."""
    kinds: dict[str, Counter[str]] = {area: Counter() for area in asked}
    hours: dict[str, Decimal] = dict.fromkeys(asked, Decimal(0))
    for training in trainings:
        for area in training.areas & kinds.keys():
            kinds[area][training.kind] += 1
            hours[area] += training.hours
    return [
        Domain(domain, tuple(Area(area, _numbers(kinds[area]), hours[area]) for area in asked if asked[area] == domain))
        for domain in dict.fromkeys(asked.values())
    ]


def _numbers(found: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple((kind, found[kind]) for kind in STRONGEST_FIRST if found[kind])
