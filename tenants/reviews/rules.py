"""Who may review whom, who could take one more, what a review still lacks, and whether reviewers agree."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tenants.kernel.refusal import Refusal
from tenants.kernel.text import key
from tenants.kernel.workflow import Step, step

MEETS, MORE, UNSURE = "meets", "more", "unsure"
JUDGEMENTS = (MEETS, MORE, UNSURE)
WHOLE = "whole"
NUMBERS = ("1", "2", "3", "4", "5")
DUE_DAYS = 21


@dataclass(frozen=True)
class Candidate:
    """A reviewer as the assignment sees them; ``open`` counts reviews not sent yet."""

    id: object
    categories: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    capacity: int = 3
    open: int = 0
    trained_on: date | None = None
    away_until: date | None = None
    employer: str | None = None


@dataclass(frozen=True)
class File:
    """An application as conflicts see it: ids of persons and names of employers, nothing else."""

    person: object
    category: str = ""
    language: str | None = None
    raters: frozenset[object] = frozenset()
    providers: frozenset[object] = frozenset()
    employers: tuple[str, ...] = ()
    declared: frozenset[object] = frozenset()
    assigned: frozenset[object] = frozenset()


def conflict(one: Candidate, file: File) -> Refusal | None:
    """Why this person must not review this file; computed on ids of persons, never stored."""
    if one.id == file.person:
        return Refusal("own_file")
    if one.id in file.raters:
        return Refusal("rated_applicant")
    if one.id in file.providers:
        return Refusal("gave_rsc_to_applicant")
    if one.id in file.declared:
        return Refusal("conflict_declared")
    shared = _shared_employer(one.employer, file.employers)
    return Refusal("same_employer", employer=shared) if shared else None


def _shared_employer(own: str | None, others: Iterable[str]) -> str | None:
    mine = _employer_key(own or "")
    return next((name for name in others if mine and _employer_key(name) == mine), None)


def _employer_key(name: str) -> str:
    """The name of an employer without case, marks, punctuation and legal form."""
    words = re.sub(r"[^\w\s]", " ", key(name)).split()
    return " ".join(word for word in words if word not in {"the", "inc", "llc", "ltd", "co", "corp"})


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
    """All reviewers, best fit first: room left, then the reader's language, then the smaller load."""
    ranked = sorted(candidates, key=lambda one: _rank(one, file, on))
    free = [one for one in ranked if may_assign(one, file, on) is None and one.open < one.capacity]
    proposed = {one.id for one in free[:needed]}
    return [Offer(one, may_assign(one, file, on), one.id in proposed) for one in ranked]


def _rank(one: Candidate, file: File, on: date) -> tuple[Any, ...]:
    refused = may_assign(one, file, on) is not None
    speaks = file.language is None or file.language in one.languages
    load = one.open / max(one.capacity, 1)
    return refused, one.open >= one.capacity, not speaks, load, one.open, str(one.id)


@dataclass(frozen=True)
class Facts:
    """What is known of one review before it is sent."""

    unjudged: tuple[str, ...] = ()
    verdict: str | None = None
    summary: str = ""
    verdicts: tuple[str, ...] = field(default=())
    own: bool = True


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


TABLE: tuple[Step, ...] = (
    step("write", ("assigned",), "assigned", "review.write", is_own_review),
    step("send", ("assigned",), "sent", "review.write", is_own_review, is_judged, is_recommended),
    step("recuse", ("assigned",), "recused", "review.write", is_own_review),
    step("unassign", ("assigned",), "recused", "review.assign"),
)


def unjudged(requirements: Sequence[str], judgements: Mapping[str, Any]) -> tuple[str, ...]:
    """The requirements without a judgement, in their order, and the whole at the end."""
    return tuple(one for one in (*requirements, WHOLE) if judgements.get(one, {}).get("verdict") not in JUDGEMENTS)


def agree(verdicts: Sequence[str]) -> bool:
    """Whether all who sent a review recommend the same."""
    return len(set(verdicts)) <= 1


def masked(text: str, people: Iterable[str], instead: str, wholes: Iterable[str] = (), whole_instead: str = "") -> str:
    """The text without these people's names (whole, or a part of three letters and more) and without these wholes.

    Case makes no difference; ``wholes`` are names of employers, covered only where they stand complete.
    """
    parts = {part for name in people for part in (name, *re.split(r"[\s,.\-–]+", name)) if len(part) >= 3}
    covered = _covered(text, {name for name in wholes if len(name) >= 3}, whole_instead)
    return _covered(covered, parts, instead)


def _covered(text: str, words: set[str], instead: str) -> str:
    if not words:
        return text
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", lambda _found: instead, text, flags=re.IGNORECASE)


def alias(application_id: Any) -> str:
    """How reviewers call an applicant whose name they must not see: ``A-1f3c``."""
    return f"A-{str(application_id)[:4]}"
