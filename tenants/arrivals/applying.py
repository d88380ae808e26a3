"""What each row about an open application does, and why: it goes on here, or is there already, or is over. Pure.

It comes in as being worked on, whatever the old system says of it: nobody here has checked or reviewed it.
"""

from typing import Any
from uuid import uuid4

from tenants.arrivals.applied import rules_on
from tenants.arrivals.people import Books
from tenants.arrivals.terms import Said, Terms, Why
from tenants.arrivals.whom import Here, Row, Whom, plain, skipped


class Judge(Whom):
    """Rows about applications: of two for the same category the one that began last counts, then the last row."""

    def __init__(self, books: Books, terms: Terms, said: list[Said]) -> None:
        super().__init__(books, terms)
        best: dict[tuple[str, str | None], tuple[str, int]] = {}
        for one in said:
            if not one.wrong and one.values["stood"] != "over":
                place, mine = (one.holder, one.category), (plain(one.values["began"]), one.line)
                best[place] = max(best.get(place, mine), mine)
        self.winners = {place: line for place, (_began, line) in best.items()}

    def loses(self, said: Said) -> Why | None:
        if said.values["stood"] == "over":
            return "arrival_over", {"text": said.values["word"]}
        line = self.winners[(said.holder, said.category)]
        return ("arrival_same_application", {"line": line}) if line != said.line else None

    def about(self, row: Row, said: Said, person: Here | None) -> Row:
        category, began = str(said.category), plain(said.values["began"])
        rules = rules_on(self.terms.applied, said.values["began"])
        if rules is None:
            first = plain(self.terms.applied[0].since) if self.terms.applied else None
            return skipped(row, ("arrival_before_rules", {"day": first}) if first else ("arrival_no_rules", {}))
        if category not in rules.categories:
            return skipped(row, ("arrival_not_offered_then", {"category": category, "day": began}))
        if person is None and not (said.name and said.email):
            row.why = [("arrival_owner_unknown", {})]
            return row
        known = person
        person = person or self.new(row, said)
        if there := self._there(person, category):
            return skipped(row, there)
        self._give(row, said, person)
        person.categories[category] = said.line
        row.verdict, row.person_id = "create", person.id
        row.does |= _application(said, rules.set_id, self.terms)
        first = ("arrival_applicant", {"name": person.name}) if known else ("arrival_new_applicant", {})
        row.why = [first, ("arrival_by_rules", {"day": began, "set": rules.set_id}), *said.notes]
        return row

    def _there(self, person: Here, category: str) -> Why | None:
        """Why the person needs no second one: an open application, an endorsement, or an earlier row."""
        if category in person.categories:
            return "arrival_same_application", {"line": person.categories[category]}
        if person.known is None:
            return None
        if category in person.known.open:
            return "arrival_open_here", {"name": person.name}
        held = (one for one in person.known.held if one.category == category and one.status != "ended")
        found = next(held, None)
        return ("arrival_endorsed_here", {"number": found.number}) if found else None

    def _give(self, row: Row, said: Said, person: Here) -> None:
        self.remember(said, person)
        self.fill(row, said, person)
        self.address(row, said, person)


def _application(said: Said, set_id: str, terms: Terms) -> dict[str, Any]:
    """The application and the line of its history that says whence it came."""
    values = said.values
    facts = {"category": said.category, "stood": values["word"], "fee": values["fee"], "began": plain(values["began"])}
    return {
        "application": {
            "id": str(uuid4()),
            "category": said.category,
            "registered_on": plain(values["began"]),
            "set_id": set_id,
            "finish_by": plain(terms.finish_by),
        },
        "event": {"id": str(uuid4()), "facts": {name: one for name, one in facts.items() if one}},
    }
