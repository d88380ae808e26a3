"""Places on lists and in cohorts: who may be invited, who gets the last place, when an invitation ends. Pure."""

from dataclasses import dataclass
from datetime import date

from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import Step, step

AGENCY_LEAST = 10  # an agency brings ten people or more (domain 3.4, North Carolina)
UNPROVED_DAYS = 7


@dataclass(frozen=True)
class Facts:
    """A place on a list as its guards see it: ``taken`` of ``size`` places in the cohort are accepted."""

    cohort: str | None = "gathering"
    reply_by: date | None = None
    today: date = date.min
    registered: bool = False


def is_gathering(facts: Facts) -> Refusal | None:
    return None if facts.cohort == "gathering" else Refusal("cohort_not_gathering")


def is_in_time(facts: Facts) -> Refusal | None:
    """The last day is still in time."""
    late = facts.reply_by is not None and facts.today > facts.reply_by
    return Refusal("invitation_ended", day=facts.reply_by) if late else None


def is_over(facts: Facts) -> Refusal | None:
    return Refusal("invitation_runs") if is_in_time(facts) is None else None


def is_unregistered(facts: Facts) -> Refusal | None:
    """Who registered goes on as an applicant, and leaves there."""
    return Refusal("registered_already") if facts.registered else None


LISTED = ("waiting", "invited", "accepted")
TABLE: tuple[Step, ...] = (
    step("prove", ("unproved",), "waiting", "signed_in"),
    step("invite", ("waiting",), "invited", "queue.work", is_gathering),
    step("accept", ("invited",), "accepted", "signed_in", is_in_time, is_gathering),
    step("stay", ("invited",), "waiting", "signed_in"),
    step("decline", ("invited",), "declined", "signed_in"),
    step("expire", ("invited",), "expired", "queue.work", is_over),
    step("leave", ("unproved", *LISTED), "left", "signed_in", is_unregistered),
)


@dataclass(frozen=True)
class Cohort:
    """What its own steps ask: ``accepted`` people, ``least`` for it to begin."""

    accepted: int = 0
    least: int = 1


def is_enough(facts: Cohort) -> Refusal | None:
    return None if facts.accepted >= facts.least else Refusal("cohort_too_small", least=facts.least, has=facts.accepted)


COHORTS: tuple[Step, ...] = (
    step("begin", ("gathering",), "running", "queue.work", is_enough),
    step("close", ("gathering", "running"), "closed", "queue.work"),
)


def has_place(*, size: int, accepted: int) -> bool:
    """Whether one more fits: asked with the cohort's row held."""
    return accepted < size


def to_invite(size: int, accepted: int, invited: int) -> int:
    """How many may be invited so that everybody who says yes has a place."""
    return max(0, size - accepted - invited)


def least_of(kind: str) -> int:
    return AGENCY_LEAST if kind == "agency" else 1
