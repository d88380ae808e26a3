"""Whose names a blind page or copy covers: the applicant's, their raters', providers' and employers'."""

import hashlib
import json
import re
from uuid import UUID

from flask_babel import gettext as _
from sqlalchemy import select

from tenants.applications.models import Application
from tenants.kernel.db import db
from tenants.kernel.remembered import once_a_transaction
from tenants.people.models import Address, Person
from tenants.ratings.models import Rating
from tenants.record.models import Rsc, Work
from tenants.redaction.masking import Hidden

LEGAL = re.compile(r"^the\s+|[,\s]+(inc|llc|pllc|ltd|co|corp|corporation|company)\.?\s*$", re.IGNORECASE)


def hidden_of(person_id: UUID) -> list[Hidden]:
    """Everything by which this person could be known, over all their applications."""
    person = db.session.get_one(Person, person_id)
    return [
        Hidden(_told(*_employers(person_id)), _("[an employer]"), parts=False),
        Hidden(_told(person.name, person.called), _("[the applicant]")),
        Hidden(_told(*_signs(person_id)), _("[the applicant]"), parts=False),
        Hidden(_told(*_raters(person_id)), _("[a rater]"), careful=True),
        Hidden(_told(*_providers(person_id)), _("[a provider]"), careful=True),
    ]


def digest(hidden: list[Hidden]) -> str:
    """Changes with any of the names, whatever the reader's language: an older copy is not shown any more."""
    names = [sorted(one.names) for one in hidden]
    return hashlib.sha256(json.dumps(names).encode()).hexdigest()


def _told(*names: str | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.strip() for one in names if one and one.strip()))


@once_a_transaction
def _employers(person_id: UUID) -> list[str]:
    """Entries taken out of the record count too: a document may still name them."""
    told = db.session.scalars(select(Work.employer).where(Work.person_id == person_id).distinct())
    return [name for one in told for name in (one, LEGAL.sub("", one))]


@once_a_transaction
def _signs(person_id: UUID) -> list[str]:
    """What stands before the @ of the person's own addresses."""
    found = db.session.scalars(select(Address.email).where(Address.person_id == person_id))
    return [email.partition("@")[0] for email in found]


@once_a_transaction
def _raters(person_id: UUID) -> list[str | None]:
    rows = db.session.execute(
        select(Rating.name, Person.name, Person.called)
        .join(Application, Application.id == Rating.application_id)
        .join(Person, Person.id == Rating.rater_id)
        .where(Application.person_id == person_id)
    )
    return [name for row in rows for name in row]


@once_a_transaction
def _providers(person_id: UUID) -> list[str | None]:
    met = select(Rsc.provider_id).where(Rsc.person_id == person_id)
    rows = db.session.execute(select(Person.name, Person.called).where(Person.id.in_(met)))
    return [name for row in rows for name in row]
