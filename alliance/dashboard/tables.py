"""The tables behind the figures: a registry, so that a figure is a ``Table`` and nothing more. Pure but for Babel.

A module that has one registers it when it is read, and ``views`` reads that module::

    tables.register(
        Table(
            "load",                                  # /today/load, and its file /today/load/table.csv
            _l("Review load"),
            _l("Open reviews for each reviewer, by band."),
            read,                                    # (Asked) -> select(…) or text(…).columns(…)
            (Column("name", _l("Association"), by="sort_key", url=to_association), Column("open", _l("Open"), NUMBER)),
            filters=(Filter("band", _l("Any band"), lambda: [("10", _("10 or more"))]),),
        )
    )

``read`` gives one statement with a column for each ``Column.code`` and each ``by`` (typed: ``.columns(n=Integer)``),
a unique text ``key``, and
``search_key`` where people search by words; it neither sorts nor limits. A filter compares the column of its name, as
text, unless it brings ``holds``. The page counts, sorts, cuts and says: always one question to the database.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask_babel import format_date, format_decimal

WORDS, NUMBER, DAY = "words", "number", "day"
LONGEST = 80  # letters of one word of the address
Said = Callable[[Any], Any]


@dataclass(frozen=True)
class Column:
    """``by``: the column that sorts it; ``said``: its value in words, ``tell``: the row's; ``missing``: of no value.

    ``ranks``: whether people may sort by it; never by a rate, since that would be a league table of associations.
    """

    code: str
    title: Any
    kind: str = WORDS
    by: str = ""
    said: Said | None = None
    tell: Said | None = None
    missing: Any = "–"
    url: Callable[[Any], str | None] | None = None
    asked_only: bool = False  # shown where somebody chose it
    ranks: bool = True

    @property
    def sorts(self) -> str:
        return self.by or self.code

    def words(self, row: Any) -> Any:
        """As the page shows it."""
        if self.tell:
            return self.tell(row)
        value = getattr(row, self.code)
        if value is None:
            return self.missing
        if self.said:
            return self.said(value)
        if self.kind == DAY:
            return format_date(value, "medium")
        return format_decimal(value) if self.kind == NUMBER else value

    def plain(self, row: Any) -> Any:
        """As a spreadsheet keeps it: numbers and days as they are."""
        value = getattr(row, self.code)
        if value is None or self.kind == WORDS:
            said = self.words(row)
            return "" if said == "–" else said
        return value.isoformat() if isinstance(value, date) else float(value) if value % 1 else int(value)

    def address(self, row: Any) -> str | None:
        return self.url(row) if self.url else None


@dataclass(frozen=True)
class Filter:
    """A menu; its first line is ``title``. ``holds(columns, value)`` is the condition, where it is no comparison."""

    name: str
    title: Any
    options: Callable[[], Sequence[tuple[str, Any]]]
    holds: Callable[[Any, str], Any] | None = None


@dataclass(frozen=True)
class Asked:
    """What the address, or a saved view, asks of a table."""

    today: date
    q: str = ""
    sort: str = ""  # a column's code, falling with a minus
    columns: tuple[str, ...] = ()
    filters: Mapping[str, str] = field(default_factory=dict)

    @property
    def arguments(self) -> dict[str, str]:
        """As they stand in an address: only what is asked for."""
        given = {**self.filters, "q": self.q, "sort": self.sort, "columns": " ".join(self.columns)}
        return {name: value for name, value in sorted(given.items()) if value}


@dataclass(frozen=True)
class Table:
    code: str
    title: Any
    about: Any
    read: Callable[[Asked], Any] | None  # none where another page lists it
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...] = ()
    sort: str = ""  # where nobody asks otherwise; else the first column
    search: Any = None  # what may be searched for, as the field says it
    home: str = ""  # the endpoint of a page of its own that lists it; its address says everything that a view asks for

    def shown(self, asked: Asked) -> list[Column]:
        """The first column always, then those chosen, in their own order."""
        chosen = [one for one in self.columns[1:] if one.code in asked.columns]
        return [self.columns[0], *(chosen or [one for one in self.columns[1:] if not one.asked_only])]

    def sorted_by(self, asked: Asked) -> tuple[Column, bool]:
        """The column, and whether it falls."""
        known = {one.code: one for one in self.columns if one.ranks}
        wish = next((one for one in (asked.sort, self.sort) if one.lstrip("-") in known), self.columns[0].code)
        return known[wish.lstrip("-")], wish.startswith("-")

    def asked(self, given: Mapping[str, Any], today: date) -> Asked:
        """What these words ask for, as far as the table knows them."""
        words = {
            name: str(given.get(name) or "")[:LONGEST] for name in ("q", "sort", *(one.name for one in self.filters))
        }
        codes = str(given.get("columns") or "").split()
        columns = tuple(one.code for one in self.columns[1:] if one.code in codes)
        sort = words.pop("sort")
        known = sort.lstrip("-") in {one.code for one in self.columns if one.ranks}
        return Asked(today, words.pop("q"), sort if known else "", columns, words)


REGISTERED: dict[str, Table] = {}


def register(table: Table) -> Table:
    """From now on it has its page; the same code twice is a mistake of ours."""
    if table.code in REGISTERED:
        raise ValueError(f"two tables are called {table.code}")
    REGISTERED[table.code] = table
    return table
