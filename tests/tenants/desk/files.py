"""Files on the desk: a complete application in any state, and the people who work on it."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from tenants.applications.models import Application, Decision, Event
from tenants.kernel.db import db
from tenants.people.models import Message, Person
from tenants.reviews.models import Review, Reviewer
from tests import applicants
from tests.place import Place

SENT_IN = date(2025, 6, 1)
TRAINED = date(2024, 1, 1)


def office(place: Place, slug: str = "oak", **values: Any) -> None:
    with place.inside(slug):
        applicants.open_office(**values)


def a_file(
    place: Place, name: str = "Rosalind Ashgrove", state: str = "submitted", slug: str = "oak", **values: Any
) -> Any:
    """A signed-in applicant whose complete application is in this state; ``browser.file_id`` is its id."""
    browser: Any = place.arrive(slug, name)
    with place.inside(slug):
        db.session.get_one(Person, browser.person_id).jurisdiction = {"oak": "US-NC", "elm": "US-OR"}[slug]
        provider = applicants.provider(f"Tobias Fennimore of {name}", f"{slug.upper()}-9{abs(hash(name)) % 1000:03}")
        applicants.complete_record(browser.person_id, provider.id)
        row = Application(
            person_id=browser.person_id,
            category="IFS",
            registered_on=date(2025, 1, 10),
            set_id="alliance-2025",
            **({"state": state, "submitted_on": SENT_IN} | values),
        )
        db.session.add(row)
        db.session.flush()
        applicants.complete_ratings(row.id, date(2025, 5, 20))
        if state not in ("building", "submitted", "returned"):
            db.session.add(Event(application_id=row.id, kind="confirmed", facts={}))
        browser.file_id, browser.provider_id = row.id, provider.id
    browser.page = f"/desk/applications/{browser.file_id}"
    return browser


def a_reviewer(place: Place, name: str, slug: str = "oak", **values: Any) -> Any:
    browser = place.arrive(slug, name, "reviewer")
    with place.inside(slug):
        facts = {"trained_on": TRAINED, "capacity": 3} | values
        db.session.add(Reviewer(person_id=browser.person_id, **facts))
    return browser


def a_review(place: Place, file_id: UUID, reviewer: Any, slug: str = "oak", **values: Any) -> UUID:
    """The review of this file given to this reviewer; the file is in review."""
    with place.inside(slug):
        row = Review(application_id=file_id, reviewer_id=reviewer.person_id, due_on=date(2025, 7, 1), **values)
        db.session.add(row)
        db.session.flush()
        return row.id


def state(place: Place, file_id: UUID, slug: str = "oak") -> str:
    with place.inside(slug):
        return str(db.session.scalars(select(Application.state).where(Application.id == file_id)).one())


def decisions(place: Place) -> list[Decision]:
    with place.inside("oak"):
        found = list(db.session.scalars(select(Decision).order_by(Decision.decided_at)))
        db.session.expunge_all()
    return found


def reviews(place: Place) -> list[Review]:
    with place.inside("oak"):
        found = list(db.session.scalars(select(Review).order_by(Review.assigned_at, Review.id)))
        db.session.expunge_all()
    return found


def letters(place: Place, kind: str) -> list[tuple[str, str]]:
    """Recipient and body of the letters of a kind."""
    with place.inside("oak"):
        rows = db.session.scalars(
            select(Message).where(Message.kind == kind).order_by(Message.created_at, Message.recipient)
        )
        return [(one.recipient, one.body or "") for one in rows]
