"""Mail to a person of this association: to their first verified address, in their language."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from flask import g
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from tenants.kernel import mail
from tenants.kernel.db import db
from tenants.kernel.signin import accounts
from tenants.people.models import Person, Role

STANDING: dict[str, Any] = {  # what became of a letter, for who asked for it and for the office
    "queued": _l("The letter is on its way."),
    "sent": _l("The letter went out."),
    "bounced": _l("The letter came back. Is the address right?"),
    "failed": _l("The letter could not be delivered. Is the address right?"),
    "held": _l("The letter is held back in this rehearsal."),
}


def write(kind: str, person: Person, *, about_id: UUID, **facts: Any) -> Any:
    """``mail/<kind>.txt`` is queued for this person; None when no address of theirs is proved.

    The letter greets them as ``called``.
    """
    address = next(iter(accounts.emails(person.id)), None)
    if address is None:
        return None
    return mail.send(
        kind,
        address,
        person_id=person.id,
        about_id=about_id,
        language=person.language or g.tenant.languages[0],
        called=person.called or person.name,
        **facts,
    )


def write_to_all(role: str, kind: str, *, about_id: UUID, besides: Collection[UUID], **facts: Any) -> int:
    """The same letter to everybody with this role, but for the persons of ``besides``; returns to how many."""
    holders = db.session.scalars(
        select(Person)
        .join(Role, Role.person_id == Person.id)
        .where(Role.role == role, Person.closed_at.is_(None), Person.id.not_in(list(besides)))
        .order_by(Person.sort_key, Person.id)
    )
    return len([one for one in holders if write(kind, one, about_id=about_id, **facts)])
