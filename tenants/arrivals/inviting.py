"""Letters to people who were brought in: only when the office says so, in slices, after time to think again."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import g
from sqlalchemy import exists, func, select, union_all

from tenants.applications.models import Application, Event
from tenants.arrivals.goingon import CAME_OVER
from tenants.arrivals.models import Arrival
from tenants.arrivals.rules import THINK_AGAIN
from tenants.endorsements.models import Endorsement
from tenants.kernel import jobs, mail
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, Refused
from tenants.kernel.signin import links
from tenants.people.models import Address, Link, Person

SLICE = 50
PAUSE = timedelta(seconds=20)  # so that the association's other letters find their way between
STAND = ("brought", "settled")


def carrier(*, lock: bool = False) -> Arrival | None:
    """The last import that stands: the invitations of everybody who was brought in are noted with it."""
    found = select(Arrival).where(Arrival.state.in_(STAND)).order_by(Arrival.brought_at.desc()).limit(1)
    return db.session.scalar(found.with_for_update() if lock else found)


def ask() -> int:
    """They are written to in ten minutes, unless it is called back; how many. Raises Refused where nobody waits."""
    one, number = carrier(lock=True), count()
    if one is None or one.invite_at is not None or not number:
        raise Refused(Refusal("arrival_no_invitations"))
    one.invite_at = now() + THINK_AGAIN
    jobs.enqueue("arrivals.invite", one.id)
    return number


def call_back() -> None:
    """None that has not gone out goes out."""
    one = carrier(lock=True)
    if one is not None:
        one.invite_at = None


def go_on(arrival_id: UUID) -> jobs.Again | None:
    """The next slice; called back or taken back, nobody else is written to."""
    one = db.session.get(Arrival, arrival_id, with_for_update=True)
    if one is None or one.invite_at is None or one.state not in STAND:
        return None
    if one.invite_at > now():
        return jobs.Again(one.invite_at - now())
    some = list(db.session.execute(_waiting(Person, Address.email).order_by(Person.id).limit(SLICE)))
    for person, email in some:
        _write(person, email)
    if len(some) == SLICE:
        return jobs.Again(PAUSE)
    one.invite_at = None
    return None


def _waiting(*columns: Any) -> Any:
    """People who came from the old system, with an address that nobody proved and no open invitation."""
    theirs = Person.id.in_(came())
    asked = exists().where(Link.person_id == Person.id, Link.purpose == "invite")
    other = Address.__table__.alias()
    proved = exists().where(other.c.person_id == Person.id, other.c.verified_at.is_not(None))
    found = select(*columns).select_from(Person).join(Address, Address.person_id == Person.id)
    return found.where(theirs, Person.closed_at.is_(None), Person.merged_into.is_(None), ~asked, ~proved)


def came() -> Any:
    """Ids of people with an endorsement from there, or with an application that goes on here; each table read once."""
    went_on = select(Application.person_id).join(Event, Event.application_id == Application.id)
    return union_all(_endorsed(), went_on.where(Event.kind == CAME_OVER))


def _endorsed() -> Any:
    return select(Endorsement.person_id).where(Endorsement.application_id.is_(None), Endorsement.awarded_by.is_(None))


def count() -> int:
    return db.session.scalar(_waiting(func.count(Person.id.distinct()))) or 0


def _write(person: Person, email: str) -> None:
    """A link that opens the account which waits for them: no second one is made."""
    row, url = links.make("invite", person_id=person.id, name=person.name, email=email, roles=[])
    language = person.language or g.tenant.languages[0]
    endorsed = db.session.scalar(_endorsed().where(Endorsement.person_id == person.id).limit(1)) is not None
    kind = "brought" if endorsed else "goes_on"
    mail.send(kind, email, person_id=person.id, about_id=row.id, language=language, name=person.name, url=url)
