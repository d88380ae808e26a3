"""Who may review whom, who could take one more, what a review still lacks, and whether reviewers agree."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import Step, step
from tenants.reviews.conflicts import Candidate, File, conflict

MEETS, MORE, UNSURE = "meets", "more", "unsure"
JUDGEMENTS = (MEETS, MORE, UNSURE)
WHOLE = "whole"
NUMBERS = ("1", "2", "3", "4", "5")
DUE_DAYS = 21


def may_assign(one: Candidate, file: File, on: date) -> Refusal | None:
    """Why this reviewer cannot be given this file now."""
    found = conflict(one, file)
    if found:
        return found
    if one.id in file.assigned:
        return Refusal("assigned_already")
    if one.trained_on is None or one.trained_on > on:
        return Refusal("not_trained")
    if one.categories and file.category not in one.categories:
        return Refusal("other_categories", category=file.category)
    return Refusal("reviewer_away", until=one.away_until) if is_away(one, on) else None


def is_away(one: Candidate, on: date) -> bool:
    return one.away_until is not None and one.away_until >= on


@dataclass(frozen=True)
class Offer:
    """A reviewer for a file: proposed, possible, or refused with the reason."""

    candidate: Candidate
    refusal: Refusal | None
    proposed: bool


def offers(candidates: Sequence[Candidate], file: File, needed: int, on: date) -> list[Offer]:
    """All reviewers, best fit first: room left, who read this file before, the reader's language, the smaller load."""
    ranked = sorted(candidates, key=lambda one: _rank(one, file, on))
    free = [one for one in ranked if may_assign(one, file, on) is None and one.open < one.capacity]
    proposed = {one.id for one in free[:needed]}
    return [Offer(one, may_assign(one, file, on), one.id in proposed) for one in ranked]


def _rank(one: Candidate, file: File, on: date) -> tuple[Any, ...]:
    refused = may_assign(one, file, on) is not None
    speaks = file.language is None or file.language in one.languages
    load = one.open / max(one.capacity, 1)
    return refused, one.open >= one.capacity, one.id not in file.earlier, not speaks, load, one.open, str(one.id)


def spread(candidates: Sequence[Candidate], files: Sequence[tuple[File, int]], on: date) -> list[list[Offer]]:
    """The offers for several files with how many reviews each needs, as if those before were given out already."""
    given: Counter[Any] = Counter()
    found = []
    for file, needed in files:
        loaded = [replace(one, open=one.open + given[one.id]) for one in candidates]
        found.append(offers(loaded, file, needed, on))
        given.update(one.candidate.id for one in found[-1] if one.proposed)
    return found


@dataclass(frozen=True)
class Facts:
    """What is known of one review before it is sent."""

    unjudged: tuple[str, ...] = ()
    verdict: str | None = None
    summary: str = ""
    verdicts: tuple[str, ...] = field(default=())
    own: bool = True
    conflict: Refusal | None = None


def is_judged(facts: Facts) -> Refusal | None:
    return Refusal("requirements_left", count=len(facts.unjudged)) if facts.unjudged else None


def is_recommended(facts: Facts) -> Refusal | None:
    """A recommendation; one other than to endorse says why, since the applicant hears from it."""
    if facts.verdict is None:
        return Refusal("recommendation_left")
    if facts.verdict != "approve" and not facts.summary.strip():
        return Refusal("summary_left")
    return None


def is_own_review(facts: Facts) -> Refusal | None:
    return None if facts.own else Refusal("not_your_review")


def is_without_conflict(facts: Facts) -> Refusal | None:
    """A conflict that came up after the file was given out: somebody else reads it."""
    return Refusal("conflict_since") if facts.conflict else None


TABLE: tuple[Step, ...] = (
    step("write", ("assigned",), "assigned", "review.write", is_own_review),
    step("send", ("assigned",), "sent", "review.write", is_own_review, is_without_conflict, is_judged, is_recommended),
    step("recuse", ("assigned",), "recused", "review.write", is_own_review),
    step("unassign", ("assigned",), "recused", "review.assign"),
)


def unjudged(requirements: Sequence[str], judgements: Mapping[str, Any]) -> tuple[str, ...]:
    """The requirements without a judgement, in their order, and the whole at the end."""
    return tuple(one for one in (*requirements, WHOLE) if judgements.get(one, {}).get("verdict") not in JUDGEMENTS)


def agree(verdicts: Sequence[str]) -> bool:
    """Whether all who sent a review recommend the same."""
    return len(set(verdicts)) <= 1


def alias(application_id: Any) -> str:
    """How reviewers call an applicant whose name they must not see: ``A-1f3c``."""
    return f"A-{str(application_id)[:4]}"
