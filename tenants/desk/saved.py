"""Saved views of the queue: one's own and those shared with one's roles, each a narrowing under a name."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import or_

from tenants.desk.models import SavedView
from tenants.desk.narrowing import Narrowing, read
from tenants.kernel import saved_views
from tenants.kernel.access import Actor
from tenants.kernel.db import db
from tenants.kernel.saved_views import Views, remove, restore

__all__ = ["change", "keep", "one", "remove", "restore", "shown", "wish_of"]
ROLE = "coordinator"  # those who work the queue
VIEWS = Views(SavedView, lambda actor: or_(SavedView.owner_id == actor.id, SavedView.role.in_(sorted(actor.roles))))
one = VIEWS.one


def shown(actor: Actor) -> list[SavedView]:
    return list(db.session.scalars(VIEWS.standing(actor)))


def wish_of(view: SavedView) -> Narrowing:
    """What the view asks for, as far as it is still known."""
    return read(view.arguments)


def keep(actor: Actor, *, name: str, shared: bool, wish: Narrowing) -> SavedView:
    """A new view."""
    saved_views.ensure_room(shown(actor))
    view = SavedView(owner_id=actor.id, role=ROLE if shared else None, name=name, arguments=wish.arguments)
    db.session.add(view)
    db.session.flush()  # the next page opens it by its id
    return view


def change(view: SavedView, values: Mapping[str, Any], *, version: int) -> None:
    role, arguments = ROLE if values["shared"] else None, values["wish"].arguments
    saved_views.change(view, version, name=values["name"], role=role, arguments=arguments)
