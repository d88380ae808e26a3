"""Several short lists that a page shows beside each other, asked for in one statement instead of one each."""

from collections import namedtuple
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Date, DateTime, Numeric, Select, Uuid, func, select

from tenants.kernel.db import db

READ: dict[type, Callable[[Any], Any]] = {
    Date: date.fromisoformat,
    DateTime: datetime.fromisoformat,
    Uuid: UUID,
    Numeric: lambda number: Decimal(str(number)),
}


def together(*statements: Select[Any], **values: Any) -> list[list[Any]]:
    """The rows of each statement in its order; a statement of one class gives objects to read, that no session knows.

    ``values`` are of named parameters in any of them. For rows that a page shows all of, not for long lists.
    """
    subqueries = [one.subquery(f"part_{number}") for number, one in enumerate(statements)]
    parts = [
        select(func.json_agg(one.table_valued(), type_=JSON)).select_from(one).scalar_subquery() for one in subqueries
    ]
    found = db.session.execute(select(*parts), values).one()
    return [_rows(*one) for one in zip(statements, subqueries, found, strict=True)]


def _rows(statement: Select[Any], subquery: Any, found: list[dict[str, Any]] | None) -> list[Any]:
    described = statement.column_descriptions
    whole = len(described) == 1 and described[0]["expr"] is described[0].get("entity")
    readers = {one.key: _reader(one.type) for one in subquery.c}
    make: Any = described[0]["expr"] if whole else namedtuple("Row", readers, rename=True)  # noqa: PYI024 - the statement names its columns
    return [make(**{name: readers[name](row[name]) for name in readers}) for row in found or ()]


def _reader(kind: Any) -> Callable[[Any], Any]:
    read = next((read for known, read in READ.items() if isinstance(kind, known)), None)
    return (lambda value: None if value is None else read(value)) if read else (lambda value: value)
