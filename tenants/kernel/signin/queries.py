"""Persons, their addresses, the team, and the log of changes, as the pages show them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import String, cast, func, or_, select, true

from tenants.kernel import cursors, lately, logged, text
from tenants.kernel.access import Actor
from tenants.kernel.db import db
from tenants.kernel.logged import Told
from tenants.kernel.looks import look
from tenants.kernel.side import side, tables

PAGE = 50
Values = dict[str, Any] | None


@dataclass(frozen=True)
class Entry:
    """One row of the log: who, when, what, and the values before and after by field, in words (none: a dash)."""

    at: datetime
    actor_id: UUID | None
    actor: str | None
    verb: str
    kind: str
    row_id: str
    values: list[tuple[str, Told, Told]]
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
    return _told([row[:4] for row in sheet.rows]), sheet


def named(about: str) -> str | None:
    """The name of the person with this id, or None."""
    one = tables().person
    return db.session.scalar(select(one.name).where(cast(one.id, String) == about))


def kinds() -> list[tuple[str, str]]:
    """What the log tells of, in words: a menu, which a new kind may enter a minute late, for the whole log is read."""
    asked = select(tables().audit.kind).distinct()
    found = lately.told("kinds of the log", lambda: list(db.session.scalars(asked)))
    return sorted(((one, logged.kind_called(one, side().logged)) for one in found), key=lambda one: one[1].lower())


def _told(rows: Sequence[tuple[Any, Values, Values, str | None]]) -> list[Entry]:
    """Each row of the log in words; what persons and associations are called is asked for all of them at once."""
    given = {one for _log, before, after, _actor in rows for one in _texts([before or {}, after or {}])}
    names = {**_people(given), **side().logged.names(given)}
    return [_entry(*row, names) for row in rows]


def _entry(log: Any, before: Values, after: Values, actor: str | None, names: Mapping[str, str]) -> Entry:
    words, old, new = side().logged, before or {}, after or {}
    erased = before is after is None
    values = []
    for name in filter(logged.for_people, log.fields):
        was, now = (logged.told(log.kind, name, one.get(name), names, words) for one in (old, new))
        if erased or was.text or now.text:
            values.append((logged.field_called(name), was, now))
    kind = logged.kind_called(log.kind, words)
    return Entry(log.at, log.actor_id, actor, log.verb, kind, log.row_id, values, erased=erased)


def _texts(value: Any) -> Iterator[str]:
    """Every short text among the values: what may be an id or a code."""
    if isinstance(value, Mapping | list):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(one)
    elif isinstance(value, str) and len(value) < 80:
        yield value


def _people(values: set[str]) -> dict[str, str]:
    one = tables().person
    ids = [UUID(value) for value in values if logged.is_id(value)]
    return {str(key): name for key, name in db.session.execute(select(one.id, one.name).where(one.id.in_(ids)))}


def _words(given: str) -> list[str]:
    return text.sought(given)[:6]
