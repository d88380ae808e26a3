"""What arrived in somebody's mailbox, read from the rows that the worker sends."""

import re
from typing import Any

from sqlalchemy import select

from tenants.kernel.db import db
from tenants.kernel.side import tables
from tests.place import Place


def sent(place: Place, slug: str) -> list[tuple[str, str]]:
    """``(kind, recipient)`` of every message, oldest first; those of one act by kind."""
    with place.inside(slug):
        message = tables().message
        rows = db.session.scalars(select(message).order_by(message.created_at, message.kind, message.recipient))
        return [(row.kind, row.recipient) for row in rows]


def newest(place: Place, slug: str, email: str) -> str:
    """The text of the newest message to this address."""
    with place.inside(slug):
        message = tables().message
        found = select(message.body).where(message.recipient == email).order_by(message.created_at.desc())
        return str(db.session.scalar(found.limit(1)))


def link_to(place: Place, slug: str, email: str) -> str:
    """The address that the newest message to this person leads to."""
    return re.findall(r"^http\S+$", newest(place, slug, email), re.MULTILINE)[-1]


def path_of(url: str) -> str:
    return "/" + url.split("/", 3)[3]


def open_link(place: Place, browser: Any, slug: str, email: str) -> Any:
    """Open the newest link and press its button."""
    browser.get(path_of(link_to(place, slug, email)))
    return browser.send("/signin/link")
