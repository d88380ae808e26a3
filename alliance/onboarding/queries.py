"""Ways with their body, owner and spells, as boards, lists and the page of one need them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from flask import abort
from sqlalchemy import func, literal, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import aliased, joinedload

from alliance.associations.models import Body
from alliance.licences.models import VettingWindow
from alliance.onboarding import rules
from alliance.onboarding.models import Interest, Note, Onboarding, Passage
from alliance.staff.models import Person
from tenants.kernel import cursors
from tenants.kernel.db import db
from tenants.kernel.text import key
from tenants.kernel.together import together

PAGE, BOARD = 50, 50
CHOICES = 100  # bodies in a list to choose from
LATELY = 60  # bodies that say what is usual
PAID = aliased(Passage)
FUNDED = (
    select(func.string_agg(PAID.funded_by, aggregate_order_by(literal("; "), PAID.from_day)))
    .where(PAID.onboarding_id == Onboarding.id, PAID.undone_at.is_(None))
    .scalar_subquery()
)
STANDING = (Passage.until_day.is_(None), Passage.undone_at.is_(None))


@dataclass(frozen=True)
class Row:
    """One body on its way, as a list shows it."""

    one: Onboarding
    since: date
    days: int
    late: bool
    funded: str  # by whom, of every step that somebody paid for


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
    return [_row(*found, today=today) for found in db.session.execute(statement).all()]


def sheet(chosen: Chosen, today: date, *, after: str, before: str) -> tuple[list[Row], cursors.Sheet]:
    """One page of them by name."""
    found = cursors.sheet(
        _found(chosen, today), cursors.Order(Onboarding.sort_key, Onboarding.id), after=after, before=before, size=PAGE
    )
    return [_row(*row[:3], today=today) for row in found.rows], found


def counted(chosen: Chosen, today: date) -> int:
    return db.session.scalar(select(func.count()).select_from(_found(chosen, today).subquery())) or 0


def _row(one: Onboarding, since: date, funded: str | None, *, today: date) -> Row:
    return Row(one, since, max(0, (today - since).days), rules.is_late(one.next_on, one.state, today), funded or "")


def _found(chosen: Chosen, today: date) -> Any:
    statement = (
        select(Onboarding, Passage.from_day, FUNDED)
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


def passages(onboarding_id: UUID) -> list[Passage]:
    """Every spell that was not undone, in order."""
    return list(db.session.scalars(_passages(onboarding_id)))


def _passages(onboarding_id: UUID) -> Any:
    mine = select(Passage).where(Passage.onboarding_id == onboarding_id, Passage.undone_at.is_(None))
    return mine.order_by(Passage.from_day, Passage.created_at)


@dataclass(frozen=True)
class Around:
    """What stands around one way on its page: asked for in one question."""

    passages: list[Passage]
    interests: list[Interest]
    windows: list[Any]
    left: list[Any]
    more: list[list[Any]]

    @property
    def usual(self) -> int | None:
        """The usual length of the step at which it stands."""
        return rules.usual([row.days for row in self.left])

    @property
    def window_ends(self) -> date | None:
        """When the body's vetting window closes, as recorded with its licences."""
        return max((row.until_day for row in self.windows), default=None)


def around(one: Onboarding, *more: Any) -> Around:
    """``more``: other lists of the same page, in their order."""
    interests = select(Interest).where(Interest.onboarding_id == one.id).order_by(Interest.created_at)
    windows = select(VettingWindow.until_day).where(VettingWindow.body_id == one.body_id)
    windows = windows.where(VettingWindow.withdrawn_at.is_(None), VettingWindow.until_day.is_not(None))
    asked = together(_passages(one.id), interests, windows, usual_days(one.stage), *more)
    return Around(asked[0], asked[1], asked[2], asked[3], asked[4:])


def spells(found: Iterable[Passage]) -> list[rules.Spell]:
    return [rules.Spell(row.stage, row.from_day, row.until_day) for row in found]


def usual(stage: str) -> int | None:
    """The usual length of a step."""
    return rules.usual(list(db.session.scalars(usual_days(stage))))


def usual_days(stage: str) -> Any:
    """The days of a step of the last who left it; samples teach nothing."""
    days = func.sum(Passage.until_day - Passage.from_day).label("days")
    left = (
        select(days)
        .join(Onboarding, Onboarding.id == Passage.onboarding_id)
        .where(Passage.stage == stage, Passage.undone_at.is_(None), Onboarding.sample.is_(False))
        .group_by(Passage.onboarding_id)
        .having(func.bool_and(Passage.until_day.is_not(None)))
    )
    return left.order_by(func.max(Passage.until_day).desc()).limit(LATELY)


def notes(onboarding_id: UUID) -> list[tuple[Note, str | None]]:
    """What was said, newest first, with who wrote it down."""
    mine = select(Note, Person.name).join(Person, Person.id == Note.author_id, isouter=True)
    mine = mine.where(Note.onboarding_id == onboarding_id).order_by(Note.on_day.desc(), Note.created_at.desc())
    return [(row[0], row[1]) for row in db.session.execute(mine).all()]


def interest(token_digest: str, *, lock: bool = False) -> Interest | None:
    """The form that this letter is about; None once it was forgotten."""
    statement = select(Interest).where(Interest.token_digest == token_digest)
    return db.session.scalar(statement.with_for_update() if lock else statement)


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
    """Codes and names of bodies on file that are on no way yet; none where they are too many to choose from."""
    taken = select(Onboarding.body_id).where(Onboarding.body_id.is_not(None))
    found = select(Body.code, Body.name).where(Body.id.not_in(taken)).order_by(Body.name).limit(CHOICES + 1)
    rows = [(row[0], row[1]) for row in db.session.execute(found)]
    return rows if len(rows) <= CHOICES else []


def body(code: str) -> Body | None:
    return db.session.scalar(select(Body).where(Body.code == code))
