"""Who must not review whom: computed on ids of persons out of the file itself, never stored."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tenants.kernel.refusal import Refusal
from tenants.kernel.text import key


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
    employers: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class File:
    """An application as conflicts see it: ids of persons, names of employers and of trainers, nothing else.

    ``receivers`` got RSC from the applicant, ``rated`` were rated by them,
    ``advisors`` read a file of theirs before; ``assigned`` have the file in this
    reading, ``earlier`` sent a review of it in a reading before.
    """

    person: object
    category: str = ""
    language: str | None = None
    raters: frozenset[object] = frozenset()
    supervisors: frozenset[object] = frozenset()
    providers: frozenset[object] = frozenset()
    receivers: frozenset[object] = frozenset()
    rated: frozenset[object] = frozenset()
    employers: tuple[str, ...] = ()
    trainers: tuple[str, ...] = ()
    declared: frozenset[object] = frozenset()
    advisors: frozenset[object] = frozenset()
    assigned: frozenset[object] = frozenset()
    earlier: frozenset[object] = frozenset()


RELATIONS = (
    ("supervisors", "supervised_applicant"),
    ("raters", "rated_applicant"),
    ("providers", "gave_rsc_to_applicant"),
    ("receivers", "received_rsc_from_applicant"),
    ("rated", "rated_by_applicant"),
    ("declared", "conflict_declared"),
    ("advisors", "advised_applicant"),
)


def conflict(one: Candidate, file: File) -> Refusal | None:
    """Why this person must not review this file."""
    if one.id == file.person:
        return Refusal("own_file")
    found = next((code for name, code in RELATIONS if one.id in getattr(file, name)), None)
    if found:
        return Refusal(found)
    if has_trained(one.name, file.trainers):
        return Refusal("trained_applicant")
    shared = shared_employer(one.employers, file.employers)
    return Refusal("same_employer", employer=shared) if shared else None


def has_trained(name: str, trainers: Iterable[str]) -> bool:
    """Whether somebody of this name, first and last, stands among those who gave a training."""
    words = key(name).split()
    return len(words) > 1 and any(set(words) <= set(re.findall(r"\w+", key(one))) for one in trainers)


def shared_employer(own: Iterable[str], others: Iterable[str]) -> str | None:
    mine = {found for one in own if (found := _employer_key(one))}
    return next((name for name in others if _employer_key(name) in mine), None)


def _employer_key(name: str) -> str:
    """The name of an employer without case, marks, punctuation and legal form."""
    words = re.sub(r"[^\w\s]", " ", key(name)).split()
    return " ".join(word for word in words if word not in {"the", "inc", "llc", "ltd", "co", "corp"})
