"""How long a file has been with the association: the clock rests while the applicant has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import Step, step

STARTS = ("submitted", "resubmitted")
RESTS = ("returned", "decided", "endorsed", "withdrawn", "rested", "set_aside")
KINDS = ("incomplete", "hold", "deferral")


@dataclass(frozen=True)
class Clock:
    """``days`` with the association so far, of ``promised``; ``resting`` while the applicant has the file."""

    days: int
    promised: int
    resting: bool

    @property
    def left(self) -> int:
        return self.promised - self.days


def clock(happened: Sequence[tuple[str, date]], promised: int, on: date) -> Clock | None:
    """From events and their local days, oldest first; None before the file was ever sent in."""
    days, since = 0, None
    for kind, day in happened:
        if kind in STARTS and since is None:
            since = day
        elif kind in RESTS and since is not None:
            days, since = days + (day - since).days, None
    if since is None and not any(kind in STARTS for kind, _day in happened):
        return None
    running = (on - since).days if since else 0
    return Clock(days + max(0, running), promised, since is None)


def answer_by(kind: str, on: date, days: int) -> date | None:
    """A question on hold has a day by which an answer is hoped for; what to add takes the time it takes."""
    return on + timedelta(days=days) if kind == "hold" else None


@dataclass(frozen=True)
class Facts:
    """What answering asks: whose question it is, and whether the file is with them."""

    own: bool = False
    theirs_now: bool = False


def is_own(facts: Facts) -> Refusal | None:
    return None if facts.own else Refusal("not_yours")


def is_with_applicant(facts: Facts) -> Refusal | None:
    return None if facts.theirs_now else Refusal("answers_sent")


TABLE: tuple[Step, ...] = (step("answer", ("open", "answered"), "answered", "signed_in", is_own, is_with_applicant),)


def unanswered(answers: Sequence[Any]) -> list[int]:
    """The places of blank answers."""
    return [place for place, answer in enumerate(answers) if not str(answer or "").strip()]
