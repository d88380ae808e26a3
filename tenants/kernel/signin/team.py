"""Who works here: roles given and taken, invitations repeated and withdrawn, help for who lost everything."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import select

from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.side import side, tables
from tenants.kernel.signin import accounts, actions, links, sessions


def set_roles(person_id: UUID, wanted: Iterable[str]) -> None:
    """The person holds exactly these roles; raises Refused when nobody would be left to manage people."""
    wanted = frozenset(wanted) & frozenset(side().role_labels)
    managing = side().permissions["people.manage"]
    refuse_if(Refusal("last_manager") if not wanted & managing and not _others(person_id, managing) else None)
    held = accounts.roles(person_id)
    role = tables().role
    for row in db.session.scalars(select(role).where(role.person_id == person_id, role.role.in_(held - wanted))):
        db.session.delete(row)
    accounts.give(person_id, wanted)
    if wanted != held:
        actions.notify(person_id, "roles", roles=[side().role_labels[one] for one in sorted(wanted)])


def repeat(link_id: UUID, by: Any) -> None:
    """The invitation goes out anew, with a new link; raises LookupError when it is not open."""
    row = _open(link_id)
    facts = row.facts
    actions.invite(facts["name"], facts["email"], facts["roles"], by=by.name, by_id=by.id)


def withdraw(link_id: UUID) -> None:
    """The invitation works no longer; raises LookupError when it is not open."""
    links.withdraw(_open(link_id).id)


def help_back(person: Any) -> None:
    """A link that lets this person start again; nothing is lost until they use it. All their sessions end."""
    actions.ask_recovery(person)
    sessions.end_all(person.id)


def _others(person_id: UUID, managing: frozenset[str]) -> bool:
    """Whether somebody else with an open account may manage people."""
    role, person = tables().role, tables().person
    found = (
        select(role.person_id)
        .join(person, person.id == role.person_id)
        .where(role.role.in_(managing), role.person_id != person_id, person.closed_at.is_(None))
    )
    return db.session.scalar(found.limit(1)) is not None


def _open(link_id: UUID) -> Any:
    row = next((one for one in actions.invitations() if one.id == link_id), None)
    if row is None:
        raise LookupError("no open invitation with this id")
    return row
