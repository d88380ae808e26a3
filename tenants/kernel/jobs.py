"""Work that commits with the change that causes it: asking for it here, doing it in ``work``."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, text

from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.shared import Job


@dataclass(frozen=True)
class Again:
    """What a handler returns to be called once more: its changes so far are kept."""

    after: timedelta


Handler = Callable[[Any], Again | None]
Following = Callable[[datetime], datetime]
CHANNEL = "alliance_jobs"
BOTH = ("tenants", "alliance")
HANDLERS: dict[str, Handler] = {}


@dataclass(frozen=True)
class Recurring:
    """Work that comes back, done in each place of these sides in a transaction of its own."""

    following: Following
    handler: Callable[[], None]
    sides: tuple[str, ...]


RECURRING: dict[str, Recurring] = {}


def task(name: str) -> Callable[[Handler], Handler]:
    """Register the handler of a task; it gets the row's id and works inside the tenant's transaction."""

    def register(handler: Handler) -> Handler:
        HANDLERS[name] = handler
        return handler

    return register


def known(name: str) -> str:
    """The task's name where there is one, for what counts by it: a row's word makes no new figure."""
    return name if name in HANDLERS else "other"


def wake() -> None:
    """Whoever works looks at the queue once this transaction is committed."""
    db.session.execute(text("select pg_notify(:channel, '')"), {"channel": CHANNEL})


def enqueue(name: str, row_id: UUID | None = None) -> None:
    """Ask for a task in this transaction, as this tenant: only the task's name and a row's id may be written."""
    db.session.execute(insert(Job).values(task=name, row_id=row_id, id=uuid4()).inline())
    wake()


def recurring(
    name: str, following: Following, sides: tuple[str, ...] = ("tenants",)
) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Register periodic work: the worker calls it in every open place, as that place, at least once a time.

    After a crash some places get it twice: the handler asks what was already done.
    """

    def register(handler: Callable[[], None]) -> Callable[[], None]:
        RECURRING[name] = Recurring(following, handler, sides)
        return handler

    return register


def hourly(at: datetime | None = None) -> datetime:
    """The next full hour after an instant."""
    return (at or now()).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)


def daily(at: datetime | None = None) -> datetime:
    """The next 08:00 UTC after an instant: night in America."""
    start = at or now()
    morning = start.replace(hour=8, minute=0, second=0, microsecond=0)
    return morning if morning > start else morning + timedelta(days=1)
