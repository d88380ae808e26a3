"""The plan's values as the database reads them: whoever carries it out copies them, and types nothing anew."""

from datetime import date
from typing import Any

from sqlalchemy import Date, Uuid, case, cast, func, select
from sqlalchemy.dialects.postgresql import JSONB

from tenants.arrivals.models import Arrival, ArrivalRow

DOING = ("create", "update")


def text(part: str, name: str) -> Any:
    return ArrivalRow.does[part][name].astext


def day(part: str, name: str) -> Any:
    return cast(text(part, name), Date)


def key(part: str) -> Any:
    return cast(text(part, "id"), Uuid)


def json(part: str, name: str) -> Any:
    return cast(ArrivalRow.does[part][name], JSONB)


def of(one: Arrival, part: str, *columns: Any) -> Any:
    """The rows that are carried out and hold this part."""
    doing = ArrivalRow.verdict.in_(DOING), ArrivalRow.does.has_key(part)
    return select(*columns).where(ArrivalRow.arrival_id == one.id, *doing)


def either(values: Any, column: Any) -> Any:
    """What a JSON object says for a column; what it does not name stays as it is."""
    return case((values.has_key(column.key), cast(values[column.key].astext, column.type)), else_=column)


def log_id(one: Arrival, verb: str, kind: str, row_id: Any) -> Any:
    """The id of a line in the log: the same for the line and for its values."""
    return cast(func.md5(func.concat(str(one.id), verb, kind, row_id)), Uuid)


def as_day(text: str) -> date:
    return date.fromisoformat(text)
