"""What may happen to an endorsement after its award: corrected, suspended, taken up again, withdrawn."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import Step, step

HELD = ("endorsed", "emerging")


@dataclass(frozen=True)
class Facts:
    """What the guards ask about one endorsement and the day from which the change holds."""

    own: bool = False
    since: date = date.min
    on: date = date.min
    today: date = date.max
    held_as: str | None = None
    paused_from: date | None = None


def is_others(facts: Facts) -> Refusal | None:
    """Nobody changes their own endorsement."""
    return Refusal("own_endorsement") if facts.own else None


def is_dated(facts: Facts) -> Refusal | None:
    """A change holds from a day on which the endorsement stood, and from no day to come."""
    if facts.on > facts.today:
        return Refusal("change_to_come")
    return Refusal("change_before_award", since=facts.since) if facts.on < facts.since else None


def is_after_pause(facts: Facts) -> Refusal | None:
    began = facts.paused_from
    return Refusal("change_before_pause", since=began) if began and facts.on < began else None


def was(status: str) -> Any:
    """The guard of lifting: back to what it was held as."""

    def is_held_as(facts: Facts) -> Refusal | None:
        return None if (facts.held_as or "endorsed") == status else Refusal("held_otherwise")

    return is_held_as


MANAGES = "endorsement.manage"
CHECKS = (is_others, is_dated, is_after_pause)
TABLE: tuple[Step, ...] = (
    step("suspend", HELD, "suspended", MANAGES, is_others, is_dated),
    step("lift", ("suspended",), "endorsed", MANAGES, *CHECKS, was("endorsed")),
    step("lift_emerging", ("suspended",), "emerging", MANAGES, *CHECKS, was("emerging")),
    step("withdraw", (*HELD, "on_leave", "suspended"), "ended", MANAGES, *CHECKS),
)


def paused(inactive: Sequence[Mapping[str, Any]], on: date) -> list[dict[str, Any]]:
    """The periods with one more, open at its end."""
    return [*map(dict, inactive), {"from": on.isoformat(), "until": None}]


def taken_up(inactive: Sequence[Mapping[str, Any]], on: date) -> list[dict[str, Any]]:
    """The open period ends on the eve; one that would end before it began was none."""
    eve = (on - timedelta(days=1)).isoformat()
    closed = [{**one, "until": one.get("until") or eve} for one in inactive]
    return [one for one in closed if one["from"] <= one["until"]]


def last_day(since: date, on: date) -> date:
    """Until when a withdrawn endorsement counts: the eve, but not before its first day."""
    return max(since, on - timedelta(days=1))


def category_refusal(wished: str, now: str, possible: Collection[str], held: Collection[str]) -> Refusal | None:
    """Why a corrected category makes no sense; ``held`` are the categories of the person's other endorsements."""
    if wished == now:
        return None
    if wished not in possible:
        return Refusal("category_not_ours")
    return Refusal("category_held") if wished in held else None


def dates_refusal(since: date, until: date | None, today: date) -> Refusal | None:
    """Why corrected dates make no sense."""
    if since > today:
        return Refusal("award_to_come")
    return Refusal("ends_before_it_began") if until is not None and until < since else None
