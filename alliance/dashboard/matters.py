"""What needs somebody and was not put aside: the first of each association, who they are, and putting aside."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import abort
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, func, select

from alliance.dashboard.models import PutAside, Signal, Standing
from alliance.staff.models import Person
from tenants.kernel import sentences
from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if

SHOWN = 4
LONGEST = 365
sentences.add(
    {
        "aside_until": _l("Choose a day from tomorrow on, within a year: then it comes back by itself."),
        "aside_over": _l("It is back already."),
    },
    constraints={"uq_put_aside_standing": _l("Somebody put it aside a moment ago.")},
)


@dataclass(frozen=True)
class Needing:
    """The first matters, one for each association; how many associations, and the codes and stages of all."""

    first: list[Any]
    codes: dict[str, str | None]

    @property
    def count(self) -> int:
        return len(self.codes)


def open_on(day: date) -> ColumnElement[bool]:
    """Not put aside on this day."""
    standing = and_(PutAside.key == Signal.key, PutAside.undone_at.is_(None), PutAside.until_day > day)
    return ~select(PutAside.id).where(standing).exists()


def needing(day: date) -> Needing:
    """Two questions, however many matters there are."""
    whose = func.coalesce(Signal.code, Signal.name)
    order = (Signal.rank, Signal.key)
    place = func.row_number().over(partition_by=whose, order_by=order).label("place")
    more = func.count().over(partition_by=whose).label("together")
    ranked = select(Signal, place, more).where(open_on(day)).subquery()
    rows = select(ranked).where(ranked.c.place == 1).order_by(ranked.c.rank, ranked.c.key).limit(SHOWN)
    found = select(whose, func.min(Standing.stage)).outerjoin(Standing, Standing.code == Signal.code)
    codes = db.session.execute(found.where(open_on(day)).group_by(whose)).all()
    return Needing(list(db.session.execute(rows)), {row[0]: row[1] for row in codes})


def count(day: date) -> int:
    """Associations that need somebody, for the navigation."""
    whose = func.count(func.coalesce(Signal.code, Signal.name).distinct())
    return db.session.scalar(select(whose).where(open_on(day))) or 0


def signal(key: str) -> Signal:
    return db.session.get(Signal, key) or abort(404)


def aside(actor: Actor, key: str, *, until_day: date, reason: str, today: date) -> PutAside:
    """Out of the list until that day; raises NotFound and Refused."""
    one = signal(key)
    far = not 0 < (until_day - today).days <= LONGEST
    refuse_if(Refusal("aside_until") if far else None)
    over = select(PutAside).where(PutAside.key == key, PutAside.undone_at.is_(None)).with_for_update()
    for row in db.session.scalars(over):
        row.undone_at = now()
    db.session.flush()  # one stands at a time
    put = PutAside(key=key, kind=one.kind, name=one.name, until_day=until_day, reason=reason, person_id=actor.id)
    db.session.add(put)
    db.session.flush()  # the way back carries its id
    return put


def back(aside_id: UUID) -> PutAside:
    """In the list again; raises NotFound, and Refused when it is."""
    found = select(PutAside).where(PutAside.id == aside_id).with_for_update()
    row: PutAside = db.session.scalar(found) or abort(404)
    refuse_if(Refusal("aside_over") if row.undone_at else None)
    row.undone_at = now()
    return row


def put_aside(day: date, most: int = 50) -> list[Any]:
    """What is out of the list now, the one that comes back first before, with the matter and who put it aside."""
    found = select(PutAside, Signal, Person.name).join(Signal, Signal.key == PutAside.key)
    found = found.outerjoin(Person, Person.id == PutAside.person_id)
    found = found.where(PutAside.undone_at.is_(None), PutAside.until_day > day)
    return list(db.session.execute(found.order_by(PutAside.until_day, PutAside.id).limit(most)))
