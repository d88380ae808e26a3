"""The central workflow: from building an application to the endorsement (domain: workflow, states)."""

from dataclasses import dataclass

from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import Step, step


@dataclass(frozen=True)
class Facts:
    """What the guards ask: everything is known before the rule is asked, nothing is fetched."""

    ready: bool = False
    missing: tuple[str, ...] = ()
    intake_open: bool = True
    own: bool = False
    reviews_needed: int = 1
    reviews_sent: int = 0
    agreed: bool = True
    licence_covers: bool = True
    examined: bool = True
    base_held: bool = True


def is_ready(facts: Facts) -> Refusal | None:
    return None if facts.ready else Refusal("not_ready", missing=len(facts.missing))


def is_intake_open(facts: Facts) -> Refusal | None:
    return None if facts.intake_open else Refusal("intake_closed")


def is_own(facts: Facts) -> Refusal | None:
    return None if facts.own else Refusal("not_yours")


def is_not_own(facts: Facts) -> Refusal | None:
    """Nobody works on their own file."""
    return Refusal("own_application") if facts.own else None


def is_reviewed(facts: Facts) -> Refusal | None:
    if facts.reviews_sent >= facts.reviews_needed:
        return None
    return Refusal("reviews_missing", sent=facts.reviews_sent, needed=facts.reviews_needed)


def is_agreed(facts: Facts) -> Refusal | None:
    return None if facts.agreed else Refusal("reviewers_disagree")


def is_licensed(facts: Facts) -> Refusal | None:
    return None if facts.licence_covers else Refusal("licence_does_not_cover")


def is_examined(facts: Facts) -> Refusal | None:
    return None if facts.examined else Refusal("exam_missing")


def is_added_to_something(facts: Facts) -> Refusal | None:
    """An add-on stands on an endorsement of this association."""
    return None if facts.base_held else Refusal("base_not_held")


OPEN = ("building", "returned")
TABLE: tuple[Step, ...] = (
    step("submit", OPEN, "submitted", "signed_in", is_own, is_ready),
    step("withdraw", (*OPEN, "submitted"), "withdrawn", "signed_in", is_own),
    step("send_back", ("submitted",), "returned", "application.check", is_not_own),
    step("confirm", ("submitted",), "in_review", "application.check", is_not_own),
    step("reviews_in", ("in_review",), "to_decide", "review.write", is_reviewed),
    step("review_again", ("to_decide",), "in_review", "review.assign", is_not_own),
    step("approve", ("to_decide",), "approved", "application.decide", is_not_own, is_agreed),
    step("hold", ("to_decide",), "returned", "application.decide", is_not_own),
    step("defer", ("to_decide",), "returned", "application.decide", is_not_own),
    step(
        "award",
        ("approved",),
        "endorsed",
        "application.award",
        is_not_own,
        is_licensed,
        is_examined,
        is_added_to_something,
    ),
)
