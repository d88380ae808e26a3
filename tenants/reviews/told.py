"""What the Alliance's figures hear of reviews: whether the name was covered, and how two readers differed."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from tenants.applications.models import Application, Event
from tenants.kernel import outbox
from tenants.people.models import Person
from tenants.reviews.models import Review


@outbox.telling("reviewed")
def reviewed(review_id: UUID | None) -> Any:
    """``days``: from the day on which the file was given out."""
    day, given = outbox.local_day(Review.sent_at), outbox.local_day(Review.assigned_at)
    found: Any = select(
        Review.id,
        Person.pseudonym.label("subject"),
        day.label("on"),
        Application.category,
        Review.blind,
        Review.verdict,
        (day - given).label("days"),
    )
    found = found.join(Application, Application.id == Review.application_id)
    found = found.join(Person, Person.id == Application.person_id)
    found = found.where(Review.state == "sent", Person.sample.is_(False))
    return found.where(Review.id == review_id) if review_id else found


@outbox.telling("first_read")
def first_read(application_id: UUID | None) -> Any:
    """``days``: from the day on which the file was first sent in until the first review of it was sent."""
    sent = select(func.min(Event.at)).where(Event.application_id == Application.id, Event.kind == "submitted")
    read = outbox.local_day(func.min(Review.sent_at))
    found: Any = select(
        Application.id,
        Person.pseudonym.label("subject"),
        read.label("on"),
        Application.category,
        (read - outbox.local_day(sent.correlate(Application).scalar_subquery())).label("days"),
    )
    found = found.join(Application, Application.id == Review.application_id)
    found = found.join(Person, Person.id == Application.person_id)
    found = found.where(Review.state == "sent", Person.sample.is_(False))
    found = found.where(Application.id == application_id) if application_id else found
    return found.group_by(Application.id, Person.pseudonym)


@outbox.telling("doubled")
def doubled(application_id: UUID | None) -> Any:
    """Two reviews of one reading, as a pair of verdicts in alphabetical order: who said which is nobody's business."""
    one, other = aliased(Review), aliased(Review)
    found: Any = select(
        func.concat(one.id, other.id).label("id"),
        Person.pseudonym.label("subject"),
        outbox.local_day(func.greatest(one.sent_at, other.sent_at)).label("on"),
        func.concat(func.least(one.verdict, other.verdict), "|", func.greatest(one.verdict, other.verdict)).label(
            "pair"
        ),
    )
    same = (one.application_id == other.application_id) & (one.round == other.round)
    found = found.select_from(one).join(other, same & (one.reviewer_id < other.reviewer_id))
    found = found.join(Application, Application.id == one.application_id)
    found = found.join(Person, Person.id == Application.person_id)
    found = found.where(one.state == "sent", other.state == "sent", Person.sample.is_(False))
    return found.where(one.application_id == application_id) if application_id else found
