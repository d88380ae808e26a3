"""The invented people of a demo or a practice site as its door lists them, each with a word on who they are."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from tenants.kernel.db import db
from tenants.kernel.side import side, tables
from tenants.kernel.text import initials

SHOWN = 24  # the whole cast of a fresh demo; one that grew stays a page


def listed() -> list[tuple[Any, str, str]]:
    """Person, initials and words: those who work here first, then who has a story, in its feature's order."""
    roles, stories = _roles(), side().stories()
    words = {one: str(word) for one, word in stories} | roles
    order = list(dict.fromkeys([*roles, *(one for one, _word in stories)]))
    people = sorted(_people(order), key=lambda one: order.index(one.id))
    return [(one, initials(one.name), words[one.id]) for one in people[:SHOWN]]


def _roles() -> dict[UUID, str]:
    """Sample people with what they do here, in the order of the side's roles."""
    person, role, labels = tables().person, tables().role, side().role_labels
    rows = db.session.execute(
        select(person.id, role.role).join(role, role.person_id == person.id).where(person.sample)
        .order_by(person.created_at, person.sort_key)
    )  # fmt: skip
    held: dict[UUID, set[str]] = {}
    for one, name in rows:
        held.setdefault(one, set()).add(name)
    rank = list(labels)
    named = {one: sorted(names & labels.keys(), key=rank.index) for one, names in held.items()}
    known = sorted((one for one, names in named.items() if names), key=lambda one: rank.index(named[one][0]))
    return {one: ", ".join(str(labels[name]) for name in named[one]) for one in known}


def _people(ids: list[UUID]) -> list[Any]:
    """Only open accounts of sample people: somebody with a verified address."""
    person, own = tables().person, tables().address
    reachable = select(own.id).where(own.person_id == person.id, own.verified_at.is_not(None)).exists()
    wanted = select(person).where(person.id.in_(ids), person.sample, person.closed_at.is_(None), reachable)
    return list(db.session.scalars(wanted))
