"""The office sets an application aside until a day, and takes it up again; the applicant hears both by letter."""

from datetime import date, timedelta

from tenants.applications import actions
from tenants.applications.models import Application
from tenants.kernel.access import Actor
from tenants.kernel.db import db
from tenants.kernel.links import absolute
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.people.letters import write
from tenants.people.models import Person

LONGEST = 365


def last_day(today: date) -> date:
    return today + timedelta(days=LONGEST)


def begin(application: Application, actor: Actor, *, on: date, until: date, reason: str) -> None:
    """It rests up to and including the day, a year at most. Raises Refused."""
    refuse_if(Refusal("hold_ends_before", day=on) if until <= on else None)
    refuse_if(Refusal("hold_too_long", day=last_day(on)) if until > last_day(on) else None)
    actions.set_aside(application, actor, on=on, until=until, reason=reason)
    _write(application, "set_aside", until=until, reasons=reason)


def end(application: Application, actor: Actor | None, *, on: date) -> int:
    """It goes on, because the office says so or because its day is over; returns how many days it rested."""
    days = actions.take_up(application, actor, on=on)
    _write(application, "taken_up", finish=application.finish_by)
    return days


def _write(application: Application, kind: str, **facts: object) -> None:
    person = db.session.get_one(Person, application.person_id)
    url = absolute("progress.show", application_id=application.id)
    write(kind, person, about_id=application.id, category=application.category, url=url, **facts)
