"""The office's look at a registration: it goes on meanwhile, or ends with a reason."""

from tenants.applications import queries, rules
from tenants.applications.models import Application, Event
from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.links import absolute
from tenants.kernel.workflow import next_state
from tenants.people.letters import write
from tenants.people.models import Person


def approve(application: Application, actor: Actor) -> None:
    """The registration is in order; raises Refused for one's own and for one that was looked at already."""
    queries.locked(application)
    known = queries.facts(application, actor)
    application.registration = next_state(rules.REGISTRATION, "approve", application.registration, known)
    application.registration_by = actor.id
    application.version += 1
    db.session.add(Event(application_id=application.id, kind="registration_approved", actor_id=actor.id))
    _write(application, "registration_approved")


def reconsider(application: Application, actor: Actor) -> None:
    """It was approved by mistake and waits for the office's look again; the person is written to once more."""
    queries.locked(application)
    known = queries.facts(application, actor)
    application.registration = next_state(rules.REGISTRATION, "reconsider", application.registration, known)
    application.registration_by = None
    application.version += 1
    db.session.add(Event(application_id=application.id, kind="registration_reconsidered", actor_id=actor.id))
    _write(application, "registration_reconsidered")


def decline(application: Application, actor: Actor, *, reason: str) -> None:
    """The application ends before it was sent in; the person reads why, and the record stays theirs."""
    queries.locked(application)
    known = queries.facts(application, actor)
    application.state = next_state(rules.TABLE, "decline", application.state, known)
    application.held_from = application.held_on = application.held_until = application.held_why = None
    application.state_since = now()
    application.version += 1
    db.session.add(Event(application_id=application.id, kind="declined", actor_id=actor.id, facts={"reason": reason}))
    _write(application, "registration_declined", reasons=reason)


def _write(application: Application, kind: str, **facts: str) -> None:
    person = db.session.get_one(Person, application.person_id)
    write(kind, person, about_id=application.id, category=application.category, url=absolute("progress.home"), **facts)
