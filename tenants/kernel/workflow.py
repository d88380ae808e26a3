"""A state table and its interpreter: from one table come states, buttons, refusals and test parameters."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from tenants.kernel.refusal import Refusal, Refused

Guard = Callable[[Any], Refusal | None]


@dataclass(frozen=True)
class Step:
    """``action`` leads from one of ``sources`` to ``target``, for whom ``permission`` allows, if no guard refuses."""

    action: str
    sources: frozenset[str]
    target: str
    permission: str
    guards: tuple[Guard, ...] = ()


def step(action: str, sources: Iterable[str], target: str, permission: str, *guards: Guard) -> Step:
    return Step(action, frozenset(sources), target, permission, guards)


def states(table: Iterable[Step]) -> frozenset[str]:
    """Every state that the table knows."""
    return frozenset().union(*({one.target, *one.sources} for one in table))


def refusal(table: Iterable[Step], action: str, state: str, facts: object) -> Refusal | None:
    """Why ``action`` may not happen in ``state``, or None."""
    steps = [one for one in table if one.action == action and state in one.sources]
    if not steps:
        return Refusal("not_in_this_state", action=action, state=state)
    return next((found for guard in steps[0].guards if (found := guard(facts))), None)


def next_state(table: Iterable[Step], action: str, state: str, facts: object) -> str:
    """The state after ``action``; raises Refused."""
    table = tuple(table)
    found = refusal(table, action, state, facts)
    if found:
        raise Refused(found)
    return next(one.target for one in table if one.action == action and state in one.sources)


def possible(table: Iterable[Step], state: str, facts: object, may: Callable[[str], bool]) -> list[str]:
    """The actions that a person with these permissions can take now: the buttons on the page."""
    table = tuple(table)
    return [
        one.action
        for one in table
        if state in one.sources and may(one.permission) and refusal(table, one.action, state, facts) is None
    ]
