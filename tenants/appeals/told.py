"""What the Alliance's figures hear of appeals: that one was sent, and how it was answered; never of complaints."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from tenants.appeals.models import Appeal
from tenants.kernel import outbox
from tenants.people.models import Person


@outbox.telling("appealed")
def appealed(appeal_id: UUID | None) -> Any:
    return _about(appeal_id, Appeal.sent_on.label("on"))


@outbox.telling("appeal_answered")
def answered(appeal_id: UUID | None) -> Any:
    days = (Appeal.answered_on - Appeal.sent_on).label("days")
    found = _about(appeal_id, Appeal.answered_on.label("on"), Appeal.outcome, days)
    return found.where(Appeal.state == "answered")


def _about(appeal_id: UUID | None, *facts: Any) -> Any:
    found: Any = select(Appeal.id, Person.pseudonym.label("subject"), *facts).join(
        Person, Person.id == Appeal.person_id
    )
    found = found.where(Appeal.kind == "appeal", Person.sample.is_(False))
    return found.where(Appeal.id == appeal_id) if appeal_id else found
