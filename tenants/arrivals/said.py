"""What one row of the file says, read by the chosen columns: values, and what is wrong with them in the row itself."""

from collections.abc import Mapping
from typing import Any
from unicodedata import normalize

from tenants.arrivals import applied, awarded, entered, people
from tenants.arrivals.columns import EMAIL
from tenants.arrivals.fields import ENTRIES
from tenants.arrivals.reading import MOST_CELL
from tenants.arrivals.terms import Said, Terms, Why
from tenants.kernel.text import key
from tenants.people.places import PLACES

__all__ = ["Said", "Terms", "Why", "read"]
LONGEST = {"name": 120, "email": 200, "phone": 40, "place": 80, "number": 60}
HOMES = {key(name): code for code, name in PLACES.items()} | {
    code[3:].lower(): code for code in PLACES if code.startswith("US-")
}
ABOUT: dict[str, Any] = {  # what a row is about besides somebody
    "endorsements": awarded,
    "applications": applied,
    **dict.fromkeys(ENTRIES, entered),
}


def read(line: int, cells: tuple[str, ...], terms: Terms) -> Said:
    """The row, with everything that keeps it from being brought in."""
    given = {code: cells[place] for code, place in terms.places.items()}
    wrong: list[Why] = _damaged(cells)
    notes: list[Why] = []
    name = people.tidy_name(given.get("name") or people.join((given.get("first", ""), given.get("last", ""))))
    email, number, about = _email(given.get("email", ""), wrong), given.get("number", ""), ABOUT[terms.kind]
    if not (any(map(str.isalpha, name)) or (terms.kind != "endorsements" and (email or number))):
        wrong.append(("arrival_no_name", {}))
    values = _plain(given, wrong, notes, terms) | about.read(given, wrong, terms)
    if not wrong and (values.get("category") or terms.kind != "endorsements"):
        about.judge(values, wrong, notes, terms)
    if not email and terms.kind == "endorsements":
        notes.append(("arrival_no_email", {}))
    return Said(line, cells, name, key(name), email, number, values, wrong, notes)


def _damaged(cells: tuple[str, ...]) -> list[Why]:
    """Letters that were lost before the file came here, and cells that are no cells."""
    lost = next((one for one in cells if "\ufffd" in one), None)
    found: list[Why] = [("arrival_letters_lost", {"text": lost[:40]})] if lost else []
    return [*found, ("arrival_cell_too_long", {})] if max(map(len, cells), default=0) > MOST_CELL else found


def _email(text: str, wrong: list[Why]) -> str:
    plain = normalize("NFC", text).removeprefix("mailto:").strip("<> ").lower()
    if plain and not EMAIL.fullmatch(plain):
        wrong.append(("arrival_no_address", {"text": text[:40]}))
    return plain


def _plain(given: Mapping[str, str], wrong: list[Why], notes: list[Why], terms: Terms) -> dict[str, Any]:
    """What is said of the person besides name and address."""
    for code, most in LONGEST.items():
        if len(given.get(code, "")) > most:
            wrong.append(("arrival_too_many_letters", {"field": code, "most": most}))
    home = _home(given.get("home", ""))
    if home and terms.area and home not in terms.area:
        notes.append(("arrival_outside_area", {"place": PLACES.get(home, home)}))
    return {"phone": given.get("phone") or None, "home": home, "place": given.get("place") or None}


def _home(text: str) -> str | None:
    plain = key(text)
    return HOMES.get(plain) or HOMES.get(plain.removeprefix("us-")) if plain else None
