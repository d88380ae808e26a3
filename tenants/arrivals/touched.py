"""What somebody worked on since an import: by the log, and by rows of the books that refer to what it made.

One question for all tables, whatever the size of the import: the ids of its plan are read once, everything that
refers to a person or an endorsement once, and the two are matched.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import String, cast, literal, select, union, union_all

from tenants.arrivals import stored
from tenants.arrivals.models import Arrival, ArrivalRow
from tenants.arrivals.written import request_of
from tenants.endorsements.models import Endorsement
from tenants.kernel.db import db
from tenants.people.models import Audit, Person

OWN = ("arrival_row",)  # tables whose rows about a person say nothing of what happened since
MADE = (("person", Person.__table__), ("endorsement", Endorsement.__table__))
PARTS = {
    "person": "person_id",
    "fill": "person_id",
    "listing": "person_id",
    "endorsement": "endorsement_id",
    "change": "endorsement_id",
    "address": "address_id",
}
BROUGHT = {"endorsement": "id", "address": "id", "listing": "person_id"}  # table and part, and the column of its id


def ids(one: Arrival) -> set[str]:
    """Ids of what the import made or changed and somebody touched since."""
    mine = _mine(one)
    logged, referred = _logged(one), union(*_references(mine)).subquery()
    by_log = select(cast(mine.c.id, String)).where(cast(mine.c.id, String).in_(select(logged.c.row_id)))
    made = mine.c.part.in_([part for part, _table in MADE])
    by_books = select(cast(mine.c.id, String)).where(made, mine.c.id.in_(select(referred.c.id)))
    return set(db.session.scalars(union(by_log, by_books)))


def _mine(one: Arrival) -> Any:
    """Parts of the plan, and the ids of what they are about; the plan itself is gone through once."""
    has = (ArrivalRow.does.has_key(part).label(part) for part in PARTS)
    ids = (ArrivalRow.person_id, ArrivalRow.endorsement_id, stored.key("address").label("address_id"))
    doing = ArrivalRow.verdict.in_(stored.DOING)
    rows = select(*ids, *has).where(ArrivalRow.arrival_id == one.id, doing).cte("rows")
    named = (
        select(literal(part).label("part"), rows.c[name].label("id")).where(rows.c[part])
        for part, name in PARTS.items()
    )
    return union_all(*named).cte("mine")


def _logged(one: Arrival) -> Any:
    """What the log names since, each once: so it is read by its days, not row by row of the import."""
    later = Audit.request_id.is_distinct_from(request_of(one)) & (Audit.at >= one.brought_at)
    return select(Audit.row_id).where(later).distinct().subquery()


def _references(mine: Any) -> Iterator[Any]:
    """Whatever refers to a person or to an endorsement, without the rows that the import itself brought."""
    for _part, table in MADE:
        for other in table.metadata.sorted_tables:
            for key in other.foreign_keys:
                if key.column.table is table and other.name not in OWN:
                    yield select(key.parent.label("id")).where(key.parent.is_not(None), *_not_ours(other, mine))


def _not_ours(table: Any, mine: Any) -> list[Any]:
    if table.name not in BROUGHT:
        return []
    return [table.c[BROUGHT[table.name]].not_in(select(mine.c.id).where(mine.c.part == table.name))]
