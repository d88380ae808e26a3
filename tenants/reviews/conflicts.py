"""Who must not review whom: computed on ids of persons out of the file itself, never stored."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
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

    ``ties`` are what the office said of these names: (kind, key) → person → whether it is them; it goes before
    any likeness of names. ``receivers`` got RSC from the applicant, ``rated`` were rated by them,
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
    ties: Mapping[tuple[str, str], Mapping[object, bool]] = field(default_factory=dict)
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
    return _trained(one, file) or _employed(one, file)


def _trained(one: Candidate, file: File) -> Refusal | None:
    """By id where the office tied the name, else by the likeness of names, to be on the safe side."""
    said = {text: tied(file, "trainer", text, one.id) for text in file.trainers}
    if any(said.values()):
        return Refusal("gave_training_to_applicant")
    open_names = [text for text, same in said.items() if same is None]
    return Refusal("trained_applicant") if has_trained(one.name, open_names) else None


def _employed(one: Candidate, file: File) -> Refusal | None:
    said = {text: tied(file, "employer", text, one.id) for text in file.employers}
    sure = next((text for text, same in said.items() if same), None)
    shared = sure or shared_employer(one.employers, [text for text, same in said.items() if same is None])
    return Refusal("same_employer", employer=shared) if shared else None


def tied(file: File, kind: str, text: str, person: object) -> bool | None:
    """What the office said of this name and this person; None where nobody looked yet."""
    return file.ties.get((kind, name_key(kind, text)), {}).get(person)


def name_key(kind: str, text: str) -> str:
    """What two spellings of one name share."""
    return _employer_key(text) if kind == "employer" else " ".join(re.findall(r"\w+", key(text)))


@dataclass(frozen=True)
class Match:
    """A name of the file that may be this person's, or where they work; ``same`` once the office said so or not.

    ``likely``: first and last name, or the employer, agree; else only the last name does.
    """

    kind: str
    text: str
    person: object
    likely: bool
    same: bool | None


def matches(file: File, known: Iterable[Candidate]) -> list[Match]:
    """What the office is asked to look at, and what it said: undecided and likely ones first."""
    found = [match for one in known if one.id != file.person for match in _matches(file, one)]
    return sorted(found, key=lambda one: (one.same is not None, not one.likely, one.text))


def _matches(file: File, one: Candidate) -> Iterator[Match]:
    for kind, texts, like in (("trainer", file.trainers, _like_trainer), ("employer", file.employers, _like_employer)):
        for text in dict.fromkeys(texts):
            likely, same = like(one, text), tied(file, kind, text, one.id)
            if likely is not None or same is not None:
                yield Match(kind, text, one.id, bool(likely), same)


def _like_trainer(one: Candidate, text: str) -> bool | None:
    if has_trained(one.name, [text]):
        return True
    last = key(one.name).split()[-1:]
    return False if last and last[0] in re.findall(r"\w+", key(text)) else None


def _like_employer(one: Candidate, text: str) -> bool | None:
    return True if shared_employer(one.employers, [text]) else None


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
