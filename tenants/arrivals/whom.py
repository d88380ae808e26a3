"""Whom a row of a file is about: somebody in the books, of an earlier row, somebody new, or a question. Pure."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from tenants.arrivals.people import Books, Held, Known, number_key, share_a_word
from tenants.arrivals.terms import Said, Terms, Why

OFFERED = 4  # people that a question offers


@dataclass
class Row:
    """A row of the plan, as it is stored."""

    line: int
    name: str
    cells: list[str]
    verdict: str = "problem"
    why: list[Why] = field(default_factory=list)
    person_id: UUID | None = None
    endorsement_id: UUID | None = None
    does: dict[str, Any] = field(default_factory=dict)
    seen: dict[str, Any] = field(default_factory=dict)


@dataclass
class Here:
    """A person whom an earlier row of the file is about."""

    id: UUID
    name: str
    line: int
    emails: set[str]
    known: Known | None = None
    categories: dict[str, int] = field(default_factory=dict)
    filled: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Asked:
    """Whom a row may be about: people in the books, and earlier rows."""

    why: Why
    options: list[str]


class Whom(ABC):
    """Goes through a file once; remembers whom earlier rows were about."""

    def __init__(self, books: Books, terms: Terms) -> None:
        self.books, self.terms = books, terms
        self.here: dict[UUID, Here] = {}
        self.by_email: dict[str, Here] = {}
        self.by_name: dict[str, Here] = {}
        self.by_line: dict[int, Here] = {}
        self.digests: dict[tuple[str, str, str], str] = {}  # of somebody with a hundred rows it is worked out once

    def row(self, said: Said) -> Row:
        """The row with its verdict."""
        wrong = self.wrong(said)
        if wrong:
            return Row(said.line, called(said), list(said.cells), why=list(wrong))
        row = self.begun(said)
        loser = self.loses(said)
        if loser:
            return skipped(row, loser)
        found = self.who(said)
        if isinstance(found, Asked):
            row.verdict, row.why, row.seen["options"] = "ask", [found.why], found.options
            return row
        own = isinstance(found, Here) and found.id == self.terms.own
        if own or isinstance(found, tuple):
            row.why = [("arrival_own", {}) if own else found]  # type: ignore[list-item]
            return row
        return self.about(row, said, found)

    def wrong(self, said: Said) -> list[Why]:
        """What keeps the row from being brought in, whoever it is about."""
        return said.wrong

    @abstractmethod
    def loses(self, said: Said) -> Why | None:
        """Another row of the file that says the same and counts."""

    @abstractmethod
    def about(self, row: Row, said: Said, person: Here | None) -> Row:
        """The row's effects, on somebody known or (None) on somebody new."""

    def begun(self, said: Said) -> Row:
        """The row with what it found in the books, to be looked up once more before it is carried out."""
        number = number_key(said.number)
        asked = (said.email, number, said.key)
        digest = self.digests.get(asked)
        if digest is None:
            digest = self.digests[asked] = self.books.digest(*asked)
        seen = {"email": said.email, "number": number, "name": said.key, "digest": digest}
        return Row(said.line, called(said), list(said.cells), seen=seen)

    def who(self, said: Said) -> Here | Asked | Why | None:
        """The person of the row: known, from an earlier row, new (None), a question, or what is wrong."""
        by_number = self.books.by_number.get(number_key(said.number)) if said.number else None
        if by_number is not None:
            return self._by_number(said, by_number)
        known = self.books.by_email.get(said.email, []) if said.email else []
        if len(known) == 1 and _fits(said, self.books.people[known[0]].name):
            return self.known(known[0])
        earlier = self.by_email.get(said.email) if said.email else None
        if earlier and _fits(said, earlier.name):
            return earlier
        named = self.books.by_name.get(said.key, []) if said.key else []
        options = [str(one) for one in dict.fromkeys((*known, *named))][:OFFERED]
        maybe = earlier or self.by_name.get(said.key)
        if maybe and maybe.known is None and not (said.email and maybe.emails and maybe is not earlier):
            options.append(f"line:{maybe.line}")
        return self._answered(said, options) if options else None

    def _by_number(self, said: Said, held: Held) -> Here | Why:
        person = self.books.people.get(held.person_id)
        if person is None:
            return "arrival_number_closed", {"number": said.number}
        if said.email in person.emails or _fits(said, person.name):
            return self.known(person.id)
        return "arrival_number_of_another", {"number": said.number, "name": person.name}

    def _answered(self, said: Said, options: list[str]) -> Here | Asked | None:
        """What the person answered for this row, or for all that were open; else the question."""
        answer = self.terms.answers.get(str(said.line), self.terms.answers.get("*"))
        chosen = options[0] if answer == "same" else answer
        if chosen == "new":
            return None
        if chosen not in options:
            return Asked(("arrival_maybe_same", {"name": said.name, "email": said.email}), options)
        return self.by_line[int(chosen[5:])] if chosen.startswith("line:") else self.known(UUID(chosen))

    def known(self, person_id: UUID) -> Here:
        if person_id not in self.here:
            one = self.books.people[person_id]
            self.here[person_id] = Here(one.id, one.name, 0, set(one.emails), one)
        return self.here[person_id]

    def new(self, row: Row, said: Said) -> Here:
        person = Here(uuid4(), said.name, said.line, set())
        sort = said.key
        row.does["person"] = {"id": str(person.id), "name": said.name, "sort_key": sort, "search_key": sort}
        row.does["person"] |= {"phone": said.values["phone"], "jurisdiction": said.values["home"]}
        self.here[person.id] = person
        return person

    def remember(self, said: Said, person: Here) -> None:
        self.by_line[said.line] = person
        if said.key:
            self.by_name.setdefault(said.key, person)
        if said.email:
            self.by_email.setdefault(said.email, person)

    def fill(self, row: Row, said: Said, person: Here) -> None:
        """What the books do not say of the person yet; what they say is never overwritten."""
        if person.known is None:
            return
        stands = {"phone": person.known.phone, "jurisdiction": person.known.home}
        given = {"phone": said.values["phone"], "jurisdiction": said.values["home"]}
        fill = {name: one for name, one in given.items() if one and not stands[name] and name not in person.filled}
        if fill:
            row.does["fill"] = fill
            person.filled |= set(fill)

    def address(self, row: Row, said: Said, person: Here) -> None:
        if said.email and said.email not in person.emails:
            person.emails.add(said.email)
            row.does["address"] = {"id": str(uuid4()), "email": said.email}


def _fits(said: Said, name: str) -> bool:
    """A row that names nobody is about whoever has its address or number."""
    return not said.name or share_a_word(said.name, name)


def called(said: Said) -> str:
    return said.name or said.email or said.number


def skipped(row: Row, why: Why) -> Row:
    row.verdict, row.why, row.does = "skip", [why], {}
    return row


def filled(row: Row, otherwise: Why) -> Row:
    """An update where something is added to the person, else nothing."""
    names = {"address": "email", "listing": "listed"}
    added = sorted({*row.does.get("fill", {}), *(name for part, name in names.items() if part in row.does)})
    if not added:
        return skipped(row, otherwise)
    row.verdict, row.why = "update", [("arrival_fills", {"fields": added})]
    return row


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
