"""Whom a thread waits for, and when somebody is told by mail: pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import Step, step

APPLICANT, OFFICE, ADVISOR, NOBODY = "applicant", "office", "advisor", "nobody"
QUIET = timedelta(minutes=15)
LONGEST = timedelta(hours=1)
BETWEEN = timedelta(hours=4)


@dataclass(frozen=True)
class Facts:
    """``side`` is who takes the step, ``open_file`` whether the application is still at work."""

    side: str = OFFICE
    open_file: bool = True


def is_at_work(facts: Facts) -> Refusal | None:
    """What ended stays as it was said."""
    return None if facts.open_file else Refusal("talk_over")


TABLE: tuple[Step, ...] = (
    step("say", ("open", "closed"), "open", "signed_in", is_at_work),
    step("close", ("open",), "closed", "signed_in", is_at_work),
    step("reopen", ("closed",), "open", "signed_in", is_at_work),
)


def sides(*, has_advisor: bool) -> tuple[str, ...]:
    return (APPLICANT, OFFICE, ADVISOR) if has_advisor else (APPLICANT, OFFICE)


def waits_for(side: str, wish: str | None, there: Sequence[str]) -> str | None:
    """Whom the thread waits for after this side spoke: as they wished, else the applicant and the office by turns.

    Nobody waits for the one who just spoke, nor for a side that is not there.
    """
    if wish == NOBODY:
        return None
    if wish in there and wish != side:
        return wish
    return OFFICE if side == APPLICANT else APPLICANT


def is_due(oldest: datetime, newest: datetime, told: datetime | None, now: datetime) -> bool:
    """Whether what somebody has not read is worth a letter now.

    One letter for all of it: once it has been quiet for a quarter of an hour, or the first word is an hour old; and
    never two letters within four hours.
    """
    rested = now - newest >= QUIET or now - oldest >= LONGEST
    return rested and (told is None or now - told >= BETWEEN)
