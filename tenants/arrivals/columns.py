"""What the columns of an old system mean: guessed by their headings, then by what their cells look like."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tenants.arrivals.fields import LABELLED, fields_of
from tenants.arrivals.reading import Table
from tenants.record import columns as record
from tenants.record import plan, sheet

SAMPLES = 3
LOOKED_AT = 400  # cells of a column that say what it holds
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
DAYS = ("since", "until", "began", *plan.DAYS)
WORDS = ("category", "status", "listed", "stood", *LABELLED)  # columns whose values are codes here
PLAIN = "endorsements"  # what a file is about unless somebody said otherwise


def field_of(heading: str, kind: str = PLAIN) -> str | None:
    """The field that a heading names; of merged or bilingual ones (``Person / Email``) the last part counts."""
    said = (sheet.word(heading), sheet.word(heading.rpartition(" / ")[2]))
    return next((code for word in said for code, one in fields_of(kind).items() if word in one.heads), None)


def is_known(heading: str, kind: str = PLAIN) -> bool:
    return field_of(heading, kind) is not None


def guessed(
    table: Table,
    known: Mapping[str, Mapping[str, str]],
    kind: str = PLAIN,
    said: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Heading → field, each field once; ``known``: for columns of codes the words that we know already.

    ``said``: what earlier files were told of these headings.
    """
    found = dict(said or {})
    for heading in table.head:
        code = None if heading in found else field_of(heading, kind)
        if code and code not in found.values():
            found[heading] = code
    for place, heading in enumerate(table.head):
        code = None if heading in found else _by_content(cells(table, place), known)
        if code in fields_of(kind) and code not in found.values():
            found[heading] = str(code)
    return found


def _by_content(filled: Sequence[str], known: Mapping[str, Mapping[str, str]]) -> str | None:
    """Addresses and categories are known by their looks; other things look too much alike."""
    if not filled:
        return None
    if sum(1 for one in filled if EMAIL.fullmatch(one)) * 10 > len(filled) * 6:
        return "email"
    words = [sheet.word(one) for one in filled]
    return next((code for code in WORDS[:2] if sum(one in known[code] for one in words) * 10 > len(words) * 6), None)


def cells(table: Table, place: int, most: int = LOOKED_AT) -> list[str]:
    """The first filled cells of a column."""
    found: list[str] = []
    for _line, row in table.rows:
        if row[place]:
            found.append(row[place])
            if len(found) == most:
                break
    return found


def samples(table: Table) -> dict[str, list[str]]:
    """Up to three different values of each column, to show what it holds."""
    return {
        heading: list(dict.fromkeys(one[:60] for one in cells(table, place)))[:SAMPLES]
        for place, heading in enumerate(table.head)
    }


def places(table: Table, chosen: Mapping[str, str]) -> dict[str, int]:
    """Field → the place of its column."""
    return {code: table.head.index(heading) for heading, code in chosen.items() if code and heading in table.head}


def lacking(chosen: Mapping[str, str], kind: str = PLAIN) -> list[str]:
    """Fields without which no row says enough."""
    there = {code for code in chosen.values() if code}
    return LACKING[kind](there) if kind in LACKING else _of_entries(there, kind)


def _of_endorsements(there: set[str]) -> list[str]:
    """A name, and a first day where there are categories."""
    named = "name" in there or {"first", "last"} <= there
    return [*([] if named else ["name"]), *(["since"] if "category" in there and "since" not in there else [])]


def _of_applications(there: set[str]) -> list[str]:
    """Whose it is, for what, and since when."""
    whose = [] if there & {"email", "number"} else ["email"]
    return [*whose, *(one for one in ("category", "began") if one not in there)]


def _of_entries(there: set[str], kind: str) -> list[str]:
    """Whose it is, and what the record asks of every entry; of an RSC hour its length too."""
    whose = [] if there & {"email", "number"} else ["email"]
    needed = [one.field for one in record.EVERY[kind] if one.needed and one.field not in there]
    return [*whose, *needed, *(["hours"] if kind == "rsc" and not there & {"hours", "minutes"} else [])]


ASKED: dict[str, tuple[str, ...]] = {  # what the record asks once beside a table that does not say it
    "education": ("level",),
    "work": ("role_kind",),
    "training": ("kind", "age_bands"),
    "rsc": ("format", "age_bands"),
}


def unsaid(chosen: Mapping[str, str], defaults: Mapping[str, Any], kind: str) -> list[str]:
    """What neither a column nor the person says, and every entry needs."""
    there = set(chosen.values())
    return [one for one in ASKED.get(kind, ()) if one not in there and not defaults.get(one)]


LACKING: dict[str, Callable[[set[str]], list[str]]] = {
    "endorsements": _of_endorsements,
    "applications": _of_applications,
}
