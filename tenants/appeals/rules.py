"""Who may handle an appeal or a complaint, by when it is answered, and what may happen to it."""

from dataclasses import dataclass
from datetime import date, timedelta

from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import Step, step

KINDS = ("appeal", "complaint")
STATES = ("sent", "taken", "answered", "withdrawn")
OUTCOMES = ("upheld", "partly", "not_upheld")
APPEAL_DAYS = 60  # for decisions made before associations chose for themselves


@dataclass(frozen=True)
class Facts:
    """``complainant``, ``handler``: whether the person who acts is one; ``involved`` says how they had a part in it."""

    complainant: bool = False
    handler: bool = False
    involved: str | None = None
    outcome: str | None = None
    answer: str = ""
    extended: bool = False


def is_complainant(facts: Facts) -> Refusal | None:
    return None if facts.complainant else Refusal("not_yours")


def is_handler(facts: Facts) -> Refusal | None:
    return None if facts.handler else Refusal("not_the_handler")


def is_free(facts: Facts) -> Refusal | None:
    """Nobody handles what they decided, reviewed or are complained about for, nor their own."""
    return Refusal(facts.involved) if facts.involved else None


def is_answered(facts: Facts) -> Refusal | None:
    return None if facts.outcome in OUTCOMES and facts.answer.strip() else Refusal("appeal_answer_left")


def is_first_extension(facts: Facts) -> Refusal | None:
    return Refusal("extended_already") if facts.extended else None


TABLE: tuple[Step, ...] = (
    step("take", ("sent",), "taken", "appeal.handle", is_free),
    step("give_back", ("taken",), "sent", "appeal.handle", is_handler),
    step("extend", ("taken",), "taken", "appeal.handle", is_handler, is_first_extension),
    step("note", ("taken",), "taken", "signed_in"),
    step("answer", ("taken",), "answered", "appeal.handle", is_handler, is_free, is_answered),
    step("withdraw", ("sent", "taken"), "withdrawn", "signed_in", is_complainant),
)


def may_appeal(decided_on: date, verdict: str, on: date, appeal_by: date | None = None) -> Refusal | None:
    """Against a hold or a deferral, up to and including the day that was told with the decision."""
    if verdict == "approve":
        return Refusal("nothing_to_appeal")
    last = appeal_by or decided_on + timedelta(days=APPEAL_DAYS)
    return Refusal("appeal_too_late", last=last) if on > last else None
