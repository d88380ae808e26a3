"""The log of an import: a line for every row that it made or changed, written by the database from the plan."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import String, cast, func, insert, literal, select
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by

from tenants.arrivals import parts, stored
from tenants.arrivals.models import Arrival, ArrivalRow
from tenants.kernel.db import db
from tenants.people.models import Audit, AuditValue

LINE = ("id", "actor_id", "request_id", "verb", "kind", "row_id", "fields")
VALUES = ("audit_id", "before", "after")
EMPTY: Any = cast(literal("{}"), JSONB)


def request_of(one: Arrival) -> str:
    """By what the log knows lines of this import: any later line about the same row is somebody's own change."""
    return f"arrival {one.id}"


def write_down(one: Arrival) -> None:
    for verb, kind, found in _lines(one):
        rows = found.subquery()
        row_id = cast(rows.c.row_id, String)
        log = stored.log_id(one, verb, kind, row_id)
        said = [log, literal(one.brought_by), literal(request_of(one)), literal(verb), literal(kind), row_id]
        fields = func.coalesce(_names(rows.c.after), cast(literal("[]"), JSONB))
        db.session.execute(insert(Audit.__table__).from_select(LINE, select(*said, fields), include_defaults=False))
        values = select(log, rows.c.before, rows.c.after)
        db.session.execute(insert(AuditValue.__table__).from_select(VALUES, values, include_defaults=False))


def _lines(one: Arrival) -> Iterator[tuple[str, str, Any]]:
    """What was made and what was changed, each with its id and the values before and after."""
    for part in parts.of(one.kind):
        said = ArrivalRow.does[part.name]
        before, after = (said["before"], said["after"]) if part is parts.CHANGE else (EMPTY, said)
        found = stored.of(one, part.name, part.row_id.label("row_id"), before.label("before"), after.label("after"))
        yield "made" if part.made else "changed", part.table.name, found


def _names(values: Any) -> Any:
    """The names of a JSON object's values, as the log writes them."""
    name = func.jsonb_object_keys(values).column_valued("name")
    return select(func.jsonb_agg(aggregate_order_by(name, name))).correlate(values.table).scalar_subquery()
