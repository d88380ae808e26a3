"""Hours that others logged with a provider, and whom somebody met for reflective supervision."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from tenants.kernel.db import db
from tenants.people.models import Person
from tenants.record.models import Provider, Rsc, RscAnswer

MOST, EARLIER = 500, 50


def waiting(provider_id: UUID) -> list[Rsc]:
    """Hours nobody has answered for, by person and day: the first five hundred."""
    return list(
        db.session.scalars(_with(provider_id).where(*_open()).order_by(Rsc.person_id, Rsc.from_day, Rsc.id).limit(MOST))
    )


def answered(provider_id: UUID) -> list[Rsc]:
    """What this provider said lately, latest first."""
    at = func.coalesce(Rsc.confirmed_at, Rsc.disputed_at)
    return list(
        db.session.scalars(_with(provider_id).where(at.is_not(None)).order_by(at.desc(), Rsc.id).limit(EARLIER))
    )


def hours_of(provider_id: UUID, ids: Sequence[UUID]) -> list[Rsc]:
    """Those of these hours that were logged with this provider, locked until the answer is saved."""
    return list(db.session.scalars(_with(provider_id).where(Rsc.id.in_(ids)).order_by(Rsc.id).with_for_update()))


def history(hours: Sequence[Rsc]) -> dict[UUID, list[RscAnswer]]:
    """All answers about these hours, oldest first."""
    found: dict[UUID, list[RscAnswer]] = {one.id: [] for one in hours}
    rows = select(RscAnswer).where(RscAnswer.rsc_id.in_(list(found))).order_by(RscAnswer.at, RscAnswer.id)
    for one in db.session.scalars(rows) if found else ():
        found[one.rsc_id].append(one)
    return found


def met_by(person_id: UUID) -> list[Any]:
    """Each provider of this person: id, name, number of hours, the latest day, how many wait for an answer."""
    return list(
        db.session.execute(
            select(
                Person.id,
                Person.name,
                func.count().label("meetings"),
                func.max(func.coalesce(Rsc.to_day, Rsc.from_day)).label("last"),
                func.count().filter(*_open()).label("waiting"),
            )
            .join(Rsc, Rsc.provider_id == Person.id)
            .where(Rsc.person_id == person_id, Rsc.removed_at.is_(None))
            .group_by(Person.id)
            .order_by(Person.sort_key.collate("C"), Person.id)
        )
    )


def provider(person_id: UUID, *, lock: bool = False) -> Provider | None:
    found = select(Provider).where(Provider.person_id == person_id)
    return db.session.scalar(found.with_for_update() if lock else found)


def _with(provider_id: UUID) -> Any:
    return select(Rsc).where(Rsc.provider_id == provider_id, Rsc.person_id != provider_id, Rsc.removed_at.is_(None))


def _open() -> tuple[Any, ...]:
    return (Rsc.confirmed_at.is_(None), Rsc.disputed_at.is_(None))
