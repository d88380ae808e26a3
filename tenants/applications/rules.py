"""The central workflow: from building an application to the endorsement (domain: workflow, states)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import Guard, Step, step


@dataclass(frozen=True)
class Facts:
    """What the guards ask: everything is known before the rule is asked, nothing is fetched."""

    ready: bool = False
    missing: tuple[str, ...] = ()
    intake_open: bool = True
    registered: bool = True
    signed: bool = True
    held_from: str | None = None
    held_by_office: bool = False
    own: bool = False
    reviews_needed: int = 1
    reviews_sent: int = 0
    agreed: bool = True
    licence_covers: bool = True
    examined: bool = True
    base_held: bool = True
    given_out: bool = False
    sent_in: bool = False


def is_ready(facts: Facts) -> Refusal | None:
    return None if facts.ready else Refusal("not_ready", missing=len(facts.missing))


def is_intake_open(facts: Facts) -> Refusal | None:
    return None if facts.intake_open else Refusal("intake_closed")


def is_registered(facts: Facts) -> Refusal | None:
    """Where the office looks at each registration first: work goes on meanwhile, sending in waits."""
    return None if facts.registered else Refusal("registration_pending")


def is_unlooked(facts: Facts) -> Refusal | None:
    """Only a registration that waits for the office's look is turned away."""
    return Refusal("registration_looked_at") if facts.registered else None


def is_signed(facts: Facts) -> Refusal | None:
    """A new edition of an agreement that everybody signs again."""
    return None if facts.signed else Refusal("agreement_renewed")


def was(state: str) -> Guard:
    """Back to where it stood, and nowhere else."""

    def guard(facts: Facts) -> Refusal | None:
        return None if facts.held_from == state else Refusal("not_held_there")

    return guard


def is_own_pause(facts: Facts) -> Refusal | None:
    """What the office set aside, the office takes up again, or its day does."""
    return Refusal("held_by_office") if facts.held_by_office else None


def is_office_pause(facts: Facts) -> Refusal | None:
    return None if facts.held_by_office else Refusal("held_by_applicant")


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


def is_given_to_nobody(facts: Facts) -> Refusal | None:
    """Once somebody was asked to read it, it stays where it is."""
    return Refusal("given_out") if facts.given_out else None


def is_not_sent_in(facts: Facts) -> Refusal | None:
    """Whoever sent it in relied on the registration."""
    return Refusal("sent_in_since") if facts.sent_in else None


@dataclass(frozen=True)
class Opening:
    """Whether somebody may register today, and if not why and when next."""

    open: bool
    why: str = "rolling"
    opens_on: date | None = None
    closes_on: date | None = None


def opening(mode: str, *, switched_on: bool, windows: Iterable[tuple[date, date]], today: date) -> Opening:
    """Closed by the office, at any time, on the days of a window (both ends included), or by invitation only."""
    if not switched_on:
        return Opening(open=False, why="closed")
    if mode != "windows":
        return Opening(open=mode == "rolling", why=mode)
    ordered = sorted(windows)
    now = next((one for one in ordered if one[0] <= today <= one[1]), None)
    coming = next((one for one in ordered if one[0] > today), None)
    if now:
        return Opening(open=True, why="windows", opens_on=now[0], closes_on=now[1])
    return Opening(open=False, why="windows", opens_on=coming[0] if coming else None)


OPEN = ("building", "returned")
TABLE: tuple[Step, ...] = (
    step("submit", OPEN, "submitted", "signed_in", is_own, is_registered, is_signed, is_ready),
    step("withdraw", (*OPEN, "submitted", "on_hold"), "withdrawn", "signed_in", is_own),
    step("decline", ("building", "on_hold"), "withdrawn", "application.check", is_not_own, is_unlooked),
    step("reopen", ("withdrawn",), "building", "signed_in", is_own),
    step("rest", (*OPEN, "submitted"), "on_hold", "signed_in", is_own),
    step("resume_building", ("on_hold",), "building", "signed_in", is_own, is_own_pause, was("building")),
    step("resume_returned", ("on_hold",), "returned", "signed_in", is_own, is_own_pause, was("returned")),
    step("resume_submitted", ("on_hold",), "submitted", "signed_in", is_own, is_own_pause, was("submitted")),
    step("set_aside", (*OPEN, "submitted"), "on_hold", "application.check", is_not_own),
    *(
        step(f"take_up_{one}", ("on_hold",), one, "application.check", is_not_own, is_office_pause, was(one))
        for one in (*OPEN, "submitted")
    ),
    step("send_back", ("submitted",), "returned", "application.check", is_not_own),
    step("confirm", ("submitted",), "in_review", "application.check", is_not_own),
    step("unconfirm", ("in_review",), "submitted", "application.check", is_not_own, is_given_to_nobody),
    step("reviews_in", ("in_review",), "to_decide", "review.write", is_reviewed),
    step("review_again", ("to_decide",), "in_review", "review.assign", is_not_own),
    step("weigh_again", ("returned",), "to_decide", "appeal.handle", is_not_own),
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

REGISTRATION: tuple[Step, ...] = (
    step("approve", ("pending",), "approved", "application.check", is_not_own),
    step("reconsider", ("approved",), "pending", "application.check", is_not_own, is_not_sent_in),
)
