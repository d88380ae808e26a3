"""Reviewers and their reviews; what conflicts and proposals need to know."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload
from werkzeug.exceptions import NotFound

from tenants.applications.models import Application, Event
from tenants.applications.office import office
from tenants.kernel import cursors
from tenants.kernel.access import Actor
from tenants.kernel.db import db
from tenants.kernel.remembered import once_a_transaction
from tenants.people.models import Person, Role
from tenants.record.models import Work
from tenants.reviews.conflicts import Candidate
from tenants.reviews.models import Review, ReviewCredit, Reviewer

PAGE = 50
ENTERED = ("confirmed", "review_again")


def of_reviewer(actor: Actor, review_id: UUID, *, lock: bool = False) -> Review:
    """One's own review that one did not step back from; raises NotFound for anybody else's."""
    found = select(Review).where(Review.id == review_id, Review.reviewer_id == actor.id, Review.state != "recused")
    if lock:
        found = found.with_for_update().execution_options(populate_existing=True)
    review = db.session.scalar(found)
    if review is None:
        raise NotFound
    return review


def waiting(actor: Actor, *, after: str = "", before: str = "") -> cursors.Sheet:
    """A page of one's reviews to write, soonest due first: rows of review and application."""
    order = cursors.Order(func.coalesce(Review.due_on, date.max), Review.id, kind=date)
    return cursors.sheet(_own(actor, "assigned"), order, after=after, before=before, size=PAGE)


def number_waiting(actor: Actor) -> int:
    found = select(func.count()).where(Review.reviewer_id == actor.id, Review.state == "assigned")
    return db.session.scalar(found) or 0


def sent(actor: Actor, *, after: str = "", before: str = "") -> cursors.Sheet:
    """One's reviews that were sent, latest first: rows of review and application."""
    order = cursors.Order(Review.sent_at, Review.id, kind=datetime, falls=True)
    return cursors.sheet(_own(actor, "sent"), order, after=after, before=before, size=PAGE)


def _own(actor: Actor, state: str) -> Any:
    found = select(Review, Application).join(Application, Application.id == Review.application_id)
    mine = found.where(Review.reviewer_id == actor.id, Review.state == state)
    return mine.options(selectinload(Application.person))


def application_of(review: Review, *, lock: bool = False) -> Application:
    found = select(Application).where(Application.id == review.application_id)
    found = found.options(selectinload(Application.person))
    if lock:
        found = found.with_for_update(of=Application).execution_options(populate_existing=True)
    return db.session.scalars(found).one()


def of_application(application_id: UUID, number: int | None = None) -> list[Review]:
    """The reviews of an application (of one round) with their reviewers, in the order of assignment."""
    found = select(Review).where(Review.application_id == application_id)
    if number is not None:
        found = found.where(Review.round == number)
    ordered = found.options(selectinload(Review.reviewer)).order_by(Review.round, Review.assigned_at, Review.id)
    return list(db.session.scalars(ordered))


def others(review: Review) -> list[Review]:
    """What others recommended: nothing is even read before one's own is sent."""
    if review.state != "sent":
        return []
    found = of_application(review.application_id, review.round)
    return [one for one in found if one.id != review.id and one.state == "sent"]


def reading(person_id: UUID) -> frozenset[UUID]:
    """The files of which this person has a review to write: nobody's words on them are for them yet, in any role."""
    found = select(Review.application_id).where(Review.reviewer_id == person_id, Review.state == "assigned")
    return frozenset(db.session.scalars(found))


@dataclass(frozen=True)
class Round:
    """Which reading of the file this is, how many reviews it asks for, and the first since the file was accepted."""

    number: int = 1
    needed: int = 1
    since: int = 1


def round_of(application_id: UUID) -> Round:
    return rounds([application_id])[application_id]


def rounds(application_ids: Sequence[UUID]) -> dict[UUID, Round]:
    """Every acceptance of a file begins a round of as many reviews as the association asks; a further look asks one."""
    rows = db.session.execute(
        select(Event.application_id, Event.kind)
        .where(Event.application_id.in_(application_ids), Event.kind.in_(ENTERED))
        .order_by(Event.at, Event.id)
    )
    entered: dict[UUID, list[str]] = {one: [] for one in application_ids}
    for application_id, kind in rows:
        entered[application_id].append(kind)
    needed = office().reviewers_needed
    return {one: _round(kinds, needed) for one, kinds in entered.items()}


def _round(kinds: Sequence[str], needed: int) -> Round:
    further = kinds[-1:] == ["review_again"]
    accepted = max((place for place, kind in enumerate(kinds, 1) if kind == "confirmed"), default=1)
    return Round(max(1, len(kinds)), 1 if further else needed, accepted)


def verdicts(application_id: UUID) -> list[str]:
    """What was recommended in the current round."""
    current = round_of(application_id).number
    return [str(one.verdict) for one in of_application(application_id, current) if one.state == "sent"]


@dataclass(frozen=True)
class OnRoster:
    """A reviewer with what they said of themselves, where their own record says they worked, and their open reviews."""

    person: Person
    reviewer: Reviewer | None
    open: int
    worked_at: tuple[str, ...] = ()

    @property
    def candidate(self) -> Candidate:
        known = self.reviewer or Reviewer(categories=[], languages=[], capacity=3)
        return Candidate(
            id=self.person.id,
            categories=tuple(known.categories),
            languages=tuple(known.languages),
            capacity=known.capacity,
            open=self.open,
            trained_on=known.trained_on,
            away_until=known.away_until,
            employers=(*self.worked_at, known.employer or ""),
            name=self.person.name,
        )


@once_a_transaction
def roster() -> list[OnRoster]:
    """Everybody who holds the role of a reviewer, by name."""
    return [_known(row) for row in db.session.execute(_known_ones().order_by(BY_NAME, Person.id))]


def roster_page(*, after: str = "", before: str = "") -> tuple[list[OnRoster], cursors.Sheet]:
    """A page of them, without where they worked."""
    sheet = cursors.sheet(_reviewers(), cursors.Order(BY_NAME, Person.id), after=after, before=before, size=PAGE)
    return [OnRoster(*row[:3]) for row in sheet.rows], sheet


def busiest(number: int) -> list[OnRoster]:
    """So many of them: those with most to read, and by name where that is everybody."""
    rows = db.session.execute(_reviewers().order_by(OPEN.desc(), BY_NAME, Person.id).limit(number + 1)).all()
    found = [OnRoster(*row) for row in rows]
    return found[:number] if len(found) > number else sorted(found, key=lambda one: one.person.sort_key)


def room() -> tuple[int, int]:
    """How many reviewers there are, and how many could take more."""
    could = func.count().filter(Reviewer.capacity > OPEN)
    count, free = db.session.execute(_reviewers().with_only_columns(func.count(), could)).one()
    return count, free


WAITING = (
    select(Review.reviewer_id, func.count().label("number"))
    .where(Review.state == "assigned")
    .group_by(Review.reviewer_id)
    .subquery()
)
OPEN = func.coalesce(WAITING.c.number, 0)
BY_NAME = Person.sort_key.collate("C")


def _reviewers() -> Any:
    """Each with what they said of themselves, and how many reviews they have to write."""
    return (
        select(Person, Reviewer, OPEN.label("open"))
        .join(Role, Role.person_id == Person.id)
        .outerjoin(Reviewer, Reviewer.person_id == Person.id)
        .outerjoin(WAITING, WAITING.c.reviewer_id == Person.id)
        .where(Role.role == "reviewer", Person.closed_at.is_(None))
    )


def _known_ones() -> Any:
    """The same, each with the employers in their own record."""
    told = select(func.array_agg(Work.employer.distinct())).where(Work.removed_at.is_(None))
    return _reviewers().add_columns(told.where(Work.person_id == Person.id).scalar_subquery())


def _known(row: Any) -> OnRoster:
    person, known, waiting, worked = row
    return OnRoster(person, known, waiting, tuple(worked or ()))


def on_roster(person_id: UUID) -> OnRoster:
    """Raises NotFound."""
    row = db.session.execute(_known_ones().where(Person.id == person_id)).first()
    if row is None:
        raise NotFound
    return _known(row)


def called(person_ids: Sequence[UUID]) -> dict[UUID, str]:
    """The names of those among these who are reviewers still."""
    found = select(Person.id, Person.name).join(Role, Role.person_id == Person.id)
    return dict(iter(db.session.execute(found.where(Role.role == "reviewer", Person.id.in_(person_ids)))))


def overdue(on: date) -> list[Review]:
    return list(
        db.session.scalars(
            select(Review)
            .where(Review.state == "assigned", Review.due_on < on)
            .options(joinedload(Review.reviewer))
            .order_by(Review.due_on, Review.id)
        )
    )


def credited(person_id: UUID, since: date | None = None, until: date | None = None) -> Decimal:
    """Hours of reviewing credited to this person, in all or between two days: what a renewal counts."""
    found = select(func.coalesce(func.sum(ReviewCredit.hours), 0)).where(ReviewCredit.person_id == person_id)
    found = found.where(ReviewCredit.on_day >= since) if since else found
    return Decimal(db.session.scalar(found.where(ReviewCredit.on_day <= until) if until else found) or 0)


@dataclass(frozen=True)
class Double:
    """Two reviews of one file in one reading; the same two people always in the same order."""

    first: UUID
    said: str
    second: UUID
    other: str


def doubles() -> list[Double]:
    """Every reading with two reviews sent, oldest first."""
    rows = db.session.execute(
        select(Review.application_id, Review.round, Review.reviewer_id, Review.verdict)
        .where(Review.state == "sent")
        .order_by(Review.application_id, Review.round, Review.reviewer_id)
    )
    readings = (list(one) for _key, one in groupby(rows, key=lambda row: (row.application_id, row.round)))
    return [
        Double(one[0].reviewer_id, one[0].verdict, one[1].reviewer_id, one[1].verdict)
        for one in readings
        if len(one) > 1
    ]


def counts(application_ids: Sequence[UUID]) -> dict[UUID, list[Any]]:
    """The reviews of these applications, by application, in the order of assignment."""
    found: dict[UUID, list[Any]] = {one: [] for one in application_ids}
    rows = db.session.scalars(
        select(Review)
        .join(Review.reviewer)
        .where(Review.application_id.in_(application_ids), Review.state != "recused")
        .options(contains_eager(Review.reviewer))
        .order_by(Review.assigned_at, Review.id)
    )
    for one in rows:
        found[one.application_id].append(one)
    return found
