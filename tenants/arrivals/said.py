"""What one row of the file says, read by the chosen columns: values, and what is wrong with them in the row itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from unicodedata import normalize
from uuid import UUID

from tenants.arrivals import days, meanings, people
from tenants.arrivals.columns import EMAIL
from tenants.arrivals.reading import MOST_CELL
from tenants.endorsements.rules import Stretch, covered
from tenants.kernel.text import key
from tenants.people.places import PLACES

Why = tuple[str, dict[str, Any]]
LONGEST = {"name": 120, "email": 200, "phone": 40, "place": 80, "number": 60}
HOMES = {key(name): code for code, name in PLACES.items()} | {
    code[3:].lower(): code for code in PLACES if code.startswith("US-")
}


@dataclass(frozen=True)
class Terms:
    """How the file is read, and what holds at this association on this day."""

    places: Mapping[str, int]
    today: date
    own: UUID
    orders: Mapping[str, Any] = field(default_factory=dict)
    meanings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    series: Mapping[str, str] = field(default_factory=dict)
    stretches: Sequence[Stretch] | None = None
    area: frozenset[str] = frozenset()


class Said(NamedTuple):
    """One row as it was read; ``wrong`` and ``notes`` are codes of sentences with their facts."""

    line: int
    cells: tuple[str, ...]
    name: str
    key: str
    email: str
    number: str
    values: dict[str, Any]
    wrong: list[Why]
    notes: list[Why]

    @property
    def category(self) -> str | None:
        return self.values.get("category")

    @property
    def holder(self) -> str:
        """By what rows of one person are alike in the file."""
        return self.email or self.key


def read(line: int, cells: tuple[str, ...], terms: Terms) -> Said:
    """The row, with everything that keeps it from being brought in."""
    given = {code: cells[place] for code, place in terms.places.items()}
    wrong: list[Why] = _damaged(cells)
    notes: list[Why] = []
    name = people.tidy_name(given.get("name") or people.join((given.get("first", ""), given.get("last", ""))))
    if not any(map(str.isalpha, name)):
        wrong.append(("arrival_no_name", {}))
    email = _email(given.get("email", ""), wrong)
    values = _plain(given, wrong, notes, terms) | _awarded(given, wrong, terms)
    if not wrong and values.get("category"):
        _judge(values, wrong, notes, terms)
    if not email:
        notes.append(("arrival_no_email", {}))
    return Said(line, cells, name, key(name), email, given.get("number", ""), values, wrong, notes)


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


def _awarded(given: Mapping[str, str], wrong: list[Why], terms: Terms) -> dict[str, Any]:
    """Category, standing and days; a value that the person chose to leave out leaves its row out."""
    found: dict[str, Any] = {}
    for code in ("category", "status", "listed"):
        text = given.get(code, "")
        meant = meanings.code_of(code, text, terms.meanings) if text else None
        if text and meant is None:
            wrong.append(("arrival_unknown_value", {"field": code, "text": text[:60]}))
        elif meant == meanings.LEAVE:
            wrong.append(("arrival_left_out", {"text": text[:60]}))
        found[code] = meant
    for code in ("since", "until"):
        text = given.get(code, "")
        day = None if days.is_none(text) else days.day(text, terms.orders.get(code))
        if day is None and not days.is_none(text):
            wrong.append(("arrival_no_day", {"field": code, "text": text[:40]}))
        found[code] = day
    return found


def _judge(values: dict[str, Any], wrong: list[Why], notes: list[Why], terms: Terms) -> None:
    """What an endorsement must hold to in itself, and what the license says of its first day."""
    since, until, status = values["since"], values["until"], values["status"]
    plain = values["category"].removesuffix("-ERS")
    if plain not in terms.series:
        wrong.append(("arrival_not_ours", {"category": plain}))
    elif since is None:
        wrong.append(("arrival_no_first_day", {}))
    elif since > terms.today:
        wrong.append(("arrival_to_come", {}))
    elif until is not None and until < since:
        wrong.append(("arrival_until_before_since", {}))
    elif status == "ended" and until is None:
        wrong.append(("arrival_no_last_day", {}))
    else:
        _licence(terms.series[plain], since, wrong, notes, terms)
    if status in ("on_leave", "suspended"):
        notes.append(("arrival_pause_from_today", {}))


def _licence(series: str, since: date, wrong: list[Why], notes: list[Why], terms: Terms) -> None:
    """An endorsement from before the first day on file is an earlier one; later ones must lie within the license."""
    if terms.stretches is None or covered(terms.stretches, series, since):
        return
    first = min((one.since or date.min for one in terms.stretches), default=date.min)
    if since < min(first, terms.today):
        notes.append(("arrival_before_licence", {}))
    else:
        wrong.append(("arrival_not_licensed", {}))
