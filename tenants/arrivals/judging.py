"""What each row of a file does: create, update, skip, a problem or a question, and why. Pure.

The same file, books and answers give the same verdicts; ``Row`` holds what is written, to the letter.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from tenants.arrivals.people import Books, Held, Known, number_key, share_a_word
from tenants.arrivals.said import Said, Terms, Why, read

OFFERED = 4  # people that a question offers
NOBODY = UUID(int=0)
ADDON = "-ERS"


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


def judged(rows: Iterable[tuple[int, tuple[str, ...]]], books: Books, terms: Terms) -> Iterator[Row]:
    """Every row with its verdict, in the order of the file."""
    said = [read(line, cells, terms) for line, cells in rows]
    judge = Judge(books, terms, _winners(said), _first_numbers(said))
    return (judge.row(one) for one in said)


def _winners(said: list[Said]) -> dict[tuple[str, str], int]:
    """Of rows that say the same of one person, the line that counts: the latest end, then the last."""
    best: dict[tuple[str, str], tuple[date, int]] = {}
    for one in said:
        if not one.wrong and one.category:
            place, mine = (one.holder, one.category.removesuffix(ADDON)), (one.values["until"] or date.max, one.line)
            best[place] = max(best.get(place, mine), mine)
    return {place: line for place, (_until, line) in best.items()}


def _first_numbers(said: list[Said]) -> dict[str, Said]:
    """By which row a number was used first."""
    found: dict[str, Said] = {}
    for one in said:
        if one.number and not one.wrong:
            found.setdefault(number_key(one.number), one)
    return found


class Judge:
    """Goes through a file once; remembers whom earlier rows were about."""

    def __init__(
        self, books: Books, terms: Terms, winners: Mapping[tuple[str, str], int], numbers: Mapping[str, Said]
    ) -> None:
        self.books, self.terms, self.winners, self.numbers = books, terms, winners, numbers
        self.here: dict[UUID, Here] = {}
        self.by_email: dict[str, Here] = {}
        self.by_name: dict[str, Here] = {}
        self.by_line: dict[int, Here] = {}
        self.serial = 0

    def row(self, said: Said) -> Row:
        row = Row(said.line, said.name, list(said.cells))
        wrong = said.wrong or self._number_twice(said)
        if wrong:
            row.why = list(wrong)
            return row
        number = number_key(said.number)
        digest = self.books.digest(said.email, number, said.key)
        row.seen = {"email": said.email, "number": number, "name": said.key, "digest": digest}
        if loser := self._loses(said):
            return _skipped(row, loser)
        found = self._who(said)
        if isinstance(found, Asked):
            row.verdict, row.why, row.seen["options"] = "ask", [found.why], found.options
            return row
        if isinstance(found, tuple):
            row.why = [found]
            return row
        return self._about(row, said, found)

    def _number_twice(self, said: Said) -> list[Why]:
        """One number belongs to one endorsement."""
        first = self.numbers.get(number_key(said.number)) if said.number else None
        if first is None or first.line == said.line:
            return []
        same = (first.holder, first.category) == (said.holder, said.category)
        return [] if same else [("arrival_number_twice", {"number": said.number, "line": first.line})]

    def _loses(self, said: Said) -> Why | None:
        if not said.category:
            return None
        line = self.winners[(said.holder, said.category.removesuffix(ADDON))]
        return ("arrival_same_row", {"line": line}) if line != said.line else None

    def _who(self, said: Said) -> Here | Asked | Why | None:
        """The person of the row: known, from an earlier row, new (None), a question, or what is wrong."""
        by_number = self.books.by_number.get(number_key(said.number)) if said.number else None
        if by_number is not None:
            return self._by_number(said, by_number)
        known = self.books.by_email.get(said.email, []) if said.email else []
        if len(known) == 1 and share_a_word(said.name, self.books.people[known[0]].name):
            return self._known(known[0])
        earlier = self.by_email.get(said.email) if said.email else None
        if earlier and share_a_word(said.name, earlier.name):
            return earlier
        named = self.books.by_name.get(said.key, [])
        options = [str(one) for one in dict.fromkeys((*known, *named))][:OFFERED]
        maybe = earlier or self.by_name.get(said.key)
        if maybe and maybe.known is None and not (said.email and maybe.emails and maybe is not earlier):
            options.append(f"line:{maybe.line}")
        return self._answered(said, options) if options else None

    def _by_number(self, said: Said, held: Held) -> Here | Why:
        person = self.books.people.get(held.person_id)
        if person is None:
            return "arrival_number_closed", {"number": said.number}
        if said.email in person.emails or share_a_word(said.name, person.name):
            return self._known(person.id)
        return "arrival_number_of_another", {"number": said.number, "name": person.name}

    def _answered(self, said: Said, options: list[str]) -> Here | Asked | None:
        """What the person answered for this row, or for all that were open; else the question."""
        answer = self.terms.answers.get(str(said.line), self.terms.answers.get("*"))
        chosen = options[0] if answer == "same" else answer
        if chosen == "new":
            return None
        if chosen not in options:
            return Asked(("arrival_maybe_same", {"name": said.name, "email": said.email}), options)
        return self.by_line[int(chosen[5:])] if chosen.startswith("line:") else self._known(UUID(chosen))

    def _known(self, person_id: UUID) -> Here:
        if person_id not in self.here:
            one = self.books.people[person_id]
            self.here[person_id] = Here(one.id, one.name, 0, set(one.emails), one)
        return self.here[person_id]

    def _about(self, row: Row, said: Said, person: Here | None) -> Row:
        """The row's effects on the person and on their endorsements."""
        if person is not None and person.id == self.terms.own:
            row.why = [("arrival_own", {})]
            return row
        is_new = person is None
        person = person or self._new(row, said)
        self._remember(said, person)
        row.person_id = person.id
        if not is_new:
            self._fill(row, said, person)
        self._address(row, said, person)
        if not said.category:
            return _person_only(row, said, person, is_new=is_new)
        row.does |= self._listing(said, person)
        return self._endorsement(row, said, person, is_new=is_new)

    def _new(self, row: Row, said: Said) -> Here:
        person = Here(uuid4(), said.name, said.line, set())
        sort = said.key
        row.does["person"] = {"id": str(person.id), "name": said.name, "sort_key": sort, "search_key": sort}
        row.does["person"] |= {"phone": said.values["phone"], "jurisdiction": said.values["home"]}
        self.here[person.id] = person
        return person

    def _remember(self, said: Said, person: Here) -> None:
        self.by_line[said.line] = person
        self.by_name.setdefault(said.key, person)
        if said.email:
            self.by_email.setdefault(said.email, person)

    def _fill(self, row: Row, said: Said, person: Here) -> None:
        """What the books do not say of the person yet; what they say is never overwritten."""
        if person.known is None:
            return
        stands = {"phone": person.known.phone, "jurisdiction": person.known.home}
        given = {"phone": said.values["phone"], "jurisdiction": said.values["home"]}
        fill = {name: one for name, one in given.items() if one and not stands[name] and name not in person.filled}
        if fill:
            row.does["fill"] = fill
            person.filled |= set(fill)

    def _address(self, row: Row, said: Said, person: Here) -> None:
        if said.email and said.email not in person.emails:
            person.emails.add(said.email)
            row.does["address"] = {"id": str(uuid4()), "email": said.email}

    def _listing(self, said: Said, person: Here) -> dict[str, Any]:
        """Only a yes in the file lists anybody, and only who has not chosen for themselves."""
        chose = person.known is not None and person.known.chose
        if said.values["listed"] != "yes" or chose or "listing" in person.filled:
            return {}
        person.filled.add("listing")
        return {"listing": {"place": said.values["place"]}}

    def _endorsement(self, row: Row, said: Said, person: Here, *, is_new: bool) -> Row:
        category = str(said.category).removesuffix(ADDON)
        if category in person.categories:
            return _skipped(row, ("arrival_same_row", {"line": person.categories[category]}))
        held = _same(person.known.held if person.known else [], said, category)
        if held is not None and held.category != category:
            row.verdict, row.does = "problem", {}
            row.why = [("arrival_number_other_category", {"number": said.number, "category": held.category})]
            return row
        if held is not None:
            return self._standing(row, said, held)
        person.categories[category] = said.line
        row.verdict, row.endorsement_id = "create", uuid4()
        self.serial += 1
        row.does["endorsement"] = _endorsement(row.endorsement_id, category, said, self.serial, self.terms.today)
        first: Why = ("arrival_new_person", {}) if is_new else ("arrival_for_known", {"name": person.name})
        row.why = [first, *said.notes]
        return row

    def _standing(self, row: Row, said: Said, held: Held) -> Row:
        """It is in the books: what was awarded here stays, what was brought follows the file."""
        row.endorsement_id = held.id
        if not held.brought:
            return _skipped(row, ("arrival_awarded_here", {"number": held.number}))
        before, after = _differences(said, held)
        if after:
            row.does["change"] = {"before": before, "after": after, "version": held.version}
            row.verdict = "update"
            row.why = [("arrival_updates", {"number": held.number, "fields": sorted(after)})]
            return row
        return _filled(row, ("arrival_already_here", {"number": held.number}))


def _skipped(row: Row, why: Why) -> Row:
    row.verdict, row.why, row.does = "skip", [why], {}
    return row


def _filled(row: Row, otherwise: Why) -> Row:
    """An update where something is added to the person, else nothing."""
    names = {"address": "email", "listing": "listed"}
    added = sorted({*row.does.get("fill", {}), *(name for part, name in names.items() if part in row.does)})
    if not added:
        return _skipped(row, otherwise)
    row.verdict, row.why = "update", [("arrival_fills", {"fields": added})]
    return row


def _person_only(row: Row, said: Said, person: Here, *, is_new: bool) -> Row:
    if is_new:
        row.verdict, row.why = "create", [("arrival_new_person_only", {}), *said.notes]
        return row
    return _filled(row, ("arrival_nothing_new", {"name": person.name}))


def _same(held: list[Held], said: Said, category: str) -> Held | None:
    """The endorsement in the books that the row is about: by number, by category while it stands, by its first day."""
    number = number_key(said.number)
    numbered = (one for one in held if number and number in (number_key(one.number), number_key(one.old_number or "")))
    of_category = [one for one in held if one.category == category]
    standing = (one for one in of_category if one.status != "ended" or one.since == said.values["since"])
    return next(numbered, None) or next(standing, None)


def _differences(said: Said, held: Held) -> tuple[dict[str, Any], dict[str, Any]]:
    """Before and after of what the file says otherwise; a standing that somebody set here is not touched by a pause."""
    given = {name: said.values[name] for name in ("since", "until", "status")}
    given["old_number"] = said.number if said.number and held.old_number is None else None
    if "suspended" in (given["status"], held.status) or "on_leave" in (given["status"], held.status):
        given["status"] = None
    stands = {name: getattr(held, name) for name in given}
    after = {name: one for name, one in given.items() if one is not None and one != stands[name]}
    return {name: _plain(stands[name]) for name in after}, {name: _plain(one) for name, one in after.items()}


def _endorsement(one: UUID, category: str, said: Said, serial: int, today: date) -> dict[str, Any]:
    values = said.values
    status = values["status"] or "endorsed"
    paused = status in ("on_leave", "suspended")
    addon = {"addon": "ERS", "status": "endorsed", "from": _plain(values["since"]), "until": None}
    return {
        "id": str(one),
        "serial": serial,
        "category": category,
        "addons": [addon] if str(said.category).endswith(ADDON) else [],
        "status": status,
        "held_as": "endorsed" if status == "suspended" else None,
        "inactive": [{"from": today.isoformat(), "until": None}] if paused else [],
        "since": _plain(values["since"]),
        "until": _plain(values["until"]),
        "old_number": said.number or None,
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
