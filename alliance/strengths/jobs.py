"""Every night staff hear of their own actions that are past their day: one letter for a person, a week apart."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from alliance.staff.models import Address, Person
from alliance.strengths import queries
from alliance.strengths.blueprint import today
from tenants.kernel import jobs, links, mail
from tenants.kernel.db import db
from tenants.kernel.strengths import reminding
from tenants.kernel.strengths.tables import PlanAction


@jobs.recurring("strengths.remind", jobs.daily, sides=("alliance",))
def remind() -> None:
    write(today())


def write(day: date) -> int:
    """Returns how many letters went out; an action that is nobody's stands on the page only."""
    found: dict[UUID, list[PlanAction]] = defaultdict(list)
    for one in reminding.due("alliance", day):
        if one.owner_id:
            found[one.owner_id].append(one)
    names = queries.names() if found else {}
    people = _people(list(found))
    for person, email in people:
        _write(person, email, found[person.id], names, day)
    return len(people)


def _people(ids: Sequence[UUID]) -> list[tuple[Person, str]]:
    """Those who are still here, at the first address that they proved."""
    found = select(Person, Address.email).join(Address, Address.person_id == Person.id)
    found = found.where(Person.id.in_(ids), Person.closed_at.is_(None), Address.verified_at.is_not(None))
    rows = db.session.execute(found.order_by(Address.created_at.desc())).all() if ids else []
    return list({person.id: (person, email) for person, email in rows}.values())


def _write(person: Person, email: str, rows: list[PlanAction], names: dict[str, str], day: date) -> None:
    mail.send(
        "plan_late",
        email,
        person_id=person.id,
        called=person.name,
        parts=[reminding.line(one, names.get(one.code, one.code)) for one in rows],
        url=links.absolute("strengths.index"),
    )
    reminding.mark(rows, day)
