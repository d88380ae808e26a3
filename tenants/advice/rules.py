"""Asking for an advisor, giving the file to one, and what they say: pure. Nothing here decides on an application."""

from dataclasses import dataclass

from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import Step, step

BEFORE = ("building", "returned", "on_hold")


@dataclass(frozen=True)
class Facts:
    """``own``: the person who acts is the applicant; ``self_advice``: the applicant would advise themselves."""

    application: str = "building"
    own: bool = False
    is_advisor: bool = False
    self_advice: bool = False


def is_before(facts: Facts) -> Refusal | None:
    """Advice is for the time before sending in."""
    return None if facts.application in BEFORE else Refusal("sent_in_already")


def is_another(facts: Facts) -> Refusal | None:
    return Refusal("own_application") if facts.own or facts.self_advice else None


def is_theirs(facts: Facts) -> Refusal | None:
    return None if facts.is_advisor and not facts.own else Refusal("not_your_advice")


TABLE: tuple[Step, ...] = (
    step("assign", ("asked",), "advising", "queue.work", is_another, is_before),
    step("ready", ("advising",), "ready", "application.advise", is_theirs, is_before),
    step("not_yet", ("advising",), "not_yet", "application.advise", is_theirs, is_before),
    step("end", ("asked", "advising"), "ended", "signed_in"),
)


def may_ask(facts: Facts) -> Refusal | None:
    return is_before(facts)
