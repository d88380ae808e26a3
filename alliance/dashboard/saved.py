"""Saved views of tables: which somebody sees, keeping, changing, taking out, bringing back, and which opens first."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, delete, or_, select
from werkzeug.exceptions import NotFound

from alliance.dashboard.models import FirstView, SavedView
from tenants.kernel import sentences
from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if

MOST = 12  # tabs of one table: more would hide each other
sentences.add(
    {
        "today_views_full": _l("There are %(most)s saved views already. Take one out first."),
        "today_view_changed": _l("Somebody changed this view meanwhile. Open it again to see how it is now."),
    }
)


def shown(actor: Actor, listed: str) -> tuple[list[SavedView], UUID | None]:
    """One's own and the shared ones of this table in the order in which they were kept, and which opens first."""
    first = select(FirstView.view_id).where(FirstView.person_id == actor.id, FirstView.listed == listed)
    mine = select(SavedView, first.scalar_subquery()).where(_visible(actor), SavedView.removed_at.is_(None))
    rows = db.session.execute(
        mine.where(SavedView.listed == listed).order_by(SavedView.created_at, SavedView.id).limit(MOST * 2)
    ).all()
    return [row[0] for row in rows], rows[0][1] if rows else None


def one(actor: Actor, view_id: UUID, *, removed: bool = False, lock: bool = False) -> SavedView:
    """A view that this person sees; raises NotFound for another's own, and for one that is gone."""
    found = select(SavedView).where(SavedView.id == view_id, _visible(actor))
    found = found.where(SavedView.removed_at.is_not(None) if removed else SavedView.removed_at.is_(None))
    row = db.session.scalar(found.with_for_update().execution_options(populate_existing=True) if lock else found)
    if row is None:
        raise NotFound
    return row


def keep(actor: Actor, listed: str, values: Mapping[str, Any], arguments: dict[str, str]) -> SavedView:
    """A new view."""
    refuse_if(Refusal("today_views_full", most=MOST) if len(shown(actor, listed)[0]) >= MOST else None)
    named = {"name": values["name"], "shared": values["shared"]}
    view = SavedView(owner_id=actor.id, listed=listed, arguments=arguments, **named)
    db.session.add(view)
    db.session.flush()  # what opens first refers to it
    open_first(actor, view, first=values["first"])
    return view


def change(
    actor: Actor, view: SavedView, values: Mapping[str, Any], arguments: dict[str, str], *, version: int
) -> None:
    """Name, sharing and what it asks for; refused where somebody saved it meanwhile."""
    refuse_if(Refusal("today_view_changed") if view.version != version else None)
    view.name, view.shared, view.arguments = values["name"], values["shared"], arguments
    view.version += 1
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


def remove(view: SavedView) -> None:
    view.removed_at = now()
    view.version += 1


def restore(view: SavedView) -> None:
    """As it was before it was taken out."""
    view.removed_at = None
    view.version += 1


def _visible(actor: Actor) -> ColumnElement[bool]:
    return or_(SavedView.owner_id == actor.id, SavedView.shared)
