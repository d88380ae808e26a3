"""Pages of a sorted list by the row beside them: as many rows read for the last page as for the first."""

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import String, func, literal, tuple_

from tenants.kernel.db import db
from tenants.kernel.text import keepable


@dataclass(frozen=True)
class Place:
    """The row that a page follows, or comes before."""

    value: Any
    id: Any


@dataclass(frozen=True)
class Sheet:
    """A page's rows, and the cursors of the pages beside it."""

    rows: list[Any]
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Order:
    """What a list is sorted by, and the unique column behind it; ``kind`` is what the values are here."""

    value: Any
    key: Any
    kind: type = str
    falls: bool = False
    id_of: Callable[[str], Any] = UUID


def sheet(statement: Any, order: Order, *, after: str, before: str, size: int) -> Sheet:
    """The page behind one cursor or the other, the first without any; each row ends with its value and its key."""
    name = "-" if order.falls else "+"
    place = read(before or after, name, order.kind, order.id_of)
    back = bool(before) and place is not None
    falls = order.falls != back
    columns = (order.value, order.key)
    found = statement.add_columns(*columns).order_by(*(one.desc() for one in columns) if falls else columns)
    if place is not None:
        ours = tuple_(*columns)
        beside = tuple_(literal(place.value, order.value.type), literal(place.id, order.key.type))
        found = found.where(ours < beside if falls else ours > beside)
    rows = list(db.session.execute(found.limit(size + 1)).all())
    more, rows = len(rows) > size, rows[:size]
    rows = rows[::-1] if back else rows
    before_it = bool(rows) and (more if back else place is not None)
    after_it = bool(rows) and (more or back)
    ends = [written(name, one[-2], one[-1]) for one in (rows[0], rows[-1])] if rows else []
    return Sheet(rows, ends[0] if before_it else None, ends[1] if after_it else None)


def moment(column: Any) -> Any:
    """A time or day of the table as text that sorts as it does: part of a value put together."""
    return func.to_char(column, "YYYY-MM-DD HH24:MI:SS.US", type_=String)


def written(sort: str, value: Any, row_id: Any) -> str:
    said = value.isoformat() if isinstance(value, date) else str(value)
    return base64.urlsafe_b64encode(json.dumps([sort, said, str(row_id)]).encode()).decode().rstrip("=")


def read(word: str, sort: str, kind: type, id_of: Callable[[str], Any] = UUID) -> Place | None:
    """The place that a cursor names; None for one of another sort, or for a word that is no cursor."""
    try:
        known, value, row_id = json.loads(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)))
        if known != sort or not isinstance(value, str) or not keepable(value + str(row_id)):
            return None
        return Place(_meant(value, kind), id_of(row_id))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


def _meant(value: str, kind: type) -> Any:
    return kind.fromisoformat(value) if kind in (date, datetime) else kind(value)  # type: ignore[attr-defined]
