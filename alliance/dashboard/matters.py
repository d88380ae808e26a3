"""What needs somebody and was not put aside: the first of each association, who they are, and putting aside."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import abort
from flask_babel import lazy_gettext as _l
from sqlalchemy import Date, bindparam, func, select, text

from alliance.dashboard.models import PutAside, Signal
from alliance.staff.models import Person
from tenants.kernel import sentences
from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if

SHOWN = 4
AT_WORK = ("live", "onb")
LONGEST = 365
sentences.add(
    {
        "aside_until": _l("Choose a day from tomorrow on, within a year: then it comes back by itself."),
        "aside_over": _l("It is back already."),
    },
    constraints={"uq_put_aside_standing": _l("Somebody put it aside a moment ago.")},
)


# of each association the matters that were not put aside, in their order: the first leads, the others are counted
ARRANGED = text("""
update alliance.signal one set leads = told.leads, together = told.together from (
    select signal.key, put.id is null and row_number() over same = 1 as leads,
        count(*) over (partition by coalesce(code, signal.name), put.id is null) as together
    from alliance.signal
    left join alliance.put_aside put on put.key = signal.key and put.undone_at is null and put.until_day > :today
    window same as (partition by coalesce(code, signal.name), put.id is null order by rank, signal.key)
) told where told.key = one.key and (one.leads, one.together) is distinct from (told.leads, told.together)
""").bindparams(bindparam("today", type_=Date))


@dataclass(frozen=True)
class Needing:
    """The first matters, one for each association; how many associations, and how many of them are at work."""

    first: list[Signal]
    count: int
    at_work: int


def arrange(today: date) -> None:
    """Which matters lead: after a renewal, and when one is put aside or brought back."""
    db.session.execute(ARRANGED, {"today": today})


def needing() -> Needing:
    """Two questions that read what leads, and nothing else."""
    rows = db.session.scalars(select(Signal).where(Signal.leads).order_by(Signal.rank, Signal.key).limit(SHOWN))
    at_work = func.count().filter(Signal.stage.in_(AT_WORK))
    whole = db.session.execute(select(func.count(), at_work).select_from(Signal).where(Signal.leads)).one()
    return Needing(list(rows), whole[0], whole[1])


def among(codes: Iterable[str]) -> set[str]:
    """Those of these associations that need somebody: for the map, which has so many squares and no more."""
    found = select(Signal.code).where(Signal.leads, Signal.code.in_(list(codes)))
    return {code for code in db.session.scalars(found) if code}


def count(most: int) -> int:
    """Associations that need somebody, for the navigation; counting ends there."""
    some = select(Signal.key).where(Signal.leads).order_by(Signal.rank, Signal.key).limit(most).subquery()
    return db.session.scalar(select(func.count()).select_from(some)) or 0


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
    arrange(today)
    return put


def back(aside_id: UUID, today: date) -> PutAside:
    """In the list again; raises NotFound, and Refused when it is."""
    found = select(PutAside).where(PutAside.id == aside_id).with_for_update()
    row: PutAside = db.session.scalar(found) or abort(404)
    refuse_if(Refusal("aside_over") if row.undone_at else None)
    row.undone_at = now()
    db.session.flush()  # it leads again, or another does
    arrange(today)
    return row


def put_aside(day: date, most: int = 50) -> list[Any]:
    """What is out of the list now, the one that comes back first before, with the matter and who put it aside."""
    found = select(PutAside, Signal, Person.name).join(Signal, Signal.key == PutAside.key)
    found = found.outerjoin(Person, Person.id == PutAside.person_id)
    found = found.where(PutAside.undone_at.is_(None), PutAside.until_day > day)
    return list(db.session.execute(found.order_by(PutAside.until_day, PutAside.id).limit(most)))
