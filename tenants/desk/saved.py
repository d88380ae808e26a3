"""Saved views: which somebody sees, keeping one, changing it, taking it out and bringing it back."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, or_, select
from werkzeug.exceptions import NotFound

from tenants.desk.models import SavedView
from tenants.desk.narrowing import Narrowing, read
from tenants.kernel import sentences
from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if

MOST = 12  # tabs beside the built-in ones: more would hide each other
ROLE = "coordinator"  # those who work the queue
sentences.add(
    {
        "views_full": _l("There are %(most)s saved views already. Take one out first."),
        "view_changed": _l("Somebody changed this view meanwhile. Open it again to see how it is now."),
    }
)


def shown(actor: Actor) -> list[SavedView]:
    """One's own and those shared with one's roles, in the order in which they were kept."""
    found = select(SavedView).where(_visible(actor), SavedView.removed_at.is_(None))
    return list(db.session.scalars(found.order_by(SavedView.created_at, SavedView.id).limit(MOST * 2)))


def one(actor: Actor, view_id: UUID, *, removed: bool = False, lock: bool = False) -> SavedView:
    """A view that this person sees; raises NotFound for another's own, and for one that is gone."""
    found = select(SavedView).where(SavedView.id == view_id, _visible(actor))
    found = found.where(SavedView.removed_at.is_not(None) if removed else SavedView.removed_at.is_(None))
    row = db.session.scalar(found.with_for_update().execution_options(populate_existing=True) if lock else found)
    if row is None:
        raise NotFound
    return row


def wish_of(view: SavedView) -> Narrowing:
    """What the view asks for, as far as it is still known."""
    return read(view.arguments)


def keep(actor: Actor, *, name: str, shared: bool, wish: Narrowing) -> SavedView:
    """A new view."""
    refuse_if(Refusal("views_full", most=MOST) if len(shown(actor)) >= MOST else None)
    view = SavedView(owner_id=actor.id, role=ROLE if shared else None, name=name, arguments=wish.arguments)
    db.session.add(view)
    db.session.flush()  # the next page opens it by its id
    return view


def change(view: SavedView, values: Mapping[str, Any], *, version: int) -> None:
    """Name, sharing and what it asks for; refused where somebody saved it meanwhile."""
    refuse_if(Refusal("view_changed") if view.version != version else None)
    view.name, view.role = values["name"], ROLE if values["shared"] else None
    view.arguments = values["wish"].arguments
    view.version += 1


def remove(view: SavedView) -> None:
    view.removed_at = now()
    view.version += 1


def restore(view: SavedView) -> None:
    """As it was before it was taken out."""
    view.removed_at = None
    view.version += 1


def _visible(actor: Actor) -> ColumnElement[bool]:
    return or_(SavedView.owner_id == actor.id, SavedView.role.in_(sorted(actor.roles)))
