"""What somebody worked on since an import: by the log, and by rows of the books that refer to what it made.

One question for all tables, whatever the size of the import: the ids of its plan are read once, everything that
refers to what it may have made once, and the two are matched.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import String, cast, literal, select, union, union_all

from tenants.arrivals import parts, stored
from tenants.arrivals.models import Arrival, ArrivalRow
from tenants.arrivals.written import request_of
from tenants.kernel.db import db
from tenants.people.models import Audit, Person
from tenants.record.models import Document

OWN = ("arrival_row", "glance", "look")  # tables whose rows say nothing of what somebody did since


def ids(one: Arrival) -> set[str]:
    """Ids of what the import made or changed and somebody touched since."""
    mine = _mine(one)
    logged, referred = _logged(one), union(*_references(one, mine)).subquery()
    by_log = select(cast(mine.c.id, String)).where(cast(mine.c.id, String).in_(select(logged.c.row_id)))
    made = mine.c.part.in_([part.name for part in parts.of(one.kind) if part.referred])
    by_books = select(cast(mine.c.id, String)).where(made, mine.c.id.in_(select(referred.c.id)))
    return set(db.session.scalars(union(by_log, by_books)))


def _mine(one: Arrival) -> Any:
    """Parts of the plan, and the ids of what they are about; the plan itself is gone through once."""
    here = parts.of(one.kind)
    has = (ArrivalRow.does.has_key(part.name).label(part.name) for part in here)
    ids = (part.row_id.label(f"{part.name}_id") for part in here)
    doing = ArrivalRow.verdict.in_(stored.DOING)
    rows = select(*ids, *has).where(ArrivalRow.arrival_id == one.id, doing).cte("rows")
    named = (
        select(literal(part.name).label("part"), rows.c[f"{part.name}_id"].label("id")).where(rows.c[part.name])
        for part in here
    )
    return union_all(*named).cte("mine")


def _logged(one: Arrival) -> Any:
    """What the log names since, each once: so it is read by its days, not row by row of the import."""
    later = Audit.request_id.is_distinct_from(request_of(one)) & (Audit.at >= one.brought_at)
    return select(Audit.row_id).where(later).distinct().subquery()


def _references(one: Arrival, mine: Any) -> Iterator[Any]:
    """Whatever refers to what the import made, without the rows that it brought itself."""
    for table in dict.fromkeys(part.table for part in parts.of(one.kind) if part.referred):
        for other in (found for found in table.metadata.sorted_tables if found.name not in OWN):
            for column in (found for found in other.columns if _names(found, table)):
                yield select(column.label("id")).where(column.is_not(None), *_not_ours(one, other, mine))
    yield select(Document.entry_id.label("id")).where(Document.entry_id.is_not(None))


def _names(column: Any, table: Any) -> bool:
    """By a foreign key; or, as history, who did something."""
    return any(key.column.table is table for key in column.foreign_keys) or (
        table is Person.__table__ and "who" in column.info
    )


def _not_ours(one: Arrival, table: Any, mine: Any) -> list[Any]:
    brought = (part for part in parts.of(one.kind) if part.made and part.table is table)
    return [part.key.not_in(select(mine.c.id).where(mine.c.part == part.name)) for part in brought]
