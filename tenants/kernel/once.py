"""A form acts once: double clicks, retries and the back button arrive where the first one led.

Only what was typed anew after going back is shown again instead, so that no text is lost without a word.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar
from uuid import uuid4

from flask import current_app, request
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from tenants.kernel import links
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.errors import Repeated, Retyped
from tenants.kernel.side import tables

T = TypeVar("T")
KEPT = timedelta(days=2)
OWN = frozenset({"csrf_token", "_once", "_again", "_version", "version", "code"})


def key() -> str:
    """A one-time key for a form."""
    return uuid4().hex


def stores_nothing(view: T) -> T:
    """A form's other button that only shows the page again, with what was typed: the key stays good for sending it."""
    view.stores_nothing = True  # type: ignore[attr-defined]
    return view


def run(view: Callable[[], Any]) -> Any:
    """The view's response; raises Repeated, or Retyped, when this form's key was used before."""
    used = request.form.get("_once", "")[:40] if request.method == "POST" and not request.is_json else ""
    asked = current_app.view_functions.get(request.endpoint or "")
    if not used or getattr(asked, "stores_nothing", False):
        return view()
    _claim(used)
    response = view()
    if response.status_code in (302, 303):
        table = tables().once
        db.session.execute(update(table).where(table.key == used).values(location=response.location))
    return response


def _claim(used: str) -> None:
    """Insert the key; a second request waits here for the first to commit, then learns where it led."""
    table, said = tables().once, links.digest(repr(typed()))
    try:
        with db.session.begin_nested():
            db.session.execute(insert(table).values(key=used, said=said))
    except IntegrityError:
        first = db.session.execute(select(table.location, table.said).where(table.key == used)).one()
        location = first.location or request.referrer or "/"
        raise (Repeated(location) if first.said in (None, said) else Retyped(location, typed())) from None


def typed() -> list[tuple[str, str]]:
    """The form's fields and values, without what the page itself put in, and without secrets."""
    given = request.form.items(multi=True)
    return [(name, value) for name, value in given if name not in OWN and "password" not in name]


def forget_old() -> None:
    """Remove keys nobody can send any more: periodic."""
    table = tables().once
    db.session.execute(delete(table).where(table.at < now() - KEPT))
