"""What the Alliance's figures hear of applications: that one came in, of no sample person."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from tenants.applications.models import Application, Event
from tenants.kernel import outbox
from tenants.people.models import Person


@outbox.telling("submitted")
def submitted(application_id: UUID | None) -> Any:
    """The first time that it was sent in."""
    found: Any = select(
        Application.id, Person.pseudonym.label("subject"), outbox.local_day(Event.at).label("on"), Application.category
    )
    found = found.select_from(Event).join(Application, Application.id == Event.application_id)
    found = found.join(Person, Person.id == Application.person_id)
    found = found.where(Event.kind == "submitted", Person.sample.is_(False))
    return found.where(Application.id == application_id) if application_id else found
