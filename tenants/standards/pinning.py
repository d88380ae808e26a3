"""Time to finish: people are told ahead; who does not finish goes on by the rules of the day; the office extends it."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from tenants.applications import finishing
from tenants.applications import queries as applications
from tenants.applications.intake import intake
from tenants.applications.models import Application, Event
from tenants.kernel.access import Actor
from tenants.kernel.db import db
from tenants.kernel.links import absolute
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.standards import BadInput
from tenants.kernel.standards.effect import Effect, effect
from tenants.people.letters import write
from tenants.people.models import Person
from tenants.standards import queries


def look(today: date) -> None:
    """Every night: letters ahead of the day, and new rules once it has passed; done once however often it is asked."""
    due = select(Application.id).where(
        Application.state.in_(finishing.WORKING),
        Application.finish_by < today + timedelta(days=max(finishing.AHEAD) + 1),
    )
    for application_id in db.session.scalars(due.order_by(Application.finish_by, Application.id)).all():
        _look_at(application_id, today)


def _look_at(application_id: UUID, today: date) -> None:
    application = applications.locked(db.session.get_one(Application, application_id))
    finish_by = application.finish_by
    if finish_by is None or application.state not in finishing.WORKING:
        return
    if finishing.is_over(finish_by, today):
        move(application, today)
    elif finishing.is_letter_due(finish_by, application.finish_told_on, today):
        application.finish_told_on = today
        _write(application, "finish_soon", day=finish_by)


def move(application: Application, today: date) -> Effect:
    """It goes on by the rules in force on this local day, as if registered today; says what that changes.

    Where these offer its category no more, it keeps those that it had; only the day moves on.
    """
    before, was, days = _findings(application, today), (application.set_id, application.pinned_on), intake().finish_days
    application.set_id, application.pinned_on = _in_force(today), today
    db.session.flush()  # the findings below read the row
    after = _findings(application, today)
    if after is None:
        application.set_id, application.pinned_on = was
        after = before
    application.finish_by = today + timedelta(days=days) if days else None
    application.finish_told_on = None
    application.version += 1
    found = effect(before, after)
    facts = {"was": was[0], "set": application.set_id, "missing": list(found.missing), "dropped": list(found.dropped)}
    db.session.add(Event(application_id=application.id, kind="finish_passed", facts=facts))
    _write(application, "finish_passed", until=application.finish_by, changes=found.kind != "same")
    return found


def extend(application: Application, actor: Actor, *, until: date, reason: str, today: date) -> None:
    """The applicant has until this day, and the rules stay as they are. Raises Refused."""
    applications.locked(application)
    refuse_if(Refusal("own_application") if application.person_id == actor.id else None)
    refuse_if(finishing.extension_refusal(application.state, application.finish_by, until, today))
    application.finish_by, application.finish_told_on = until, None
    application.version += 1
    facts = {"day": until.isoformat(), "reason": reason}
    db.session.add(Event(application_id=application.id, kind="finish_extended", actor_id=actor.id, facts=facts))
    _write(application, "finish_extended", day=until, reasons=reason)


def _findings(application: Application, today: date) -> dict[str, object] | None:
    """None where the rules of the day offer the category no more."""
    try:
        return queries.findings(application, today)
    except BadInput:
        return None


def _in_force(today: date) -> str:
    known = queries.standards()
    return known.in_force(today.isoformat(), known.associations[queries.association()]).id


def _write(application: Application, kind: str, **facts: object) -> None:
    person = db.session.get_one(Person, application.person_id)
    url = absolute("progress.show", application_id=application.id)
    write(kind, person, about_id=application.id, category=application.category, url=url, **facts)
