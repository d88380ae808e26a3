"""News up to today and events to come or past, each once and in the reader's language."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from werkzeug.exceptions import NotFound

from tenants.kernel.cursors import Order, Sheet, sheet
from tenants.kernel.db import db
from tenants.pages.queries import page_at, published

A_PAGE = 10
USUAL = timedelta(hours=2)  # how long an event lasts that does not say
MOST = 100


def newest(language: str, own: str, today: date, limit: int) -> list[Any]:
    """The last pieces of news, one query."""
    found = published("news", language, own)
    shown = select(found).where(found.c.day <= today).order_by(found.c.day.desc(), found.c.id.desc())
    return list(db.session.execute(shown.limit(limit)).all())


def archive(language: str, own: str, today: date, *, after: str, before: str) -> Sheet:
    found = published("news", language, own)
    order = Order(found.c.day, found.c.id, date, falls=True)
    return sheet(select(found).where(found.c.day <= today), order, after=after, before=before, size=A_PAGE)


def news_at(slug: str, language: str, own: str, today: date) -> Any:
    """Raises NotFound, also before its day."""
    row = page_at(slug, language, own, "news")
    if row.day > today:
        raise NotFound
    return row


def coming(language: str, own: str, at: datetime, limit: int = MOST) -> list[Any]:
    """Events that are not over, the next one first."""
    found = published("event", language, own)
    shown = select(found).where(_end(found) >= at).order_by(found.c.starts_at, found.c.id)
    return list(db.session.execute(shown.limit(limit)).all())


def past(language: str, own: str, at: datetime, *, after: str, before: str) -> Sheet:
    found = published("event", language, own)
    order = Order(found.c.starts_at, found.c.id, datetime, falls=True)
    return sheet(select(found).where(_end(found) < at), order, after=after, before=before, size=A_PAGE)


def _end(found: Any) -> Any:
    return func.coalesce(found.c.ends_at, found.c.starts_at + USUAL)
