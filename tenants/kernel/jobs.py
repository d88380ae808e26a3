"""Work that commits with the change that causes it: asking for it here, doing it in ``work``."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, text

from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.shared import Job

Handler = Callable[[Any], None]
CHANNEL = "alliance_jobs"
HANDLERS: dict[str, Handler] = {}
RECURRING: dict[str, tuple[Callable[[datetime], datetime], Callable[[], None]]] = {}


def task(name: str) -> Callable[[Handler], Handler]:
    """Register the handler of a task; it gets the row's id and works inside the tenant's transaction."""

    def register(handler: Handler) -> Handler:
        HANDLERS[name] = handler
        return handler

    return register


def enqueue(name: str, row_id: UUID | None = None) -> None:
    """Ask for a task in this transaction, as this tenant: only the task's name and a row's id may be written."""
    db.session.execute(insert(Job).values(task=name, row_id=row_id, id=uuid4()).inline())
    db.session.execute(text("select pg_notify(:channel, '')"), {"channel": CHANNEL})


def recurring(
    name: str, following: Callable[[datetime], datetime]
) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Register periodic work, run by the worker in no tenant; it loops over tenants itself."""

    def register(handler: Callable[[], None]) -> Callable[[], None]:
        RECURRING[name] = (following, handler)
        return handler

    return register


def hourly(at: datetime | None = None) -> datetime:
    return (at or now()).replace(minute=0, second=0, microsecond=0)
