"""Who somebody is, for the lines of other features."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from tenants.kernel.db import db
from tenants.people.models import Person


def names_of(person_ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Names by id, in one query; nobody is asked for where there is no id."""
    ids = {one for one in person_ids if one is not None}
    rows = db.session.execute(select(Person.id, Person.name).where(Person.id.in_(ids))).all() if ids else ()
    return {row.id: row.name for row in rows}
