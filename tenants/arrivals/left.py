"""What came in from the old system by now, and what is left to do about it."""

from typing import Any

from sqlalchemy import Integer, cast, exists, func, select

from tenants.arrivals.inviting import STAND, came
from tenants.arrivals.models import Arrival, ArrivalRow
from tenants.endorsements.models import Endorsement
from tenants.kernel.db import db
from tenants.people.models import Address, Person

SHOWN, WRITTEN = 25, 10_000  # on the page, and in the file
LATER = (  # why a row waits for something that may come yet
    "arrival_owner_unknown",
    "arrival_entry_owner",
    "arrival_before_rules",
    "arrival_no_rules",
)


def came_in() -> list[Any]:
    """Of each kind how many files stand, and how many of their rows made or changed something."""
    sums = [
        func.sum(func.coalesce(cast(Arrival.counts[verdict].astext, Integer), 0)) for verdict in ("create", "update")
    ]
    found = select(Arrival.kind, func.count(), *sums).where(Arrival.state.in_(STAND))
    return list(db.session.execute(found.group_by(Arrival.kind).order_by(func.max(Arrival.made_at))))


def without_email(most: int = SHOWN) -> list[Any]:
    """People who came over and have no address: nobody can invite them."""
    written = exists().where(Address.person_id == Person.id)
    found = select(Person.id, Person.name, func.count().over()).where(Person.id.in_(came()), ~written)
    found = found.where(Person.closed_at.is_(None), Person.merged_into.is_(None))
    return list(db.session.execute(found.order_by(Person.sort_key, Person.id).limit(most)))


def without_number(most: int = SHOWN) -> list[Any]:
    """Endorsements from there that no old number leads to."""
    brought = Endorsement.awarded_by.is_(None), Endorsement.application_id.is_(None)
    columns = (Endorsement.id, Person.name, func.count().over(), Endorsement.number, Endorsement.category)
    found = select(*columns).join(Person, Person.id == Endorsement.person_id)
    found = found.where(*brought, Endorsement.old_number.is_(None))
    return list(db.session.execute(found.order_by(Person.sort_key, Endorsement.id).limit(most)))


def waiting(most: int = SHOWN) -> list[Any]:
    """Rows of the latest file of each make that were left out, and could come in once something else is there."""
    columns = (ArrivalRow.line, ArrivalRow.name, func.count().over(), ArrivalRow.why, Arrival.id, Arrival.name)
    found = select(*columns).join(Arrival, Arrival.id == ArrivalRow.arrival_id).where(Arrival.id.in_(_latest()))
    found = found.where(ArrivalRow.why[0][0].astext.in_(LATER), ArrivalRow.verdict.in_(("problem", "skip")))
    return list(db.session.execute(found.order_by(Arrival.made_at.desc(), Arrival.id, ArrivalRow.line).limit(most)))


def unanswered() -> list[Arrival]:
    """The latest file of each make, where rows still wait for an answer or have a problem."""
    open_ones = Arrival.counts.has_key("ask") | Arrival.counts.has_key("problem")
    found = select(Arrival).where(Arrival.id.in_(_latest()), open_ones)
    return list(db.session.scalars(found.order_by(Arrival.made_at.desc()).limit(SHOWN)))


def _latest() -> Any:
    newest = {"partition_by": (Arrival.kind, Arrival.shape), "order_by": Arrival.brought_at.desc()}
    files = select(Arrival.id, func.row_number().over(**newest).label("place")).where(Arrival.state == "brought")
    ranked = files.subquery()
    return select(ranked.c.id).where(ranked.c.place == 1)
