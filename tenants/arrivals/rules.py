"""The states of an import, from the file to the day on which it cannot be taken back any more."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import Step, step

STATES = ("asking", "planning", "planned", "stale", "bringing", "brought", "undoing", "undone", "settled", "none")
KINDS = ("endorsements", "applications", "education", "work", "training", "rsc")
WORKING = ("planning", "bringing", "undoing")
UNDO = timedelta(days=7)
THINK_AGAIN = timedelta(minutes=10)  # in which invitations can be called back before the first goes out
RUNS = "people.bring"
VERDICTS = ("ask", "problem", "create", "update", "skip")


@dataclass(frozen=True)
class Facts:
    """What the guards ask: ``plan`` is the plan's own fingerprint, ``seen`` the one that the person looked at."""

    plan: str | None = None
    seen: str | None = None
    effects: int = 0
    brought_at: datetime | None = None
    now: datetime | None = None
    settled: bool = True


def is_settled(facts: Facts) -> Refusal | None:
    """Every column, day and value that the file leaves open was answered."""
    return None if facts.settled else Refusal("arrival_open_questions")


def is_the_plan_seen(facts: Facts) -> Refusal | None:
    """What is carried out is the plan that was looked at, to the letter."""
    return None if facts.plan and facts.plan == facts.seen else Refusal("arrival_other_plan")


def does_something(facts: Facts) -> Refusal | None:
    return None if facts.effects else Refusal("arrival_does_nothing")


def is_in_time(facts: Facts) -> Refusal | None:
    """Taking back is open for seven days."""
    return None if undo_open(facts.brought_at, facts.now) else Refusal("arrival_undo_over")


def undo_open(brought_at: datetime | None, now: datetime | None) -> bool:
    return brought_at is not None and now is not None and now < brought_at + UNDO


TABLE: tuple[Step, ...] = (
    step("plan", ("asking", "planned", "stale", "undone"), "planning", RUNS, is_settled),
    step("ask", ("planned", "stale", "undone"), "asking", RUNS),
    step("planned", ("planning",), "planned", RUNS),
    step("bring", ("planned",), "bringing", RUNS, is_the_plan_seen, does_something),
    step("brought", ("bringing",), "brought", RUNS, is_the_plan_seen),
    step("changed_since", ("bringing",), "stale", RUNS),
    step("undo", ("brought",), "undoing", RUNS, is_in_time),
    step("undone", ("undoing",), "undone", RUNS),
    step("settle", ("brought", "undone"), "settled", RUNS),
)
