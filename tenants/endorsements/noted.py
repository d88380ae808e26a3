"""What is written down at the award because it changes later: area, standing, and whose hours were vetted ones."""

from typing import Any
from uuid import UUID

from sqlalchemy import exists, func, select

from tenants.endorsements.models import Endorsement
from tenants.kernel.db import db
from tenants.kernel.standards.store import standards
from tenants.people.models import Person
from tenants.record.models import Rsc, Vetting


def at_award(person_id: UUID, code: str, standing: str) -> dict[str, Any]:
    """``hours``: RSC in the record; ``vetted_hours``: those given by a provider vetted and not endorsed here then."""
    hours, vetted = _hours(person_id)
    return {"standing": standing, "area": _area(person_id, code), "hours": hours, "vetted_hours": vetted}


def _area(person_id: UUID, code: str) -> str | None:
    """``in`` or ``out`` of where this association endorses; None where the person named no place."""
    place = db.session.scalar(select(Person.jurisdiction).where(Person.id == person_id))
    known = standards().associations.get(code)
    if not place or known is None:
        return None
    return "in" if place in known.jurisdictions else "out"


def _hours(person_id: UUID) -> tuple[float, float]:
    time = func.coalesce(Rsc.hours, Rsc.minutes / 60.0, 0)
    vetted = (
        exists()
        .where(Vetting.person_id == Rsc.provider_id, Vetting.from_day <= Rsc.from_day)
        .where(func.coalesce(Vetting.until_day, Rsc.from_day) >= Rsc.from_day)
    )
    endorsed = exists().where(Endorsement.person_id == Rsc.provider_id, Endorsement.since <= Rsc.from_day)
    both = select(func.sum(time), func.sum(time).filter(vetted & ~endorsed))
    own = both.where(Rsc.person_id == person_id, Rsc.removed_at.is_(None), Rsc.peer.is_(False))
    given, by_vetted = db.session.execute(own).one()
    return round(float(given or 0), 2), round(float(by_vetted or 0), 2)
