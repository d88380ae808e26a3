"""A provider answers for hours that others logged with them; the office notes what it knows of providers."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from tenants.kernel import outbox
from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.providers import queries, told
from tenants.record import actions as record
from tenants.record import answers
from tenants.record.models import HeldElsewhere, Provider, Rsc, Vetting


def confirm(provider_id: UUID, chosen: Collection[str]) -> list[Rsc]:
    """These hours took place; those changed, answered or removed meanwhile are left for another look."""
    hours = _shown(provider_id, chosen)
    answers.confirm(hours)
    return hours


def dispute(provider_id: UUID, chosen: Collection[str], note: str) -> list[Rsc]:
    """These were different; who logged them is told."""
    hours = _shown(provider_id, chosen)
    answers.dispute(hours, note)
    return hours


def take_back(provider_id: UUID, ids: Collection[UUID]) -> list[Rsc]:
    """Undo: what this provider said of these hours is open again."""
    hours = [one for one in queries.hours_of(provider_id, list(ids)) if not answers.is_open(one)]
    for one in hours:
        answers.take_back(one)
    return hours


def _shown(provider_id: UUID, chosen: Collection[str]) -> list[Rsc]:
    hours = queries.hours_of(provider_id, [found for one in chosen if (found := _id(one))])
    return [one for one in hours if answers.is_open(one) and answers.mark(one) in chosen]


def _id(mark: str) -> UUID | None:
    try:
        return UUID(mark.partition(":")[0])
    except ValueError:
        return None


def know(gives: queries.Gives, actor: Actor, *, degree: str) -> Provider:
    """The office confirmed this provider's highest degree."""
    known = gives.provider or Provider(person_id=gives.person.id)
    known.degree, known.degree_confirmed_by = degree, actor.id
    db.session.add(known)
    return known


def vet(gives: queries.Gives, actor: Actor, *, from_day: date, until_day: date | None) -> Vetting:
    """The association vetted this provider for a time."""
    row = Vetting(person_id=gives.person.id, from_day=from_day, until_day=until_day, vetted_by=actor.id)
    db.session.add(row)
    db.session.flush()  # told by its id
    outbox.tell(told.vetted, row.id)
    return row


def note_endorsement(gives: queries.Gives, actor: Actor, values: Mapping[str, Any]) -> None:
    """The office saw that another association endorsed this provider: hours on those days count."""
    entry = record.add(HeldElsewhere, gives.person.id, values)
    entry.confirmed_at, entry.confirmed_by = now(), actor.id
    entry.version += 1
