"""What the public register and other associations read of what was brought: the same rows as of any award."""

from typing import Any

from sqlalchemy import case, cast, func, insert, select, update
from sqlalchemy.dialects.postgresql import JSONB

from tenants.arrivals import stored
from tenants.arrivals.models import Arrival, ArrivalRow
from tenants.endorsements import actions
from tenants.endorsements.models import Endorsement
from tenants.kernel.db import db
from tenants.kernel.shared import EndorsementFact, RegisterEntry
from tenants.people.models import Person

REGISTER = (
    "number",
    "category",
    "addon",
    "addons",
    "status",
    "since",
    "until",
    "name",
    "search_key",
    "place",
    "sample",
)
FACT = ["number", "category", "status", "since", "until", "addons", "inactive"]


def publish(one: Arrival) -> None:
    """Number, category, days and standing of each; a name only of who is listed by it."""
    mine = stored.of(one, "endorsement", ArrivalRow.endorsement_id)
    for table, names, columns in ((RegisterEntry, REGISTER, _register()), (EndorsementFact, FACT, _facts())):
        found = select(*columns).join_from(Endorsement, Person, Person.id == Endorsement.person_id)
        found = found.where(Endorsement.id.in_(mine))
        db.session.execute(insert(table.__table__).from_select(names, found, include_defaults=False))
    _named_otherwise(mine)
    renew(stored.of(one, "change", ArrivalRow.endorsement_id))


def _named_otherwise(mine: Any) -> None:
    """Who chose another name for the register earlier is found by that name: one by one, they are few."""
    found = select(Endorsement, Person).join(Person, Person.id == Endorsement.person_id)
    for endorsement, person in db.session.execute(found.where(Endorsement.id.in_(mine), Endorsement.shown_name != "")):
        actions.publish(endorsement, person)


def renew(mine: Any) -> None:
    """The published rows of these endorsements say what the books say now."""
    here = Endorsement.id.in_(mine)
    for table, status in ((RegisterEntry, _public_status()), (EndorsementFact, _standing())):
        said = {"status": status, "since": Endorsement.since, "until": Endorsement.until}
        target = table.__table__
        db.session.execute(update(target).where(target.c.number == Endorsement.number, here).values(said))


def _register() -> list[Any]:
    one = Endorsement
    addon = one.addons[0]["addon"].astext
    named = case((one.listed, func.coalesce(one.shown_name, Person.name)))
    found = case((one.listed, Person.search_key))
    place = case((one.listed, one.place))
    plain = [one.number, one.category, addon, one.addons, _public_status(), one.since, one.until]
    return [*plain, named, found, place, one.sample]


def _facts() -> list[Any]:
    one = Endorsement
    return [one.number, one.category, _standing(), one.since, one.until, one.addons, cast(one.inactive, JSONB)]


def _public_status() -> Any:
    """A suspended one is on a pause like any other."""
    return case((Endorsement.status == "suspended", "on_leave"), else_=Endorsement.status)


def _standing() -> Any:
    return case((Endorsement.status == "emerging", "emerging"), else_="endorsed")
