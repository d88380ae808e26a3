"""Which files a change touches: their squares are worked out anew by jobs that commit with the change itself.

What is asked for and what was looked at are counted, so that a change in the middle of a look is never lost, and a
hundred changes before a look ask for one. It is written last of all in a transaction: nobody waits long for it.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import event, func, or_, select
from sqlalchemy.dialects.postgresql import insert  # its own: ``on conflict do update``
from sqlalchemy.orm import Session

from tenants.applications.models import OPEN_STATES, Application
from tenants.desk.models import Glance
from tenants.endorsements.models import Endorsement
from tenants.kernel import jobs
from tenants.kernel.db import db
from tenants.ratings.models import Rating
from tenants.record import models as record

OWN = (  # entries of the record: what they say counts for every open file of their person
    record.Education,
    record.ExamPart,
    record.HeldElsewhere,
    record.Licence,
    record.Membership,
    record.Rsc,
    record.Signature,
    record.Training,
    record.Work,
)
GIVERS = (record.HeldElsewhere, record.Provider, record.Vetting, Endorsement)  # whether hours with them count
TASK, PLACE = "desk.look", "touched"
NEVER = func.to_timestamp(0)
Touched = dict[str, set[UUID]]


@event.listens_for(Session, "after_flush")
def collect(session: Session, _context: Any) -> None:
    changed = [one for one in session.dirty if session.is_modified(one)]
    for row in (*session.new, *changed, *session.deleted):
        for kind, row_id in _touched_by(row):
            session.info.setdefault(PLACE, {}).setdefault(kind, set()).add(row_id)


@event.listens_for(Session, "before_commit")
def follow(session: Session) -> None:
    if not session.in_nested_transaction():
        session.flush()  # what is not written yet is a change too
        if touched := session.info.pop(PLACE, None):
            _ask(touched)


@event.listens_for(Session, "after_soft_rollback")
def forget(session: Session, *_transaction: Any) -> None:
    """What was undone touched nothing; what was just looked at needs no second look."""
    session.info.pop(PLACE, None)


def _touched_by(row: Any) -> list[tuple[str, UUID]]:
    if isinstance(row, Application):
        return [("files", row.id)]
    if isinstance(row, Rating):
        return [("files", row.application_id)]
    own = [("people", row.person_id)] if isinstance(row, (*OWN, Endorsement)) else []
    return [*own, ("givers", row.person_id)] if isinstance(row, GIVERS) else own


def _ask(touched: Touched) -> None:
    """Each open file that is touched, in one order, so that two who change the same ones wait in turn."""
    files = db.session.scalars(_near(touched)).all()
    rows = [{"application_id": one, "squares": [], "asked": 1, "looked_at": NEVER} for one in files]
    if not rows:
        return
    asked = insert(Glance).values(rows)
    asked = asked.on_conflict_do_update(index_elements=["application_id"], set_={"asked": Glance.asked + 1})
    for application_id, waits in db.session.execute(
        asked.returning(Glance.application_id, Glance.asked - 1 > Glance.looked)
    ):
        if not waits:
            jobs.enqueue(TASK, application_id)


def _near(touched: Touched) -> Any:
    people = touched.get("people", set())
    met = [Application.id.in_(touched.get("files", set())), Application.person_id.in_(people)]
    if givers := touched.get("givers"):
        theirs = select(record.Rsc.person_id).where(record.Rsc.provider_id.in_(givers), record.Rsc.removed_at.is_(None))
        met.append(Application.person_id.in_(theirs))
    found = select(Application.id).where(Application.state.in_(OPEN_STATES), or_(*met))
    return found.order_by(Application.id)
