"""Imports and the rows of their plans, and who is in the books when a file is judged."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from werkzeug.exceptions import NotFound

from tenants.arrivals import there
from tenants.arrivals.models import Arrival, ArrivalRow
from tenants.arrivals.people import Books, Held, Known
from tenants.endorsements.models import Endorsement, Listing
from tenants.kernel import cursors
from tenants.kernel.db import db
from tenants.people.models import Address, Person

PAGE = 50
LATEST = 20
STREAM = 2_000  # rows of a plan that are in memory at once
DONE = ("brought", "settled", "none")
ORDER = cursors.Order(ArrivalRow.verdict, ArrivalRow.line, id_of=int)


def one_of(arrival_id: UUID, *, lock: bool = False) -> Arrival:
    """An import of this association; raises NotFound."""
    found = select(Arrival).where(Arrival.id == arrival_id, Arrival.state != "none")
    if lock:
        found = found.with_for_update().execution_options(populate_existing=True)
    one = db.session.scalar(found)
    if one is None:
        raise NotFound
    return one


def latest() -> list[tuple[Arrival, str]]:
    """The last imports with who made each, newest first."""
    found = select(Arrival, Person.name).join(Person, Person.id == Arrival.made_by).where(Arrival.state != "none")
    return [(row[0], row[1]) for row in db.session.execute(found.order_by(Arrival.made_at.desc()).limit(LATEST))]


def nothing_to_bring() -> Arrival | None:
    """The row by which somebody of the office said that there is nothing to bring."""
    return db.session.scalar(select(Arrival).where(Arrival.state == "none").limit(1))


def is_done() -> bool:
    """Whether records were brought in, or there are none: yes or no, and nothing else, goes to the Alliance."""
    return db.session.scalar(select(Arrival.id).where(Arrival.state.in_(DONE)).limit(1)) is not None


def answered() -> list[Arrival]:
    """The last imports whose questions were answered, newest first."""
    found = select(Arrival).where(Arrival.digest.is_not(None))
    return list(db.session.scalars(found.order_by(Arrival.made_at.desc()).limit(LATEST)))


def rows(arrival_id: UUID, verdict: str = "", *, after: str = "", before: str = "") -> cursors.Sheet:
    """One page of the plan, by verdict and line."""
    found = select(ArrivalRow).where(ArrivalRow.arrival_id == arrival_id)
    if verdict:
        found = found.where(ArrivalRow.verdict == verdict)
    return cursors.sheet(found, ORDER, after=after, before=before, size=PAGE)


def every_row(arrival_id: UUID) -> Any:
    """All rows of the plan in the order of the file, a few thousand at a time."""
    found = select(ArrivalRow.__table__).where(ArrivalRow.arrival_id == arrival_id).order_by(ArrivalRow.line)
    return db.session.execute(found.execution_options(yield_per=STREAM))


def report(arrival_id: UUID) -> Any:
    """Of every row what the report says of it."""
    columns = (ArrivalRow.line, ArrivalRow.verdict, ArrivalRow.why, ArrivalRow.cells)
    found = select(*columns).where(ArrivalRow.arrival_id == arrival_id).order_by(ArrivalRow.line)
    return db.session.execute(found.execution_options(yield_per=STREAM))


def rows_at(arrival_id: UUID, lines: list[int]) -> list[ArrivalRow]:
    found = select(ArrivalRow).where(ArrivalRow.arrival_id == arrival_id, ArrivalRow.line.in_(lines))
    return list(db.session.scalars(found.order_by(ArrivalRow.line)))


def count(arrival_id: UUID, *conditions: Any) -> int:
    found = select(func.count()).select_from(ArrivalRow).where(ArrivalRow.arrival_id == arrival_id, *conditions)
    return db.session.scalar(found) or 0


def books(kind: str) -> Books:
    """Everybody in the books as they stand in this transaction; a few questions, whatever their number."""
    found = Books()
    emails: dict[UUID, list[str]] = {}
    for person_id, key in db.session.execute(select(Address.person_id, Address.key).order_by(Address.key)):
        emails.setdefault(person_id, []).append(key)
    chose = set(db.session.scalars(select(Listing.person_id)))
    here = select(Person.id, Person.name, Person.search_key, Person.phone, Person.jurisdiction)
    for row in db.session.execute(here.where(Person.closed_at.is_(None), Person.merged_into.is_(None))):
        found.add(Known(*row, chose=row.id in chose, emails=emails.get(row.id, [])))
    for one in db.session.execute(select(*_held())):
        found.hold(Held(*one))
    there.add(kind, found)
    return found


def _held() -> list[Any]:
    one = Endorsement
    plain = [one.id, one.person_id, one.number, one.old_number, one.category, one.since, one.until, one.status]
    return [*plain, one.version, one.awarded_by.is_(None) & one.application_id.is_(None)]
