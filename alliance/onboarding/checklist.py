"""Checklists as pure data: what a version holds, how two differ, which gates are closed before a step."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from alliance.onboarding.rules import place
from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import Step, step

TEMPLATE: tuple[Step, ...] = (step("publish", ("draft",), "published", "onboarding.template"),)


@dataclass(frozen=True)
class Item:
    """What a version of the checklist says of one thing to do; ``days`` after its beginning it is due."""

    key: str
    heading: str
    title: str
    stage: str
    side: str = "association"
    words: str | None = None
    gate: str | None = None
    days: int | None = None


@dataclass(frozen=True)
class Difference:
    """What a newer version adds, takes out and says in another way (with the fields that differ)."""

    added: tuple[Item, ...] = ()
    removed: tuple[Item, ...] = ()
    changed: tuple[tuple[Item, Item, tuple[str, ...]], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def items(rows: Iterable[Mapping[str, Any]]) -> list[Item]:
    known = {one.name for one in fields(Item)}
    return [Item(**{name: value for name, value in row.items() if name in known}) for row in rows]


def difference(old: Sequence[Item], new: Sequence[Item]) -> Difference:
    """By key, in the order of the newer version."""
    before, after = {one.key: one for one in old}, {one.key: one for one in new}
    return Difference(
        added=tuple(one for one in new if one.key not in before),
        removed=tuple(one for one in old if one.key not in after),
        changed=tuple((before[one.key], one, found) for one in new if (found := _differ(before.get(one.key), one))),
    )


def _differ(old: Item | None, new: Item) -> tuple[str, ...]:
    if old is None:
        return ()
    return tuple(one.name for one in fields(Item) if getattr(old, one.name) != getattr(new, one.name))


def due(days: int | None, since: date) -> date | None:
    return since + timedelta(days=days) if days is not None else None


def is_done(gate: str | None, done_on: date | None, facts: Mapping[str, bool]) -> bool:
    """A gate by the association's fact alone; anything else by a tick."""
    return facts.get(gate, False) if gate else done_on is not None


def is_late(due_on: date | None, today: date, *, done: bool) -> bool:
    return not done and due_on is not None and due_on < today


def closed_gates(gates: Iterable[tuple[str, str]], facts: Mapping[str, bool], target: str) -> tuple[str, ...]:
    """Of (gate, step that it belongs to): those of steps before the target that do not hold."""
    return tuple(gate for gate, stage in gates if place(stage) < place(target) and not facts.get(gate, False))


def mark(*planned: object) -> str:
    """What a writer began from, in short: another one where either side wrote something else meanwhile."""
    return sha256(repr(planned).encode()).hexdigest()[:16]


def new_key(given: Iterable[str]) -> str:
    """The number after the highest that was ever given to an item."""
    numbers = [int(key[5:]) for key in given if key.startswith("item-") and key[5:].isdigit()]
    return f"item-{max(numbers, default=0) + 1}"


def item_refusal(found: Iterable[Item], one: Item) -> Refusal | None:
    """Why this item can't stand beside the others: a gate is asked for once."""
    twice = one.gate is not None and any(other.gate == one.gate and other.key != one.key for other in found)
    return Refusal("gate_there") if twice else None
