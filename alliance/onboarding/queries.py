"""Ways with their body, owner and spells, as boards, lists and the page of one need them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from flask import abort
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from alliance.associations.models import Body
from alliance.licences.models import VettingWindow
from alliance.onboarding import rules
from alliance.onboarding.models import Interest, Note, Onboarding, Passage
from alliance.staff.models import Person
from tenants.kernel import cursors
from tenants.kernel.db import db
from tenants.kernel.text import key

PAGE, BOARD = 50, 120
LATELY = 60  # bodies that say what is usual
STANDING = (Passage.until_day.is_(None), Passage.undone_at.is_(None))


@dataclass(frozen=True)
class Row:
    """One body on its way, as a list shows it."""

    one: Onboarding
    since: date
    days: int
    late: bool


@dataclass(frozen=True)
class Chosen:
    """How the list is narrowed; every part stands in the address bar."""

    q: str = ""
    stage: str = ""
    owner: str = ""
    state: str = ""
    due: str = ""


def rows(chosen: Chosen, today: date, most: int | None = None) -> list[Row]:
    """All that match, for the file; for the board at most so many, who waited longest first."""
    statement = _found(chosen, today).order_by(Passage.from_day, Onboarding.sort_key, Onboarding.id).limit(most)
    return [_row(one, since, today) for one, since in db.session.execute(statement).all()]


def sheet(chosen: Chosen, today: date, *, after: str, before: str) -> tuple[list[Row], cursors.Sheet]:
    """One page of them by name."""
    found = cursors.sheet(
        _found(chosen, today), cursors.Order(Onboarding.sort_key, Onboarding.id), after=after, before=before, size=PAGE
    )
    return [_row(row[0], row[1], today) for row in found.rows], found


def counted(chosen: Chosen, today: date) -> int:
    return db.session.scalar(select(func.count()).select_from(_found(chosen, today).subquery())) or 0


def _row(one: Onboarding, since: date, today: date) -> Row:
    return Row(one, since, max(0, (today - since).days), rules.is_late(one.next_on, one.state, today))


def _found(chosen: Chosen, today: date) -> Any:
    statement = (
        select(Onboarding, Passage.from_day)
        .join(Passage, Passage.onboarding_id == Onboarding.id)
        .where(*STANDING)
        .options(joinedload(Onboarding.owner), joinedload(Onboarding.body))
    )
    states = (chosen.state,) if chosen.state in rules.STATES else rules.OPEN
    conditions: list[Any] = [Onboarding.state.in_(states)] if chosen.state != "every" else []
    conditions += [_inside(word) for word in key(chosen.q).split()]
    if chosen.stage in rules.STAGES:
        conditions.append(Onboarding.stage == chosen.stage)
    if chosen.owner:
        conditions.append(_owned(chosen.owner))
    if chosen.due == "late":
        conditions += [Onboarding.next_on < today, Onboarding.state == "under_way"]
    return statement.where(*conditions)


def _inside(word: str) -> Any:
    return func.concat(" ", Onboarding.sort_key).contains(f" {word}", autoescape=True)


def _owned(given: str) -> Any:
    try:
        return Onboarding.owner_id == UUID(given)
    except ValueError:
        return Onboarding.owner_id.is_(None)


def one(onboarding_id: UUID, *, lock: bool = False) -> Onboarding:
    """The way with this id; 404 when there is none."""
    statement = (
        select(Onboarding)
        .where(Onboarding.id == onboarding_id)
        .options(joinedload(Onboarding.owner), joinedload(Onboarding.body))
        .execution_options(populate_existing=True)
    )
    if lock:
        statement = statement.with_for_update(of=Onboarding)
    return db.session.scalar(statement) or abort(404)


def of_body(body_id: UUID) -> Onboarding | None:
    return db.session.scalar(select(Onboarding).where(Onboarding.body_id == body_id))


def window_ends(body_id: UUID | None) -> date | None:
    """When this body's vetting window closes, as recorded with its licences."""
    ends = select(func.max(VettingWindow.until_day)).where(VettingWindow.body_id == body_id)
    return db.session.scalar(ends.where(VettingWindow.withdrawn_at.is_(None))) if body_id else None


def passages(onboarding_id: UUID) -> list[Passage]:
    """Every spell that was not undone, in order."""
    mine = select(Passage).where(Passage.onboarding_id == onboarding_id, Passage.undone_at.is_(None))
    return list(db.session.scalars(mine.order_by(Passage.from_day, Passage.created_at)))


def spells(found: Iterable[Passage]) -> list[rules.Spell]:
    return [rules.Spell(row.stage, row.from_day, row.until_day) for row in found]


def usual(stage: str) -> int | None:
    """The usual length of a step, by the last who left it; samples teach nothing."""
    days = func.sum(Passage.until_day - Passage.from_day)
    left = (
        select(days)
        .join(Onboarding, Onboarding.id == Passage.onboarding_id)
        .where(Passage.stage == stage, Passage.undone_at.is_(None), Onboarding.sample.is_(False))
        .group_by(Passage.onboarding_id)
        .having(func.bool_and(Passage.until_day.is_not(None)))
        .order_by(func.max(Passage.until_day).desc())
        .limit(LATELY)
    )
    return rules.usual(list(db.session.scalars(left)))


def notes(onboarding_id: UUID) -> list[tuple[Note, str | None]]:
    """What was said, newest first, with who wrote it down."""
    mine = select(Note, Person.name).join(Person, Person.id == Note.author_id, isouter=True)
    mine = mine.where(Note.onboarding_id == onboarding_id).order_by(Note.on_day.desc(), Note.created_at.desc())
    return [(row[0], row[1]) for row in db.session.execute(mine).all()]


def interests(onboarding_id: UUID) -> list[Interest]:
    mine = select(Interest).where(Interest.onboarding_id == onboarding_id)
    return list(db.session.scalars(mine.order_by(Interest.created_at)))


def interest(token_digest: str, *, lock: bool = False) -> Interest:
    statement = select(Interest).where(Interest.token_digest == token_digest)
    return db.session.scalar(statement.with_for_update() if lock else statement) or abort(404)


def same_group(email: str, place_key: str) -> Onboarding | None:
    """The open way that somebody with this address began for the same place."""
    asked = select(Interest.onboarding_id).where(func.lower(Interest.email) == email.lower())
    mine = select(Onboarding).where(Onboarding.id.in_(asked), Onboarding.state.in_(rules.OPEN))
    return next((one for one in db.session.scalars(mine) if key(one.place) == place_key), None)


def old_interests(before: datetime) -> list[Interest]:
    """Forms whose address nobody proved."""
    return list(db.session.scalars(select(Interest).where(Interest.state == "unproved", Interest.created_at < before)))


def staff() -> list[Person]:
    """Who may own a way."""
    return list(db.session.scalars(select(Person).where(Person.closed_at.is_(None)).order_by(Person.sort_key)))


def bodies() -> list[tuple[str, str]]:
    """Codes and names of bodies on file that are on no way yet."""
    taken = select(Onboarding.body_id).where(Onboarding.body_id.is_not(None))
    found = db.session.execute(select(Body.code, Body.name).where(Body.id.not_in(taken)).order_by(Body.name))
    return [(row[0], row[1]) for row in found]


def body(code: str) -> Body | None:
    return db.session.scalar(select(Body).where(Body.code == code))
