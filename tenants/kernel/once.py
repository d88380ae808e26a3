"""A form acts once: double clicks, retries and the back button arrive where the first one led."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from flask import request
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.errors import Repeated
from tenants.kernel.side import tables

KEPT = timedelta(days=2)


def key() -> str:
    """A one-time key for a form."""
    return uuid4().hex


def run(view: Callable[[], Any]) -> Any:
    """The view's response; raises Repeated when this form's key was used before."""
    used = request.form.get("_once", "")[:40] if request.method == "POST" and not request.is_json else ""
    if not used:
        return view()
    _claim(used)
    response = view()
    if response.status_code in (302, 303):
        table = tables().once
        db.session.execute(update(table).where(table.key == used).values(location=response.location))
    return response


def _claim(used: str) -> None:
    """Insert the key; a second request waits here for the first to commit, then learns where it led."""
    table = tables().once
    try:
        with db.session.begin_nested():
            db.session.execute(insert(table).values(key=used))
    except IntegrityError:
        location = db.session.scalar(select(table.location).where(table.key == used))
        raise Repeated(location or request.referrer or "/") from None


def forget_old() -> None:
    """Remove keys nobody can send any more: periodic."""
    table = tables().once
    db.session.execute(delete(table).where(table.at < now() - KEPT))
