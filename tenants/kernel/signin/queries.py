"""Persons, their addresses, the team, and the log of changes, as the pages show them."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import String, cast, func, or_, select, true

from tenants.kernel import cursors, lately, text
from tenants.kernel.access import Actor
from tenants.kernel.db import db
from tenants.kernel.looks import look
from tenants.kernel.side import side, tables

PAGE = 50


@dataclass(frozen=True)
class Entry:
    """One row of the log: who, when, what, and the values before and after by field."""

    at: datetime
    actor_id: UUID | None
    actor: str | None
    verb: str
    kind: str
    row_id: str
    values: list[tuple[str, Any, Any]]
    erased: bool = False  # the values were taken out of the log; which fields they were stays


def person(person_id: UUID) -> Any:
    """The person's row, or None."""
    return db.session.get(tables().person, person_id)


def addresses(person_id: UUID) -> list[Any]:
    address = tables().address
    found = select(address).where(address.person_id == person_id).order_by(address.created_at)
    return list(db.session.scalars(found))


def issuer() -> str:
    """The name that an authenticator app shows."""
    return str(look().short_name)


def team(
    words: str, *, everybody: bool, after: str = "", before: str = ""
) -> tuple[list[tuple[Any, list[str]]], int, cursors.Sheet]:
    """A page of people with their roles, how many there are, and the pages beside: who holds a role, or everybody."""
    one, role = tables().person, tables().role
    held = select(func.array_agg(role.role)).where(role.person_id == one.id).correlate(one).scalar_subquery()
    wanted = [one.closed_at.is_(None), *(one.search_key.contains(word, autoescape=True) for word in _words(words))]
    if not everybody:
        wanted.append(select(role.role).where(role.person_id == one.id).exists())
    order = cursors.Order(one.sort_key, one.id)
    sheet = cursors.sheet(select(one, held).where(*wanted), order, after=after, before=before, size=PAGE)
    count = db.session.scalar(select(func.count()).select_from(one).where(*wanted)) or 0
    return [(row[0], sorted(row[1] or [])) for row in sheet.rows], count, sheet


def messages_about(ids: list[UUID]) -> dict[UUID, Any]:
    """The newest message about each of these rows."""
    message = tables().message
    rows = db.session.scalars(select(message).where(message.about_id.in_(ids)).order_by(message.created_at))
    return {row.about_id: row for row in rows}


def trail(
    actor: Actor, *, about: str = "", kind: str = "", after: str = "", before: str = ""
) -> tuple[list[Entry], cursors.Sheet]:
    """A page of the log, newest first, and the pages beside it; ``about``: a person or a row, by id.

    What raters, reviewers and colleagues did about the actor's own file is left out.
    """
    log, values, one = tables().audit, tables().audit_value, tables().person
    statement = (
        select(log, values.before, values.after, one.name)
        .join(values, values.audit_id == log.id, isouter=True)
        .join(one, one.id == log.actor_id, isouter=True)
    )
    closed = side().closed_log(actor)
    if closed is not None:
        statement = statement.where(closed.is_not(true()))
    if kind:
        statement = statement.where(log.kind == kind)
    if about:
        own = values.before["person_id"].astext == about, values.after["person_id"].astext == about
        statement = statement.where(
            or_(log.row_id == about, log.row_id.like(f"{about}:%"), cast(log.actor_id, String) == about, *own)
        )
    order = cursors.Order(log.at, log.id, kind=datetime, falls=True)
    sheet = cursors.sheet(statement, order, after=after, before=before, size=PAGE)
    return _with_names([_entry(*row[:4]) for row in sheet.rows]), sheet


def named(about: str) -> str | None:
    """The name of the person with this id, or None."""
    one = tables().person
    return db.session.scalar(select(one.name).where(cast(one.id, String) == about))


def kinds() -> list[str]:
    """What the log tells of: a menu, which a new kind may enter a minute late, for the whole log is read."""
    log = tables().audit
    asked = select(log.kind).distinct().order_by(log.kind)
    return lately.told("kinds of the log", lambda: list(db.session.scalars(asked)))


def _entry(log: Any, before: dict[str, Any] | None, after: dict[str, Any] | None, actor: str | None) -> Entry:
    old, new = before or {}, after or {}
    values = [(name, old.get(name), new.get(name)) for name in log.fields]
    return Entry(log.at, log.actor_id, actor, log.verb, log.kind, log.row_id, values, erased=before is after is None)


def _with_names(entries: list[Entry]) -> list[Entry]:
    """Ids of persons among the values are shown with their name."""
    given = {str(value) for entry in entries for _name, *pair in entry.values for value in pair if _is_id(value)}
    one = tables().person
    found = db.session.execute(select(one.id, one.name).where(one.id.in_([UUID(key) for key in given])))
    names = {str(key): name for key, name in found}
    return [
        replace(
            entry,
            values=[(name, names.get(str(old), old), names.get(str(new), new)) for name, old, new in entry.values],
        )
        for entry in entries
    ]


def _is_id(value: Any) -> bool:
    try:
        return isinstance(value, str) and str(UUID(value)) == value
    except ValueError:
        return False


def _words(given: str) -> list[str]:
    return text.key(given).split()[:6]
