"""Saved views of a list, on either side: which somebody sees, changing one, taking it out and bringing it back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, select
from werkzeug.exceptions import NotFound

from tenants.kernel import sentences
from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if

MOST = 12  # tabs of one list beside the built-in ones: more would hide each other
sentences.add(
    {
        "views_full": _l("There are %(most)s saved views already. Take one out first."),
        "view_changed": _l("Somebody changed this view meanwhile. Open it again to see how it is now."),
    }
)


@dataclass(frozen=True)
class Views:
    """The views of one side; ``seen_by`` says which of them a person sees."""

    model: Any
    seen_by: Callable[[Actor], ColumnElement[bool]]

    def standing(self, actor: Actor) -> Select[Any]:
        """One's own and the shared ones, in the order in which they were kept."""
        found = select(self.model).where(self.seen_by(actor), self.model.removed_at.is_(None))
        return found.order_by(self.model.created_at, self.model.id).limit(MOST * 2)

    def one(self, actor: Actor, view_id: UUID, *, removed: bool = False, lock: bool = False) -> Any:
        """A view that this person sees; raises NotFound for another's own, and for one that is gone."""
        found = select(self.model).where(self.model.id == view_id, self.seen_by(actor))
        found = found.where(self.model.removed_at.is_not(None) if removed else self.model.removed_at.is_(None))
        row = db.session.scalar(found.with_for_update().execution_options(populate_existing=True) if lock else found)
        if row is None:
            raise NotFound
        return row


def ensure_room(known: Sequence[Any]) -> None:
    refuse_if(Refusal("views_full", most=MOST) if len(known) >= MOST else None)


def change(view: Any, version: int, **values: Any) -> None:
    """What it is called, who sees it, what it asks for; refused where somebody saved it meanwhile."""
    refuse_if(Refusal("view_changed") if view.version != version else None)
    for name, value in values.items():
        setattr(view, name, value)
    view.version += 1


def remove(view: Any) -> None:
    view.removed_at = now()
    view.version += 1


def restore(view: Any) -> None:
    """As it was before it was taken out."""
    view.removed_at = None
    view.version += 1
