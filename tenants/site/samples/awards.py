"""Sample endorsements that people hold, and their entries in the public register."""

import secrets
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from tenants.endorsements import actions, changes, told
from tenants.endorsements.models import Change, Counter, Endorsement
from tenants.endorsements.rules import number_of
from tenants.kernel.db import db
from tenants.kernel.shared import RegisterEntry
from tenants.people.models import Person
from tenants.site.samples.cast import Cast

HELD = ("IFS", "IFS", "ECFS", "IFA", "IMHS", "IFS", "IMHM-C", "ECFS", "IFA", "IFS", "IFS", "ECFA")
SUPERVISORS = {5: "endorsed", 11: "emerging"}  # who give reflective supervision that counts, since a month after
SUSPENDED = 4  # whose endorsement is on a pause
UNLISTED = 5  # every fifth person chose not to be named


def award(cast: Cast, today: date) -> None:
    """A dozen endorsements over the last three years, numbered as awards are."""
    for serial, category in enumerate(HELD, start=1):
        _hold(cast, cast.person(), serial, category, today - timedelta(days=90 * (len(HELD) - serial) + 30))
    db.session.add(Counter(name="endorsement", last=len(HELD)))
    _suspend(cast, today)


def _hold(cast: Cast, person: Person, serial: int, category: str, since: date) -> None:
    number = number_of(cast.tenant.slug, serial)
    listed = serial % UNLISTED != 0
    place = cast.faker.city() if listed else None
    addons = _addons(serial, since)
    held = Endorsement(
        number=number,
        person_id=person.id,
        category=category,
        addons=addons,
        since=since,
        listed=listed,
        shown_name=person.name if listed else None,
        place=place,
        view_token=secrets.token_urlsafe(18),
        sample=True,
        awarded_at=datetime.combine(since, time(15), UTC),
    )
    db.session.add(held)
    db.session.flush()  # the register's row follows the endorsement
    if cast.tenant.state != "rehearsal":  # what is only practised is in no register
        _publish(held, person)


def _suspend(cast: Cast, today: date) -> None:
    """One of them is suspended while a question is looked at: the register says a pause, and nothing more."""
    numbered = select(Endorsement).order_by(Endorsement.number).offset(SUSPENDED - 1).limit(1)
    one, on = db.session.scalars(numbered).one(), today - timedelta(days=9)
    one.held_as, one.status = one.status, "suspended"
    one.inactive = changes.paused(one.inactive, on)
    why = "A question about where they work is being looked at."
    db.session.add(Change(endorsement_id=one.id, kind="suspended", on=on, reason=why))
    if cast.tenant.state != "rehearsal":
        actions.publish(one, db.session.get_one(Person, one.person_id))


def _publish(held: Endorsement, person: Person) -> None:
    db.session.add(
        RegisterEntry(
            number=held.number,
            category=held.category,
            addon="ERS" if held.addons else None,
            addons=held.addons,
            status="endorsed",
            since=held.since,
            sample=True,
            name=person.name if held.listed else None,
            search_key=person.search_key if held.listed else None,
            place=held.place,
        )
    )
    told.tell(held)


def _addons(serial: int, since: date) -> list[dict[str, Any]]:
    if serial not in SUPERVISORS:
        return []
    joined = (since + timedelta(days=30)).isoformat()
    return [{"addon": "ERS", "status": SUPERVISORS[serial], "from": joined, "until": None}]
