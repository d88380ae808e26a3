"""What the Alliance's figures hear of endorsements: awarded in or out of the area, and what happened to them later."""

from typing import Any
from uuid import UUID

from sqlalchemy import Numeric, cast, func, select

from tenants.applications.models import Application, Event
from tenants.endorsements.models import Change, Endorsement
from tenants.kernel import outbox
from tenants.people.models import Person


@outbox.telling("endorsed")
def endorsed(application_id: UUID | None) -> Any:
    """What was so at the award is written with the event: people move, and providers are vetted later."""
    noted = Event.facts
    found: Any = select(
        Application.id,
        Person.pseudonym.label("subject"),
        func.coalesce(Endorsement.since, outbox.local_day(Event.at)).label("on"),
        Application.category,
        noted["standing"].astext.label("standing"),
        noted["area"].astext.label("area"),
        _number(noted["hours"]).label("hours"),
        _number(noted["vetted_hours"]).label("vetted_hours"),
    )
    found = found.select_from(Event).join(Application, Application.id == Event.application_id)
    found = found.join(Person, Person.id == Application.person_id)
    found = found.outerjoin(Endorsement, Endorsement.application_id == Application.id)
    found = found.where(Event.kind == "endorsed", Person.sample.is_(False))
    return found.where(Application.id == application_id) if application_id else found


@outbox.telling("endorsement_changed")
def changed(change_id: UUID | None) -> Any:
    found: Any = select(
        Change.id,
        Person.pseudonym.label("subject"),
        Change.on.label("on"),
        Endorsement.category,
        Change.kind.label("change"),
    )
    found = found.join(Endorsement, Endorsement.id == Change.endorsement_id)
    found = found.join(Person, Person.id == Endorsement.person_id).where(Person.sample.is_(False))
    return found.where(Change.id == change_id) if change_id else found


def _number(noted: Any) -> Any:
    return cast(noted.astext, Numeric(12, 2))
