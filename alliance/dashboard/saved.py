"""Saved views of tables, one's own and those shared with all staff, and which opens first for somebody."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import delete, or_, select

from alliance.dashboard.models import FirstView, SavedView
from tenants.kernel import saved_views
from tenants.kernel.access import Actor
from tenants.kernel.db import db
from tenants.kernel.saved_views import Views, remove, restore

__all__ = ["change", "keep", "one", "remove", "restore", "shown"]
VIEWS = Views(SavedView, lambda actor: or_(SavedView.owner_id == actor.id, SavedView.shared))
one = VIEWS.one


def shown(actor: Actor, listed: str) -> tuple[list[SavedView], UUID | None]:
    """One's own and the shared ones of this table, and which opens first."""
    first = select(FirstView.view_id).where(FirstView.person_id == actor.id, FirstView.listed == listed)
    mine = VIEWS.standing(actor).where(SavedView.listed == listed)
    rows = db.session.execute(mine.add_columns(first.scalar_subquery())).all()
    return [row[0] for row in rows], rows[0][1] if rows else None


def opens(actor: Actor, listed: str) -> SavedView | None:
    """The view with which this list opens for this person."""
    mine = VIEWS.standing(actor).join(FirstView, FirstView.view_id == SavedView.id)
    return db.session.scalar(mine.where(FirstView.person_id == actor.id, FirstView.listed == listed))


def keep(actor: Actor, listed: str, values: Mapping[str, Any], arguments: dict[str, str]) -> SavedView:
    """A new view."""
    saved_views.ensure_room(shown(actor, listed)[0])
    named = {"name": values["name"], "shared": values["shared"]}
    view = SavedView(owner_id=actor.id, listed=listed, arguments=arguments, **named)
    db.session.add(view)
    db.session.flush()  # what opens first refers to it
    open_first(actor, view, first=values["first"])
    return view


def change(
    actor: Actor, view: SavedView, values: Mapping[str, Any], arguments: dict[str, str], *, version: int
) -> None:
    saved_views.change(view, version, name=values["name"], shared=values["shared"], arguments=arguments)
    open_first(actor, view, first=values["first"])


def open_first(actor: Actor, view: SavedView, *, first: bool) -> None:
    """Whether this table opens with this view, for this person alone."""
    mine = db.session.get(FirstView, (actor.id, view.listed))
    if not first:
        gone = delete(FirstView).where(FirstView.person_id == actor.id, FirstView.view_id == view.id)
        db.session.execute(gone)
    elif mine is None:
        db.session.add(FirstView(person_id=actor.id, listed=view.listed, view_id=view.id))
    else:
        mine.view_id = view.id
