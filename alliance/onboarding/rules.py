"""The steps of the way and how a body moves between them; days in each step and what usual is, from what happened."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import Step, step

STAGES = (
    "interest",
    "study",
    "formed",
    "funding",
    "licence",
    "edition",
    "training",
    "site",
    "cohort",
    "opening",
    "vetting",
)
STATES = ("under_way", "resting", "set_aside", "complete")
OPEN = ("under_way", "resting")
LICENSED_FROM = "site"  # whoever has a site, and all that follows, holds a licence
ENOUGH = 3  # bodies that passed a step before we call a length of it usual
STANDINGS = ("curious", "group", "association")
UNPROVED_DAYS, FORGOTTEN_DAYS = 7, 30


@dataclass(frozen=True)
class Facts:
    """A move as its guards see it: ``closed`` are the gates before the step that are not met yet."""

    on: date = date.min
    today: date = date.max
    since: date = date.min
    target: str = STAGES[0]
    stage: str = STAGES[0]
    licensed: bool = True
    closed: tuple[str, ...] = ()
    undo: bool = False


def is_in_order(facts: Facts) -> Refusal | None:
    """A step is left on a day between the one it was reached and today."""
    if facts.undo:
        return None
    if facts.on > facts.today:
        return Refusal("day_to_come", day=facts.on)
    return Refusal("day_before_step", day=facts.since) if facts.on < facts.since else None


def is_licensed(facts: Facts) -> Refusal | None:
    late = place(facts.target) >= place(LICENSED_FROM)
    return Refusal("step_needs_licence") if late and not facts.licensed and forward(facts) else None


def is_open(facts: Facts) -> Refusal | None:
    """Gates hold who goes forward; who goes back, or is put right, passes."""
    return Refusal("gates_closed", count=len(facts.closed)) if facts.closed and forward(facts) else None


def forward(facts: Facts) -> bool:
    return not facts.undo and place(facts.target) > place(facts.stage)


def place(stage: str) -> int:
    return STAGES.index(stage)


MOVES: tuple[Step, ...] = tuple(
    step(
        f"to_{target}",
        (one for one in STAGES if one != target),
        target,
        "onboarding.work",
        is_in_order,
        is_licensed,
        is_open,
    )
    for target in STAGES
)


def is_at_the_end(facts: Facts) -> Refusal | None:
    return None if facts.stage == STAGES[-1] else Refusal("way_not_over")


TABLE: tuple[Step, ...] = (
    step("rest", ("under_way",), "resting", "onboarding.work"),
    step("resume", ("resting", "set_aside", "complete"), "under_way", "onboarding.work"),
    step("set_aside", OPEN, "set_aside", "onboarding.work"),
    step("complete", OPEN, "complete", "onboarding.work", is_at_the_end),
)


ARRIVALS: tuple[Step, ...] = (step("prove", ("unproved",), "arrived", "signed_in"),)
INTERESTS = ("unproved", "arrived")


@dataclass(frozen=True)
class Spell:
    """Some days in one step: from the first to the day it was left, or still."""

    stage: str
    from_day: date
    until_day: date | None = None

    def days(self, today: date) -> int:
        return max(0, ((self.until_day or today) - self.from_day).days)


def days_by_stage(spells: Iterable[Spell], today: date) -> dict[str, int]:
    """How long in each step, all its spells together; steps never entered are left out."""
    found: dict[str, int] = {}
    for one in spells:
        found[one.stage] = found.get(one.stage, 0) + one.days(today)
    return found


def usual(lengths: Sequence[int]) -> int | None:
    """The median length of a step over bodies that left it, once enough did; nothing is guessed before."""
    return round(median(lengths)) if len(lengths) >= ENOUGH else None


def following(stage: str) -> str | None:
    """The next step, or None at the last."""
    return STAGES[place(stage) + 1] if stage != STAGES[-1] else None


def is_late(next_on: date | None, state: str, today: date) -> bool:
    """Whether what was to be done next is past its day."""
    return next_on is not None and next_on < today and state == "under_way"


PRACTICE: tuple[Step, ...] = (
    step("restart", ("done", "failed"), "resetting", "onboarding.work"),
    step("remove", ("asked", "done", "failed"), "stopping", "onboarding.work"),
)


def practice_stage(request: str, steps: Collection[str]) -> str:
    """How far a practice site is: making, failed, stopping or ready."""
    if request == "stopping":
        return "stopping"
    if request == "failed" or "failed" in steps:
        return "failed"
    going = request in ("asked", "working", "resetting") or bool({"todo", "working"} & set(steps))
    return "making" if going else "ready"
