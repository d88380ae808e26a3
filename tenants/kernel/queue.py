"""The queue as the worker's login sees it: claim with a lease, give back, look at; no tenant's rows."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Thread
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import Connection, Engine, Table, delete, func, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from tenants.kernel.db import db
from tenants.kernel.shared import Job

LEASE = timedelta(minutes=5)  # renewed while its worker lives; a killed worker's job comes back after it
BEATS = 36  # renewals, three a lease: what hangs for an hour is given up
LONGEST_PAUSE = timedelta(hours=1)
STUCK = 8
PAUSED = "Paused"
log = structlog.get_logger()
JOB: Table = Job.__table__  # type: ignore[assignment]


class Lost(RuntimeError):  # noqa: N818 - a fact
    """The lease ran out and another worker took the job: this one's effects are rolled back."""


@dataclass(frozen=True)
class Claimed:
    """A job that this worker holds until its lease ends; ``attempts`` proves that it still does."""

    id: UUID
    tenant: str
    task: str
    row_id: UUID | None
    attempts: int


@dataclass(frozen=True)
class Standing:
    """What waits for one task: due now, later, and stuck (``STUCK`` attempts or more)."""

    task: str
    due: int
    later: int
    stuck: int
    oldest: datetime
    last_error: str | None


@dataclass
class Turn:
    """Whose job this process did last: the next one is somebody else's, as long as anybody else waits."""

    last: str = ""


def claim(engine: Engine, lease: timedelta = LEASE, turn: Turn | None = None) -> Claimed | None:
    """The oldest job that is due and that nobody else holds, of whoever's turn it is; ours until the lease ends."""
    turn = turn or Turn()
    with engine.begin() as connection:
        for whose in (JOB.c.tenant > turn.last, JOB.c.tenant <= turn.last):
            row = connection.execute(_taken(whose, lease)).first()
            if row:
                turn.last = row.tenant
                return Claimed(*row)
    return None


def _taken(whose: Any, lease: timedelta) -> Any:
    due = (
        select(JOB.c.id)
        .where(whose, JOB.c.run_at <= func.clock_timestamp())
        .order_by(JOB.c.tenant, JOB.c.run_at)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    return (
        update(JOB)
        .where(JOB.c.id == due)
        .values(attempts=JOB.c.attempts + 1, run_at=func.clock_timestamp() + lease, last_error=None)
        .returning(JOB.c.id, JOB.c.tenant, JOB.c.task, JOB.c.row_id, JOB.c.attempts)
    )


@contextmanager
def held(engine: Engine, job: Claimed, lease: timedelta = LEASE) -> Iterator[None]:
    """However long the work takes, nobody else begins it while this process lives."""
    over = Event()
    beat = Thread(target=_beat, args=(engine, job, lease, over), daemon=True)
    beat.start()
    try:
        yield
    finally:
        over.set()
        beat.join()


def _beat(engine: Engine, job: Claimed, lease: timedelta, over: Event) -> None:
    for _renewal in range(BEATS):
        if over.wait(lease.total_seconds() / 3):
            return
        try:
            renew(engine, job, lease)
        except SQLAlchemyError as error:  # mostly a lost database; it comes back before the lease ends, or not
            log.warning("lease_not_renewed", error=type(error).__name__)


def renew(engine: Engine, job: Claimed, lease: timedelta = LEASE) -> bool:
    """The lease begins anew, unless another worker has the job."""
    later = update(JOB).where(*_held(job)).values(run_at=func.clock_timestamp() + lease)
    with engine.begin() as connection:
        return int(connection.execute(later).rowcount) == 1


def finish(job: Claimed, again: timedelta | None) -> None:
    """End the job inside the transaction of its effects, after leaving the tenant's role; raises Lost."""
    db.session.flush()  # the last rows are written as the tenant
    db.session.execute(text("select set_config('role', 'none', true)"))
    ended: Any = delete(JOB).where(*_held(job)) if again is None else _later(job, again, "Again")
    found: Any = db.session.execute(ended)
    if found.rowcount != 1:
        raise Lost(f"{job.task} {job.id}")


def give_back(engine: Engine, job: Claimed, error: str) -> timedelta:
    """The job waits, twice as long each time; only the error's class is written down. Returns the pause."""
    pause = min(timedelta(seconds=5 * 2 ** min(job.attempts, 16)), LONGEST_PAUSE)
    with engine.begin() as connection:
        connection.execute(_later(job, pause, error))
    return pause


def put_off(engine: Engine, job: Claimed, pause: timedelta) -> None:
    """Not now and not a failure: the attempt does not count."""
    with engine.begin() as connection:
        connection.execute(_later(job, pause, PAUSED).values(attempts=job.attempts - 1))


def paused(engine: Engine) -> list[str]:
    """Whose jobs were put off."""
    with engine.begin() as connection:
        return list(connection.scalars(select(JOB.c.tenant).where(*_is_paused()).distinct()))


def resume(engine: Engine, tenants: Collection[str]) -> int:
    """The jobs of these that were put off are due now; returns how many."""
    chosen = *_is_paused(), JOB.c.tenant.in_(tenants)
    with engine.begin() as connection:
        return int(connection.execute(update(JOB).where(*chosen).values(run_at=func.clock_timestamp())).rowcount)


def _is_paused() -> tuple[Any, Any]:
    return JOB.c.last_error == PAUSED, JOB.c.run_at > func.clock_timestamp()


def drop(engine: Engine, job: Claimed) -> None:
    with engine.begin() as connection:
        connection.execute(delete(JOB).where(*_held(job)))


def retry(engine: Engine, *, tenant: str | None = None, job_id: UUID | None = None) -> int:
    """Jobs that wait after a failure (of one tenant, one alone) are due now; returns how many."""
    chosen = [JOB.c.tenant == tenant] if tenant else []
    chosen += [JOB.c.id == job_id] if job_id else [JOB.c.last_error.is_not(None)]
    with engine.begin() as connection:
        found = connection.execute(
            update(JOB).where(JOB.c.run_at > func.clock_timestamp(), *chosen).values(run_at=func.clock_timestamp())
        )
        connection.execute(text("select pg_notify('alliance_jobs', '')"))
    return int(found.rowcount)


def standings(connection: Connection) -> list[Standing]:
    """One row for each task that has jobs."""
    due = func.count().filter(JOB.c.run_at <= func.now())
    rows = connection.execute(
        select(
            JOB.c.task,
            due,
            func.count() - due,
            func.count().filter(JOB.c.attempts >= STUCK),
            func.min(JOB.c.created_at),
            func.max(JOB.c.last_error),
        )
        .group_by(JOB.c.task)
        .order_by(JOB.c.task)
    )
    return [Standing(*row) for row in rows]


def next_due(connection: Connection) -> float:
    """Seconds until a job is due; a long time when there is none."""
    found = connection.execute(select(func.extract("epoch", func.min(JOB.c.run_at) - func.clock_timestamp()))).scalar()
    return max(float(found), 0.0) if found is not None else 3600.0


def _held(job: Claimed) -> tuple[Any, Any]:
    return JOB.c.id == job.id, JOB.c.attempts == job.attempts


def _later(job: Claimed, pause: timedelta, why: str) -> Any:
    """A reason says that nobody holds it: it waits."""
    return update(JOB).where(*_held(job)).values(run_at=func.clock_timestamp() + pause, last_error=why)
