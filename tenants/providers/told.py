"""What the Alliance's figures hear of providers: that one was vetted, of whom nothing else is known there."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from tenants.kernel import outbox
from tenants.people.models import Person
from tenants.record.models import Vetting


@outbox.telling("vetted")
def vetted(vetting_id: UUID | None) -> Any:
    found: Any = select(Vetting.id, Person.pseudonym.label("subject"), Vetting.from_day.label("on"))
    found = found.join(Person, Person.id == Vetting.person_id).where(Person.sample.is_(False))
    return found.where(Vetting.id == vetting_id) if vetting_id else found
