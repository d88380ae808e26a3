"""A search of the register over all associations: who is listed, by pages, and how many there are."""

import re
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, case, cast, false, func, literal_column, or_, select
from sqlalchemy.dialects.postgresql import TSQUERY

from alliance.register.queries import PAGE, PUBLISHED, joined
from tenants.kernel import cursors
from tenants.kernel.db import db
from tenants.kernel.registry import Tenant
from tenants.kernel.shared import WORDS, RegisterEntry
from tenants.kernel.text import sought

MOST = 1000  # counted exactly
NAME = RegisterEntry.search_key.collate("C")
NUMBER = RegisterEntry.number.collate("C")
BY_NAME = cursors.Order(NAME, NUMBER, id_of=str)
FIRST, LATER = "0", "1"  # names that begin as typed stand before those with the words elsewhere


@dataclass(frozen=True)
class Found:
    """A page of entries with their associations, how many there are, how many more have no listed name, and the
    cursors of the pages beside it. Counting ends at ``MOST``: ``more`` says that there are more than that."""

    rows: list[tuple[RegisterEntry, Tenant]]
    total: int
    unlisted: int
    before: str | None = None
    after: str | None = None
    more: bool = False
    more_unlisted: bool = False


def search(*, q: str = "", category: str = "", association: str = "", after: str = "", before: str = "") -> Found:
    """Listed people whose name has a word beginning with every word asked for: by name, but as typed first."""
    narrowed, words = _narrowed(category, association), sought(q)[:6]
    there = [RegisterEntry.name.is_not(None), *narrowed]
    if words:
        return _by_words(words, there, after, before)
    sheet = cursors.sheet(joined().where(*there), BY_NAME, after=after, before=before, size=PAGE)
    total, more = _count(*there)
    unlisted, more_unlisted = _count(RegisterEntry.name.is_(None), *narrowed)
    return Found(_rows(sheet), total, unlisted, sheet.before, sheet.after, more, more_unlisted)


def _by_words(words: list[str], there: list[Any], after: str, before: str) -> Found:
    """A frequent name is read along the index of names, as typed or with the family name first; what is rarer is found
    by its words, sorted and counted."""
    forms = dict.fromkeys((" ".join(words), " ".join([*words[1:], words[0]])))
    begins = [NAME.startswith(form, autoescape=True) for form in forms]
    frequent = next((one for one in begins if _count(one, *there)[1]), None)
    along = None if frequent is None else _along([frequent, *there], after, before)
    first = begins[0] if frequent is None else frequent
    return along or _sorted(first, [*there, *map(_begins, words)], after, before)


def _along(conditions: list[Any], after: str, before: str) -> Found | None:
    """A page among those that begin as typed, of whom there are more than are counted; None where others join them."""
    beside = {"after": _plain(after), "before": _plain(before)}
    if None in beside.values():
        return None
    sheet = cursors.sheet(joined().where(*conditions), BY_NAME, **beside, size=PAGE)
    if sheet.after is None:
        return None
    return Found(_rows(sheet), MOST, 0, _ranked(sheet.before), _ranked(sheet.after), more=True)


def _sorted(as_typed: Any, conditions: list[Any], after: str, before: str) -> Found:
    """What the index of words finds is read once, to be sorted and counted; the rows themselves are read for a page."""
    place = case((as_typed, FIRST), else_=LATER).concat(RegisterEntry.search_key)
    named = select(place.label("place"), RegisterEntry.number).where(*conditions)
    found = named.cte("found").prefix_with("materialized", dialect="postgresql")
    counted = select(func.count()).select_from(select(found.c.number).limit(MOST + 1).subquery()).scalar_subquery()
    order = cursors.Order(found.c.place.collate("C"), found.c.number.collate("C"), id_of=str)
    sheet = cursors.sheet(select(found.c.number, counted), order, after=after, before=before, size=PAGE)
    if not sheet.rows and (after or before):  # who stood behind that place is listed no more
        return _sorted(as_typed, conditions, "", "")
    total = sheet.rows[0][1] if sheet.rows else 0
    rows = db.session.execute(joined().where(RegisterEntry.number.in_([row[0] for row in sheet.rows]))).all()
    those = {row[0].number: (row[0], row[1]) for row in rows}
    return Found([those[row[0]] for row in sheet.rows], min(total, MOST), 0, sheet.before, sheet.after, total > MOST)


def _rows(sheet: cursors.Sheet) -> list[tuple[RegisterEntry, Tenant]]:
    return [(row[0], row[1]) for row in sheet.rows]


def _plain(cursor: str) -> str | None:
    """The same place among names alone; None where it stands among the later ones."""
    place = cursors.read(cursor, "+", str, str)
    if place is None:
        return ""
    return cursors.written("+", place.value[1:], place.id) if place.value.startswith(FIRST) else None


def _ranked(cursor: str | None) -> str | None:
    place = cursors.read(cursor or "", "+", str, str)
    return cursors.written("+", FIRST + place.value, place.id) if place else None


def _narrowed(category: str, association: str) -> list[Any]:
    conditions: list[Any] = []
    if category:
        conditions.append(RegisterEntry.category == category)
    if association:
        conditions.append(RegisterEntry.tenant.in_(db.session.scalars(_called(association)).all()))
    return conditions


def _called(association: str) -> Any:
    """The sites meant: one by its slug, or all whose name has every word that was typed."""
    words = [func.lower(Tenant.name).contains(word, autoescape=True) for word in association.casefold().split()]
    return select(Tenant.role).where(PUBLISHED, or_(Tenant.slug == association, and_(*words)))


def _begins(word: str) -> Any:
    """A word of the name begins so; the index finds by letters and digits alone, what it finds is looked at again."""
    within = RegisterEntry.search_key
    begins = or_(within.startswith(word, autoescape=True), within.contains(f" {word}", autoescape=True))
    parts = [f"'{part}':*" for part in re.findall("[a-z0-9]+", word)]
    if not parts:
        return begins if any(letter.isalnum() for letter in word) else false()
    return and_(literal_column(WORDS).bool_op("@@")(cast(" & ".join(parts), TSQUERY)), begins)


def _count(*conditions: Any) -> tuple[int, bool]:
    """How many, and whether there are more than are counted."""
    found = select(RegisterEntry.number).where(*conditions).limit(MOST + 1).subquery()
    number = db.session.scalar(select(func.count()).select_from(found)) or 0
    return min(number, MOST), number > MOST
