"""A page of a registered table: filtered, sorted and cut by the database in one question, whatever the table is."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Date, DateTime, Integer, Numeric, String, cast, func, select

from alliance.dashboard.tables import Asked, Table
from tenants.kernel import cursors
from tenants.kernel.text import key

PAGE = 50
MOST = 5_000  # rows of one file
FIRST, LAST = "", "~~~"  # before and behind every number, day and name, as the database sorts them


@dataclass(frozen=True)
class Found:
    """A page's rows, how many there are in all, and the cursors beside it."""

    rows: list[Any]
    count: int
    before: str | None
    after: str | None


def sheet(table: Table, asked: Asked, *, after: str = "", before: str = "", size: int = PAGE) -> Found:
    """What is missing stands last, whichever way the column is sorted."""
    columns = _narrowed(table, asked)
    column, falls = table.sorted_by(asked)
    order = cursors.Order(_sortable(columns[column.sorts], falls=falls), columns.key, falls=falls, id_of=str)
    found = cursors.sheet(select(columns.key.table), order, after=after, before=before, size=size)
    return Found(found.rows, found.rows[0].all_rows if found.rows else 0, found.before, found.after)


def _narrowed(table: Table, asked: Asked) -> Any:
    assert table.read is not None, table.code  # noqa: S101 - a table with a page of its own has no other
    rows = table.read(asked).subquery("rows")
    found = select(rows, func.count().over().label("all_rows"))
    for one in table.filters:
        if value := asked.filters.get(one.name):
            found = found.where(one.holds(rows.c, value) if one.holds else cast(rows.c[one.name], String) == value)
    if "search_key" in rows.c:
        for word in key(asked.q).split()[:6]:
            found = found.where(func.strpos(func.concat(" ", rows.c.search_key), f" {word}") > 0)
    return found.subquery("found").c


def _sortable(value: Any, *, falls: bool) -> Any:
    """As text that sorts as the value does, so that one kind of cursor serves all columns."""
    said = value
    if isinstance(value.type, Numeric | Integer):
        said = func.to_char(value + 1_000_000_000, "0000000000000.0000")
    elif isinstance(value.type, Date | DateTime):
        said = func.to_char(value, "YYYY-MM-DD HH24:MI:SS.US")
    return cast(func.coalesce(said, FIRST if falls else LAST), String).collate("C")
