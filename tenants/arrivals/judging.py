"""What each row of a file does: create, update, skip, a problem or a question, and why. Pure.

The same file, books and answers give the same verdicts; ``Row`` holds what is written, to the letter.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from tenants.arrivals import applying, entering
from tenants.arrivals.fields import ENTRIES
from tenants.arrivals.people import Books, Held, number_key
from tenants.arrivals.said import read
from tenants.arrivals.terms import Said, Terms, Why
from tenants.arrivals.whom import Here, Row, Whom, filled, plain, skipped

ADDON = "-ERS"


def judged(rows: Iterable[tuple[int, tuple[str, ...]]], books: Books, terms: Terms) -> Iterator[Row]:
    """Every row with its verdict, in the order of the file."""
    said = [read(line, cells, terms) for line, cells in rows]
    judge = JUDGES[terms.kind](books, terms, said)
    return (judge.row(one) for one in said)


def _of_endorsements(books: Books, terms: Terms, said: list[Said]) -> Whom:
    return Judge(books, terms, _winners(said), _first_numbers(said))


JUDGES: dict[str, Callable[[Books, Terms, list[Said]], Whom]] = {
    "endorsements": _of_endorsements,
    "applications": applying.Judge,
    **dict.fromkeys(ENTRIES, entering.Judge),
}


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


class Judge(Whom):
    """Rows about people and their endorsements."""

    def __init__(
        self, books: Books, terms: Terms, winners: Mapping[tuple[str, str], int], numbers: Mapping[str, Said]
    ) -> None:
        super().__init__(books, terms)
        self.winners, self.numbers = winners, numbers
        self.serial = 0

    def wrong(self, said: Said) -> list[Why]:
        """What keeps it from being brought in; one number belongs to one endorsement."""
        if said.wrong:
            return said.wrong
        first = self.numbers.get(number_key(said.number)) if said.number else None
        if first is None or first.line == said.line:
            return []
        same = (first.holder, first.category) == (said.holder, said.category)
        return [] if same else [("arrival_number_twice", {"number": said.number, "line": first.line})]

    def loses(self, said: Said) -> Why | None:
        if not said.category:
            return None
        line = self.winners[(said.holder, said.category.removesuffix(ADDON))]
        return ("arrival_same_row", {"line": line}) if line != said.line else None

    def about(self, row: Row, said: Said, person: Here | None) -> Row:
        """The row's effects on the person and on their endorsements."""
        is_new = person is None
        person = person or self.new(row, said)
        self.remember(said, person)
        row.person_id = person.id
        if not is_new:
            self.fill(row, said, person)
        self.address(row, said, person)
        if not said.category:
            return _person_only(row, said, person, is_new=is_new)
        row.does |= self._listing(said, person)
        return self._endorsement(row, said, person, is_new=is_new)

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
            return skipped(row, ("arrival_same_row", {"line": person.categories[category]}))
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
            return skipped(row, ("arrival_awarded_here", {"number": held.number}))
        before, after = _differences(said, held)
        if after:
            row.does["change"] = {"before": before, "after": after, "version": held.version}
            row.verdict = "update"
            row.why = [("arrival_updates", {"number": held.number, "fields": sorted(after)})]
            return row
        return filled(row, ("arrival_already_here", {"number": held.number}))


def _person_only(row: Row, said: Said, person: Here, *, is_new: bool) -> Row:
    if is_new:
        row.verdict, row.why = "create", [("arrival_new_person_only", {}), *said.notes]
        return row
    return filled(row, ("arrival_nothing_new", {"name": person.name}))


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
    return {name: plain(stands[name]) for name in after}, {name: plain(one) for name, one in after.items()}


def _endorsement(one: UUID, category: str, said: Said, serial: int, today: date) -> dict[str, Any]:
    values = said.values
    status = values["status"] or "endorsed"
    paused = status in ("on_leave", "suspended")
    addon = {"addon": "ERS", "status": "endorsed", "from": plain(values["since"]), "until": None}
    return {
        "id": str(one),
        "serial": serial,
        "category": category,
        "addons": [addon] if str(said.category).endswith(ADDON) else [],
        "status": status,
        "held_as": "endorsed" if status == "suspended" else None,
        "inactive": [{"from": today.isoformat(), "until": None}] if paused else [],
        "since": plain(values["since"]),
        "until": plain(values["until"]),
        "old_number": said.number or None,
    }
