"""What the applicant's pages read beside the record: raters, the coordinator, people's names."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from tenants.applications.models import Application
from tenants.kernel.db import db
from tenants.kernel.text import initials
from tenants.people.models import Person, Role
from tenants.ratings.models import Rating

LIVE = ("asked", "opened", "completed")


@dataclass(frozen=True)
class Rater:
    """A rating as its applicant may see it: state and days, never an answer."""

    id: UUID
    name: str
    initials: str
    kinds: tuple[str, ...]
    state: str
    asked_at: datetime
    reminders: int
    completed_on: date | None


@dataclass(frozen=True)
class Coordinator:
    name: str
    called: str
    initials: str


def raters(application_id: UUID) -> list[Rater]:
    """Those asked for this application, in the order of asking; replaced ones are left out."""
    rows = db.session.execute(
        select(Rating, Person.name)
        .join(Person, Person.id == Rating.rater_id)
        .where(Rating.application_id == application_id, Rating.state != "replaced")
        .order_by(Rating.asked_at, Rating.id)
    )
    return [
        Rater(
            one.id,
            name,
            initials(name),
            tuple(one.kinds),
            one.state,
            one.asked_at,
            one.reminders,
            one.completed_on,
        )
        for one, name in rows
    ]


def coordinator(application: Application | None = None) -> Coordinator | None:
    """Who took the application on, else the coordinator who is here longest."""
    if application is not None and application.accepted_by:
        found = db.session.get(Person, application.accepted_by)
    else:
        found = db.session.scalar(
            select(Person)
            .join(Role, Role.person_id == Person.id)
            .where(Role.role == "coordinator", Person.closed_at.is_(None))
            .order_by(Role.since, Person.sort_key)
            .limit(1)
        )
    return Coordinator(found.name, first_name(found), initials(found.name)) if found else None


def person(person_id: UUID) -> Person:
    return db.session.get_one(Person, person_id)


def first_name(someone: Any) -> str:
    """What a person is called: their own word for it, else the first word of the name that is no title."""
    if someone.called:
        return str(someone.called)
    words = [word for word in someone.name.split() if not word.endswith(".") and word not in ("Dr", "Prof")]
    return str(words[0]) if words else str(someone.name)
