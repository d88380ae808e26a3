"""Mail to a person of this association: to their first verified address, in their language."""

from typing import Any
from uuid import UUID

from flask import g

from tenants.kernel import mail
from tenants.kernel.signin import accounts
from tenants.people.models import Person


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
