"""What the Alliance's figures hear of endorsements: awarded in or out of the area, and what happened to them later."""

from typing import Any
from uuid import UUID

from sqlalchemy import Interval, Numeric, cast, func, select

from tenants.applications.models import Application, Event
from tenants.endorsements.models import Change, Endorsement
from tenants.kernel import outbox
from tenants.people.models import Person

YEAR = cast("1 year", Interval)


@outbox.telling("endorsed")
def endorsed(application_id: UUID | None) -> Any:
    """What was so at the award is written with the event: people move, and providers are vetted later.

    ``days``: since the registration, rests included.
    """
    noted = Event.facts
    awarded_on: Any = func.coalesce(Endorsement.since, outbox.local_day(Event.at))
    found: Any = select(
        Application.id,
        Person.pseudonym.label("subject"),
        awarded_on.label("on"),
        Application.category,
        noted["standing"].astext.label("standing"),
        noted["area"].astext.label("area"),
        (awarded_on - Application.registered_on).label("days"),
        (awarded_on <= Application.registered_on + YEAR).label("within_year"),
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
