"""Who is signed in: flask-login's id names the tenant and the session's row, so no cookie works elsewhere."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Flask, g
from flask_login import LoginManager, UserMixin
from sqlalchemy import func, select, update

from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.side import Side, side
from tenants.kernel.signin import rules

SEEN_EVERY = timedelta(minutes=5)


class Account(UserMixin):
    """flask-login's user around an Actor."""

    def __init__(self, place: str, actor: Actor) -> None:
        self.place = place
        self.actor = actor

    def get_id(self) -> str:
        return f"{self.place}:{self.actor.login_id}"


def place() -> str:
    """The slug of the association of this request, or ``alliance``: what a session is bound to."""
    tenant = g.get("tenant")
    return tenant.slug if tenant else "alliance"


def init(app: Flask) -> None:
    manager = LoginManager()
    manager.init_app(app, add_context_processor=False)
    manager.session_protection = None
    manager.user_loader(load)


def load(key: str) -> Account | None:
    """The account of a cookie's id, or None: another place, unknown, ended or expired."""
    where, _colon, login = key.partition(":")
    if where != place():
        return None
    try:
        actor = actor_of(UUID(login), side())
    except ValueError:
        return None
    return Account(where, actor) if actor else None


def actor_of(login_id: UUID, here: Side) -> Actor | None:
    """The person of a live session with the roles that count now: one query."""
    tables = here.tables
    roles = select(func.array_agg(tables.role.role)).where(tables.role.person_id == tables.person.id).scalar_subquery()
    statement = (
        select(
            tables.login.assured,
            tables.login.proved_at,
            tables.login.seen_at,
            tables.person.id,
            tables.person.name,
            tables.person.language,
            tables.person.theme,
            roles,
            *(condition(tables.person.id).label(name) for name, condition in here.marks.items()),
        )
        .join(tables.person, tables.person.id == tables.login.person_id)
        .where(
            tables.login.id == login_id,
            tables.login.ended_at.is_(None),
            tables.login.expires_at > now(),
            tables.person.closed_at.is_(None),
        )
    )
    row = db.session.execute(statement).first()
    return _actor(login_id, row, here) if row else None


def _actor(login_id: UUID, row: Any, here: Side) -> Actor | None:
    assured, proved_at, seen_at, person_id, name, language, theme, roles, *marks = row
    held = frozenset(roles or ())
    at = now()
    if rules.idle(seen_at, at, office=bool(held & here.privileged)):
        return None
    if at - seen_at > SEEN_EVERY:
        table = here.tables.login
        db.session.execute(update(table).where(table.id == login_id).values(seen_at=at))
    counting = held if assured else held - here.privileged
    return Actor(
        id=person_id,
        name=name,
        roles=counting,
        login_id=login_id,
        assured=assured,
        proved_at=proved_at,
        language=language,
        theme=theme,
        waiting_roles=held - counting,
        marks=frozenset(mark for mark, true in zip(here.marks, marks, strict=True) if true),
    )
