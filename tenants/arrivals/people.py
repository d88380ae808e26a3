"""Who is in the books already, as the rows of a file look for them: by address, by number, by name."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from tenants.record import sheet


@dataclass(frozen=True)
class Held:
    """An endorsement in the books; ``brought``: it came from an old system, nobody awarded it here."""

    id: UUID
    person_id: UUID
    number: str
    old_number: str | None
    category: str
    since: date
    until: date | None
    status: str
    version: int
    brought: bool


@dataclass
class Known:
    """A person in the books, with what a row may add to."""

    id: UUID
    name: str
    key: str
    phone: str | None
    home: str | None
    chose: bool = False
    emails: list[str] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    open: frozenset[str] = frozenset()  # categories that they apply for now
    entries: set[str] = field(default_factory=set)  # marks of what their record holds of one kind


@dataclass
class Books:
    """Everybody, found by what files say of people. One who closed their account is found by number only."""

    people: dict[UUID, Known] = field(default_factory=dict)
    by_email: dict[str, list[UUID]] = field(default_factory=dict)
    by_name: dict[str, list[UUID]] = field(default_factory=dict)
    by_number: dict[str, Held] = field(default_factory=dict)
    givers: dict[str, list[UUID]] = field(default_factory=dict)  # by name, whoever gives RSC
    giving: set[UUID] = field(default_factory=set)

    def add(self, one: Known) -> None:
        self.people[one.id] = one
        self.by_name.setdefault(one.key, []).append(one.id)
        for email in one.emails:
            self.by_email.setdefault(email, []).append(one.id)

    def hold(self, one: Held) -> None:
        for number in filter(None, (one.number, one.old_number)):
            self.by_number[number_key(number)] = one
        if one.person_id in self.people:
            self.people[one.person_id].held.append(one)

    def found(self, email: str, number: str, name: str) -> list[UUID]:
        """Whoever a row could be about, each once."""
        by_number = self.by_number.get(number) if number else None
        ids = [
            *self.by_email.get(email, ()),
            *([by_number.person_id] if by_number else []),
            *self.by_name.get(name, ()),
        ]
        return list(dict.fromkeys(ids))

    def digest(self, email: str, number: str, name: str) -> str:
        """What a row found, to the last detail that its verdict could depend on: another digest, another verdict."""
        said = [list(self._said(one)) for one in sorted(self.found(email, number, name), key=str)]
        return hashlib.sha256(json.dumps(said, default=str).encode()).hexdigest()[:24] if said else ""

    def _said(self, person_id: UUID) -> Iterator[Any]:
        one = self.people.get(person_id)
        yield person_id
        if one:
            yield from (one.name, one.phone, one.home, one.chose, sorted(one.emails))
            yield from sorted(one.open)
            for held in sorted(one.held, key=lambda row: row.number):
                yield (held.number, held.old_number, held.category, held.since, held.until, held.status, held.version)


@lru_cache(maxsize=10_000)
def number_key(number: str) -> str:
    """A number as it is compared: a row asks for its own several times."""
    return sheet.word(number)


def share_a_word(one: str, other: str) -> bool:
    """Whether two names have a word in common: a mailbox may be shared, or its owner married."""
    return bool(set(sheet.word(one).split()) & set(sheet.word(other).split()))


def tidy_name(text: str) -> str:
    """``Ash, Rosa`` → "Rosa Ash"; what follows a comma after two words is a title and stays."""
    last, comma, first = text.partition(",")
    if comma and first.strip() and len(last.split()) <= 2 and not first.strip().isupper() and "," not in first:
        return " ".join(f"{first} {last}".split())
    return " ".join(text.split())


def join(words: Iterable[str]) -> str:
    return " ".join(" ".join(words).split())
