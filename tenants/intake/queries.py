"""Lists and cohorts: who stands where, counted in the same few queries however long they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload
from werkzeug.exceptions import NotFound

from tenants.applications.models import Application
from tenants.intake import rules
from tenants.intake.models import Cohort, Place
from tenants.kernel import cursors
from tenants.kernel.db import db
from tenants.kernel.links import digest

SHOWN = 200  # cohorts that anybody could choose from
PAGE = 50


@dataclass(frozen=True)
class Counted:
    """A cohort with how many people stand how."""

    cohort: Cohort
    accepted: int
    invited: int
    waiting: int

    @property
    def free(self) -> int:
        return rules.to_invite(self.cohort.size, self.accepted, self.invited)


def by_token(token: str, *, lock: bool = False) -> Place:
    """The place that a letter leads to; raises NotFound."""
    return _one(select(Place).where(Place.token_digest == digest(token)), lock=lock)


def place(place_id: UUID, *, lock: bool = False) -> Place:
    return _one(select(Place).where(Place.id == place_id), lock=lock)


def _one(found: Any, *, lock: bool) -> Place:
    found = found.options(selectinload(Place.cohort))
    row = db.session.scalar(
        found.with_for_update(of=Place).execution_options(populate_existing=True) if lock else found
    )
    if row is None:
        raise NotFound
    return row  # type: ignore[no-any-return]


def cohort(cohort_id: UUID, *, lock: bool = False) -> Cohort:
    """Held until the transaction ends, so that its places are given out one after the other; raises NotFound."""
    found = select(Cohort).where(Cohort.id == cohort_id)
    row = db.session.scalar(found.with_for_update().execution_options(populate_existing=True) if lock else found)
    if row is None:
        raise NotFound
    return row


def cohorts(*states: str) -> list[Counted]:
    """With their counts, the next to start first: those to choose from."""
    rows = db.session.scalars(
        select(Cohort).where(Cohort.state.in_(states)).order_by(Cohort.starts_on, Cohort.name).limit(SHOWN)
    ).all()
    counts = _counts([one.id for one in rows])
    return [_counted(one, counts) for one in rows]


def begun(*, after: str = "", before: str = "") -> tuple[list[Counted], cursors.Sheet]:
    """A page of the cohorts that are not closed, with their counts, the next to start first."""
    order = cursors.Order(Cohort.starts_on, Cohort.id, kind=date)
    found = select(Cohort).where(Cohort.state.in_(("gathering", "running")))
    sheet = cursors.sheet(found, order, after=after, before=before, size=PAGE)
    counts = _counts([row[0].id for row in sheet.rows])
    return [_counted(row[0], counts) for row in sheet.rows], sheet


def counted(one: Cohort) -> Counted:
    return _counted(one, _counts([one.id]))


def _counted(one: Cohort, counts: dict[tuple[UUID, str], int]) -> Counted:
    return Counted(one, *(counts.get((one.id, state), 0) for state in ("accepted", "invited", "waiting")))


def _counts(ids: Sequence[UUID]) -> dict[tuple[UUID, str], int]:
    rows = db.session.execute(
        select(Place.cohort_id, Place.state, func.count())
        .where(Place.cohort_id.in_(ids))
        .group_by(Place.cohort_id, Place.state)
    )
    return {(cohort, state): number for cohort, state, number in rows if cohort}


def listed(cohort_id: UUID | None, *states: str, after: str = "", before: str = "") -> cursors.Sheet:
    """A page of who stands on this cohort's list, or without one on the interest list, in the order of joining."""
    order = cursors.Order(Place.joined_at, Place.id, kind=datetime)
    return cursors.sheet(_standing(select(Place), cohort_id, states), order, after=after, before=before, size=PAGE)


def everybody(cohort_id: UUID, *states: str) -> list[Place]:
    """The whole list of this cohort, in the order of joining."""
    ordered = _standing(select(Place), cohort_id, states).order_by(Place.joined_at, Place.id)
    return list(db.session.scalars(ordered))


def number(cohort_id: UUID | None, *states: str) -> int:
    """How many stand on that list."""
    return db.session.scalar(_standing(select(func.count()).select_from(Place), cohort_id, states)) or 0


def _standing(found: Any, cohort_id: UUID | None, states: Sequence[str]) -> Any:
    same = Place.cohort_id == cohort_id if cohort_id else Place.cohort_id.is_(None)
    return found.where(same, Place.state.in_(states))


def line(one: Place) -> int:
    """How many stand before this one, itself included."""
    same = Place.cohort_id == one.cohort_id if one.cohort_id else Place.cohort_id.is_(None)
    found = select(func.count()).select_from(Place).where(same, Place.state == "waiting")
    return db.session.scalar(found.where(Place.joined_at <= one.joined_at)) or 0


def next_in_line(cohort_id: UUID) -> Place | None:
    """Who waited longest for this cohort, unless somebody else is dealing with them."""
    return db.session.scalar(
        select(Place)
        .where(Place.cohort_id == cohort_id, Place.state == "waiting")
        .order_by(Place.joined_at, Place.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )


def overdue(today: date) -> list[UUID]:
    """Invitations whose last day has passed."""
    return list(db.session.scalars(select(Place.id).where(Place.state == "invited", Place.reply_by < today)))


def key_is_listed(key: str) -> bool:
    found = select(Place.id).where(Place.key == key, Place.state.in_(rules.LISTED), Place.application_id.is_(None))
    return db.session.scalar(found.limit(1)) is not None


def pending(besides: UUID, *, after: str = "", before: str = "") -> cursors.Sheet:
    """A page of registrations that wait for the office's look, never one's own; the longest waiting first."""
    found = (
        select(Application)
        .where(Application.registration == "pending", Application.state.in_(("building", "on_hold")))
        .where(Application.person_id != besides)
        .options(selectinload(Application.person))
    )
    order = cursors.Order(Application.registered_on, Application.id, kind=date)
    return cursors.sheet(found, order, after=after, before=before, size=PAGE)
