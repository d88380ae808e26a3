"""How far this season's figures are, as the page says it: what goes on, what waits, and what stopped."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.indicators.tables import Showing

WAITS, STOPPED = timedelta(minutes=2), timedelta(minutes=10)  # a killed worker's job comes back after five


@dataclass(frozen=True)
class Progress:
    """``stage``: ``going``, ``waiting`` for its turn, ``stopped`` or ``done``."""

    stage: str
    step: str
    done: int
    total: int
    began_at: datetime
    moved_at: datetime

    @property
    def goes_on(self) -> bool:
        return self.stage != "done"


def progress() -> Progress | None:
    """None before figures were ever looked at."""
    row = db.session.get(Showing, 1)
    if row is None:
        return None
    told = stage(row.step, row.moved_at, row.failed_at, now())
    return Progress(told, row.step, row.done, row.total, row.began_at, row.failed_at or row.moved_at)


def stage(step: str, moved_at: datetime, failed_at: datetime | None, at: datetime) -> str:
    """A fault, or ten minutes without a sign of life, is a stop; two minutes are waiting."""
    if step == "done":
        return "done"
    silent = at - moved_at
    return "stopped" if failed_at or silent > STOPPED else "waiting" if silent > WAITS else "going"
