"""What each row about an entry of the record does, and why: it is added to a record, or is there already. Pure.

Nothing is confirmed or verified by it: what counts, the rules say, as of every entry.
"""

from typing import Any
from uuid import UUID, uuid4

from tenants.arrivals.entered import mark
from tenants.arrivals.people import Books, share_a_word
from tenants.arrivals.terms import Said, Terms, Why
from tenants.arrivals.whom import Here, Row, Whom, skipped
from tenants.kernel.text import key
from tenants.record import plan, rules, sheet

OF_GIVER = ("new_name", "new_email", "new_number", "provider_id")


class Judge(Whom):
    """Rows about entries of one kind; people are known already, those who gave RSC may be new."""

    def __init__(self, books: Books, terms: Terms, _said: list[Said]) -> None:
        super().__init__(books, terms)
        self.givers: dict[str, UUID] = {}
        self.seen: dict[tuple[UUID, str], int] = {}
        self.more: dict[UUID, int] = {}

    def loses(self, said: Said) -> Why | None:  # noqa: ARG002 - only once it is known whose it is
        return None

    def about(self, row: Row, said: Said, person: Here | None) -> Row:
        if person is None or person.known is None:
            row.why = [("arrival_entry_owner", {})]
            return row
        self.remember(said, person)
        does: dict[str, Any] = {}
        values = dict(said.values["entry"])
        giver = self._giver(values, does) if self.terms.kind == "rsc" else None
        if isinstance(giver, tuple) or giver == person.id:
            row.why = [giver if isinstance(giver, tuple) else ("arrival_giver_self", {})]
            return row
        entry = mark(plan.key_of(self.terms.kind, values))
        if there := self._there(person, entry, said.line):
            return skipped(row, there)
        refused = rules.room(self.terms.kind, len(person.known.entries) + self.more.get(person.id, 0))
        if refused:
            row.why = [("arrival_too_many_entries", {"most": refused.facts["most"]})]
            return row
        self.seen[(person.id, entry)] = said.line
        self.more[person.id] = self.more.get(person.id, 0) + 1
        row.verdict, row.person_id, row.does = "create", person.id, does | {"entry": _entry(values, giver)}
        row.seen["entry"] = entry
        row.why = [("arrival_entry_for", {"name": person.name})]
        return row

    def _there(self, person: Here, entry: str, line: int) -> Why | None:
        if (person.id, entry) in self.seen:
            return "arrival_same_entry", {"line": self.seen[(person.id, entry)]}
        known = person.known is not None and entry in person.known.entries
        return ("arrival_entry_here", {"name": person.name}) if known and line else None

    def _giver(self, values: dict[str, Any], does: dict[str, Any]) -> UUID | Why | None:
        """Who gave it: by address, by name among those who give RSC, of an earlier row, else somebody new."""
        name, email = values["new_name"], (values["new_email"] or "").lower()
        if not name:
            return None
        mailed = [one for one in self.books.by_email.get(email, ()) if share_a_word(name, self.books.people[one].name)]
        found = mailed or self.books.givers.get(sheet.word(name), [])
        if len(found) > 1:
            return "arrival_giver_unclear", {"name": name}
        if not found:
            return self._new_giver(name, email, does)
        values["new_name"] = self.books.people[found[0]].name
        if found[0] not in self.books.giving:
            self.books.giving.add(found[0])
            does["provider"] = {"id": str(found[0])}
        return found[0]

    def _new_giver(self, name: str, email: str, does: dict[str, Any]) -> UUID:
        word = sheet.word(name)
        if word not in self.givers:
            self.givers[word] = one = uuid4()
            does["giver"] = {"id": str(one), "name": name, "sort_key": key(name), "search_key": key(name)}
            does["provider"] = {"id": str(one)}
            if email and email not in self.books.by_email:
                does["giver_address"] = {"id": str(uuid4()), "email": email}
        return self.givers[word]


def _entry(values: dict[str, Any], giver: UUID | None) -> dict[str, Any]:
    plain = {name: plan.stored(one) for name, one in values.items() if name not in OF_GIVER}
    return {"id": str(uuid4()), **plain, **({"provider_id": str(giver)} if giver else {})}
