"""What each person carries now and gave in a time: one statement for a page of people, the same for their sums."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask import abort
from sqlalchemy import func, or_, select, union_all
from sqlalchemy.orm import joinedload

from tenants.applications.models import Advice, Decision
from tenants.applications.office import office
from tenants.care.models import Thanks
from tenants.care.rules import ADVICE, DECISION, Given, minutes
from tenants.kernel import cursors, outbox
from tenants.kernel.db import db
from tenants.people.models import Person, Role
from tenants.record.models import Rsc
from tenants.reviews.models import Review, Reviewer

PAGE = 50
YEAR = timedelta(days=364)
ROLES = ("reviewer", "decider", "advisor")
VIEWS = ("", "over", "resting")


@dataclass(frozen=True)
class Carried:
    """One person: what waits for them, what they gave in the time, until when they rest."""

    person: Person
    open: int
    given: Given
    minutes: int
    away_until: date | None


@dataclass(frozen=True)
class Sums:
    """Of all of them: how many, how many carry too much, how many rest, and the hours given."""

    people: int
    over: int
    resting: int
    minutes: int


def _counts(who: Any, *conditions: Any) -> Any:
    return select(who.label("who"), func.count().label("number")).where(*conditions).group_by(who).subquery()


def _sessions(first: date, last: date) -> Any:
    """Confirmed hours by who gave them; a group that several people wrote down counts once."""
    length = func.coalesce(Rsc.minutes, Rsc.hours * 60)
    kept = (Rsc.confirmed_at.is_not(None), Rsc.provider_id.is_not(None), Rsc.from_day.between(first, last))
    alone = select(Rsc.provider_id.label("who"), length.label("length")).where(*kept, Rsc.format == "individual")
    together = select(Rsc.provider_id, Rsc.from_day, Rsc.to_day, length.label("length"), Rsc.group_size)
    groups = together.where(*kept, Rsc.format == "group").distinct().subquery()
    every = union_all(alone, select(groups.c.provider_id.label("who"), groups.c.length)).subquery()
    return select(every.c.who, func.sum(every.c.length).label("number")).group_by(every.c.who).subquery()


def _statement(first: date, last: date, today: date, *, samples: bool = True) -> tuple[Any, dict[str, Any]]:
    """People who carry work, each with numbers; the columns by name."""
    parts = {
        "waiting": _counts(Review.reviewer_id, Review.state == "assigned"),
        "advising": _counts(Advice.advisor_id, Advice.state == "advising"),
        "reviews": _counts(
            Review.reviewer_id, Review.state == "sent", outbox.local_day(Review.sent_at).between(first, last)
        ),
        "advices": _counts(Advice.advisor_id, outbox.local_day(Advice.advised_at).between(first, last)),
        "decisions": _counts(Decision.decided_by, Decision.decided_on.between(first, last)),
        "rsc": _sessions(first, last),
    }
    known: dict[str, Any] = {name: func.coalesce(part.c.number, 0) for name, part in parts.items()}
    known["open"] = known["waiting"] + known["advising"]
    a_review = office().review_minutes
    known["minutes"] = (
        known["rsc"]
        + known["reviews"] * a_review
        + func.div(known["advices"] * a_review, ADVICE)
        + func.div(known["decisions"] * a_review, DECISION)
    )
    found = select(Person).outerjoin(Reviewer, Reviewer.person_id == Person.id)
    for part in parts.values():
        found = found.outerjoin(part, part.c.who == Person.id)
    carries = select(Role.person_id).where(Role.role.in_(ROLES))
    found = found.where(Person.closed_at.is_(None), or_(Person.id.in_(carries), known["rsc"] > 0))
    known["resting"] = func.coalesce(Reviewer.away_until >= today, False)
    return found if samples else found.where(Person.sample.is_(False)), known


def page(view: str, today: date, *, after: str, before: str) -> tuple[list[Carried], cursors.Sheet]:
    """A page of people by name, over the last twelve months."""
    statement, known = _statement(today - YEAR, today, today)
    chosen = {"over": known["open"] > office().load_limit, "resting": known["resting"]}.get(view)
    statement = statement if chosen is None else statement.where(chosen)
    order = cursors.Order(Person.sort_key.collate("C"), Person.id)
    sheet = cursors.sheet(_wide(statement, known), order, after=after, before=before, size=PAGE)
    return [_carried(row) for row in sheet.rows], sheet


def of_person(person_id: UUID, first: date, last: date) -> Carried | None:
    """One of them, over a time."""
    statement, known = _statement(first, last, last)
    row = db.session.execute(_wide(statement, known).where(Person.id == person_id)).first()
    return _carried(row) if row else None


def everybody(first: date, last: date) -> list[Carried]:
    """All who gave something in a time, by name."""
    statement, known = _statement(first, last, last)
    rows = db.session.execute(_wide(statement, known).where(known["minutes"] > 0).order_by(Person.sort_key, Person.id))
    return [_carried(row) for row in rows]


def _wide(statement: Any, known: dict[str, Any]) -> Any:
    names = ("open", "reviews", "advices", "decisions", "rsc")
    return statement.add_columns(*(known[name].label(name) for name in names), Reviewer.away_until)


def _carried(row: Any) -> Carried:
    given = Given(row.reviews, row.advices, row.decisions, int(row.rsc))
    return Carried(row[0], row.open, given, minutes(given, office().review_minutes), row.away_until)


def sums(today: date, *, samples: bool = True) -> Sums:
    """Numbers about all of them together, over the last twelve months: one question."""
    statement, known = _statement(today - YEAR, today, today, samples=samples)
    over = func.count().filter(known["open"] > office().load_limit)
    resting = func.count().filter(known["resting"])
    columns = (func.count(), over, resting, func.coalesce(func.sum(known["minutes"]), 0))
    row = db.session.execute(statement.with_only_columns(*columns)).one()
    return Sums(row[0], row[1], row[2], int(row[3]))


def thanked(person_ids: list[UUID], years: tuple[int, ...]) -> dict[UUID, list[Thanks]]:
    """Thanks that were said to these people for these years."""
    found = select(Thanks).where(Thanks.person_id.in_(person_ids), Thanks.year.in_(years)).order_by(Thanks.year)
    rows = db.session.scalars(found).all() if person_ids else []
    return {one: [row for row in rows if row.person_id == one] for one in person_ids}


def thanks(thanks_id: UUID, reader: UUID | None) -> Thanks:
    """One's own, or any for the office (``reader`` None); raises NotFound."""
    found = select(Thanks).where(Thanks.id == thanks_id).options(joinedload(Thanks.person))
    found = found.where(Thanks.person_id == reader) if reader else found
    return db.session.scalar(found) or abort(404)
