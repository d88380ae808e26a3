"""Two definitions that ask the same fact: sums say how their counts hang together, or the second is refused. Pure.

Parts that exclude each other and groups are tied (``cells``). Of anything else, such as two parts that overlap, or a
part of all beside the same part of a few, somebody could work out what neither shows.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Protocol


class Counted(Protocol):
    """What of a definition matters here; a row of the table is one too."""

    @property
    def code(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def measure(self) -> str: ...
    @property
    def hits(self) -> Sequence[Any] | None: ...
    @property
    def only(self) -> Sequence[Any] | None: ...
    @property
    def field(self) -> str | None: ...
    @property
    def split(self) -> str | None: ...


@dataclass(frozen=True)
class Use:
    """A fact that a definition asks; ``values``: None for every one, or where they hang on other facts too."""

    role: str
    fact: str
    only: str
    values: frozenset[str] | None = None


def tangled(definitions: Iterable[Counted]) -> tuple[str, str, str] | None:
    """The first two that nothing ties together, and the fact that both ask."""
    known = sorted(definitions, key=lambda one: one.code)
    found = ((one.code, other.code, _both_ask(one, other)) for one, other in combinations(known, 2))
    return next(((one, other, fact) for one, other, fact in found if fact), None)


def untangled(definitions: Iterable[Any]) -> list[Any]:
    """In their order, without those that nothing ties to one before: whoever wrote them down, they are not shown."""
    kept: list[Any] = []
    for one in definitions:
        if not any(_both_ask(one, other) for other in kept):
            kept.append(one)
    return kept


def _both_ask(one: Counted, other: Counted) -> str | None:
    if one.kind != other.kind:
        return None
    return next((use.fact for use in _uses(one) for beside in _uses(other) if not _fit(use, beside)), None)


def alone(bodies: Sequence[Any] | None) -> tuple[str, frozenset[str]] | None:
    """The one fact that these bodies are about, and its values."""
    facts = {name for body in bodies or () for name in body}
    if len(facts) != 1 or not all(bodies or ()):
        return None
    [fact] = facts
    return fact, frozenset(said(body[fact]) for body in bodies or ())


def said(value: Any) -> str:
    """As a group's code has it."""
    return value if isinstance(value, str) else json.dumps(value)


def _uses(one: Counted) -> list[Use]:
    only = json.dumps(one.only, sort_keys=True) if one.only else ""
    found = [*_of("only", one.only, ""), *_of("hits", one.hits if one.measure == "share" else None, only)]
    by = one.split or (one.field if one.measure == "count" else None)
    return [*found, Use("groups", by, only)] if by else found


def _of(role: str, bodies: Sequence[Any] | None, only: str) -> list[Use]:
    plain = alone(bodies)
    if plain:
        return [Use(role, plain[0], only, plain[1])]
    return [Use(role, name, only) for name in sorted({name for body in bodies or () for name in body})]


def _fit(one: Use, other: Use) -> bool:
    """Whether what both ask is the same, excludes each other or adds up."""
    if one.fact != other.fact:
        return True
    if one.only != other.only:
        return False
    roles = {one.role, other.role}
    if roles == {"groups"}:
        return True
    if roles == {"hits", "groups"}:
        return (one.values or other.values) is not None
    if one.values is None or other.values is None:
        return False
    return one.values == other.values or (roles == {"hits"} and not one.values & other.values)
