"""Applications that were approved, ready for their award."""

from datetime import date
from typing import Any
from uuid import UUID

from tenants.applications.models import Application
from tenants.endorsements import actions
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.people.models import Address
from tests import applicants
from tests.place import Place

ON = date(2025, 6, 1)


def approved(name: str = "Rosalind Ashgrove", category: str = "IFS", **values: Any) -> Application:
    """Inside a transaction: an approved application of a new person with a verified address."""
    person = applicants.person(name)
    email = f"{name.lower().replace(' ', '.')}@people.example"
    db.session.add(Address(person_id=person.id, email=email, key=email, verified_at=now()))
    row = Application(
        person_id=person.id,
        category=category,
        state="approved",
        registered_on=date(2025, 1, 10),
        submitted_on=date(2025, 3, 1),
        set_id="alliance-2025",
        person=person,
    )
    for field, value in values.items():
        setattr(row, field, value)
    db.session.add(row)
    db.session.flush()
    return row


def award(place: Place, name: str = "Rosalind Ashgrove", slug: str = "oak", **values: Any) -> tuple[str, UUID, str]:
    """Number, person and view token of a new endorsement."""
    with place.inside(slug) as tenant:
        june = applicants.actor(applicants.person("June Thistlewood"), "coordinator")
        row = approved(name, **values)
        made = actions.award(row, june, tenant, on=ON)
        return made.number, row.person_id, made.view_token
