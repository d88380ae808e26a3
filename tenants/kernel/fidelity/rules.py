"""The way of a fidelity review, and a draw of files that anybody can repeat and nobody can steer. Pure.

The association first fixes its list of numbers by a checksum, then the Alliance publishes a seed; the files drawn
are those whose number and seed make the smallest digests. Neither could choose after knowing the other's part.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import Step, step

STATES = ("planned", "studied", "seeded", "handed", "reported", "closed", "cancelled")
WEIGHTS = ("strength", "note", "action")
QUESTIONS = ("readers", "training", "names", "decisions", "people")
KEPT_DAYS = 60  # a file handed over is deleted after so many days, unless sooner is said
MOST_DAYS = 180
LEAST = timedelta(days=14)  # volunteers answer the self-study in so long at least, and the Alliance reads in as long
SMALLEST, LARGEST = 1, 20
SLIP = "S-"


@dataclass(frozen=True)
class Facts:
    """What the guards ask."""

    answers: int = 0
    drawn: int = 0
    handed: int = 0
    findings: int = 0
    open_actions: int = 0


def is_answered(facts: Facts) -> Refusal | None:
    return None if facts.answers else Refusal("study_left")


def is_handed(facts: Facts) -> Refusal | None:
    return None if facts.handed >= facts.drawn else Refusal("files_left", count=facts.drawn - facts.handed)


def has_findings(facts: Facts) -> Refusal | None:
    """A review that found nothing to say says that as a strength."""
    return None if facts.findings else Refusal("findings_left")


def is_mended(facts: Facts) -> Refusal | None:
    return Refusal("actions_left", count=facts.open_actions) if facts.open_actions else None


TABLE: tuple[Step, ...] = (
    step("study", ("planned",), "studied", "figures.read", is_answered),
    step("seed", ("studied",), "seeded", "fidelity.review"),
    step("hand_over", ("seeded",), "seeded", "figures.read"),
    step("complete", ("seeded",), "handed", "figures.read", is_handed),
    step("find", ("handed", "reported"), "handed", "fidelity.review"),
    step("report", ("handed",), "reported", "fidelity.review", has_findings),
    step("evidence", ("reported",), "reported", "figures.read"),
    step("accept", ("reported",), "reported", "fidelity.review"),
    step("close", ("reported",), "closed", "fidelity.review", is_mended),
    step("cancel", ("planned", "studied", "seeded", "handed"), "cancelled", "fidelity.review"),
)


def plan_refusal(from_day: date, until_day: date, study_on: date, due_on: date, today: date) -> tuple[str, str] | None:
    """The field in which a plan's days do not follow each other, and why: a review reads what has happened."""
    found = (
        ("from_day", "review_day_to_come", from_day > today),
        ("until_day", "review_day_before_first", until_day < from_day),
        ("study_on", "review_day_past", study_on < today),
        ("study_on", "review_days_for_study", study_on < today + LEAST),
        ("until_day", "review_day_after_study", until_day > study_on),
        ("due_on", "review_day_before_study", due_on < study_on),
        ("due_on", "review_days_for_reading", due_on < study_on + LEAST),
    )
    return next(((name, code) for name, code, wrong in found if wrong), None)


def next_about(closed_on: date) -> date:
    """When the next review is proposed for: the whole cycle is a licence's usual three years."""
    return closed_on + timedelta(days=3 * 365)


def number_of(review_id: Any, file_id: Any) -> str:
    """What a file is called in one review; in another it has another number."""
    return f"F-{sha256(f'{review_id} {file_id}'.encode()).hexdigest()[:10]}"


def listed(numbers: Iterable[str], chance: str) -> list[str]:
    """The list as it is fixed, with a slip of chance: by its checksum nobody can try whether it is empty or short."""
    return [*sorted(numbers), SLIP + chance]


def files(listed: Iterable[str]) -> set[str]:
    return {one for one in listed if not one.startswith(SLIP)}


def commitment(listed: Iterable[str]) -> str:
    """A checksum of the whole list: it says nothing of how long the list is."""
    return sha256("\n".join(sorted(listed)).encode()).hexdigest()


def draw(listed: Iterable[str], seed: str, size: int) -> list[str]:
    """The files drawn, in their order: the same for whoever repeats it."""
    return sorted(files(listed), key=lambda one: sha256(f"{seed} {one}".encode()).hexdigest())[:size]


def may_keep_until(expires_on: date, today: date) -> Refusal | None:
    """A file is handed over for a time, never for good."""
    if not today < expires_on <= today + timedelta(days=MOST_DAYS):
        return Refusal("expiry_out_of_bounds", most=MOST_DAYS)
    return None


def finding_refusal(weight: str, action: str, due_on: date | None) -> Refusal | None:
    """What has to change says what and by when."""
    return Refusal("action_without_day") if weight == "action" and not (action.strip() and due_on) else None
