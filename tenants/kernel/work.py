"""Doing the work that was asked for: each job in one transaction with its effects, so they happen exactly once."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from sqlalchemy import Engine

from tenants.kernel import figures, queue, recurring, registry
from tenants.kernel import hosts as _hosts  # noqa: F401 - it registers its work, as the next three do
from tenants.kernel import kept as _kept  # noqa: F401
from tenants.kernel import post as _post  # noqa: F401
from tenants.kernel import site_steps as _site_steps  # noqa: F401
from tenants.kernel import tidy as _tidy  # noqa: F401
from tenants.kernel.db import db
from tenants.kernel.indicators import nightly as _nightly  # noqa: F401
from tenants.kernel.jobs import CHANNEL, HANDLERS, known
from tenants.kernel.place import visited
from tenants.kernel.queue import Claimed
from tenants.kernel.wake import Ear, Stop

log = structlog.get_logger()
Apps = Mapping[str, Any]
PAUSES = {"suspended": timedelta(hours=1), "archived": timedelta(days=1)}
IDLE_SECONDS = 30.0
LOOK_SECONDS = 1.0
TURN = queue.Turn()


@dataclass(frozen=True)
class Outcome:
    """How a job went: ``done``, ``again``, ``paused``, ``dropped`` or ``failed`` (then with the error)."""

    job: Claimed
    how: str
    error: Exception | None = None


def drain(apps: Apps) -> list[Outcome]:
    """Do everything that is due, also what that asks for, until nothing is; ``apps``: both sides, worker's login."""
    outcomes = []
    while (outcome := run_one(apps)) is not None:
        outcomes.append(outcome)
    return outcomes


def run_one(apps: Apps, lease: timedelta = queue.LEASE) -> Outcome | None:
    """Do one due job, in turn by who asked; None when there is none. A job's own error is an outcome, never raised."""
    engine = engine_of(apps)
    job = queue.claim(engine, lease, TURN)
    if job is None:
        return None
    started = time.perf_counter()
    with structlog.contextvars.bound_contextvars(task=job.task, job=str(job.id), tenant=job.tenant):
        outcome = _attempted(apps, engine, job, lease)
        seconds = time.perf_counter() - started
        log.info("job", how=outcome.how, attempts=job.attempts, seconds=round(seconds, 3))
    figures.JOBS.labels(known(job.task), outcome.how).inc()
    figures.JOB_SECONDS.labels(known(job.task)).observe(seconds)
    return outcome


def run(apps: Apps, url: str, stop: Stop, lease: timedelta = queue.LEASE) -> None:
    """Work until asked to stop; survives a restart of the database. Periodic work waits for no end of the queue."""
    ear, looked = Ear(url, CHANNEL, stop), 0.0
    while not stop.asked:
        try:
            busy = run_one(apps, lease) is not None
            if not busy or time.monotonic() - looked > LOOK_SECONDS:
                busy |= recurring.run_due(apps, engine_of(apps))
                looked = time.monotonic()
            if not busy:
                ear.wait(_idle(engine_of(apps)))
                resume(apps)
        except Exception as error:  # noqa: BLE001 - mostly a lost database; it comes back
            log.warning("worker_paused", error=type(error).__name__)
            stop.wait(0.5)
    ear.close()


def resume(apps: Apps) -> None:
    """Jobs of a site that was closed and is open again are due at once."""
    engine = engine_of(apps)
    waiting = queue.paused(engine)
    if waiting:
        with apps["tenants"].app_context():
            closed = {tenant.role for tenant in registry.every() if tenant.state in PAUSES}
        queue.resume(engine, set(waiting) - closed)


def engine_of(apps: Apps) -> Engine:
    """The engine whose login is the worker's own: the queue is read outside any tenant's role."""
    with apps["tenants"].app_context():
        return db.engine


def _idle(engine: Engine) -> float:
    with engine.connect() as connection:
        return min(queue.next_due(connection), recurring.next_due(connection), IDLE_SECONDS)


def _attempted(apps: Apps, engine: Engine, job: Claimed, lease: timedelta = queue.LEASE) -> Outcome:
    try:
        return _performed(apps, engine, job, lease)
    except Exception as error:  # noqa: BLE001 - whatever a handler raises, the queue goes on
        pause = queue.give_back(engine, job, type(error).__name__)
        say = log.error if job.attempts >= queue.STUCK else log.warning
        say(
            "job_failed",
            error=type(error).__name__,
            where=_where(error),
            attempts=job.attempts,
            again_in=pause.total_seconds(),
            alert=job.attempts >= queue.STUCK,
        )
        return Outcome(job, "failed", error)


def _performed(apps: Apps, engine: Engine, job: Claimed, lease: timedelta) -> Outcome:
    app, tenant = _place(apps, job)
    if app is None:  # the site was undone; nobody is left to do it for
        queue.drop(engine, job)
        return Outcome(job, "dropped")
    if tenant and tenant.state in PAUSES:
        queue.put_off(engine, job, PAUSES[tenant.state])
        return Outcome(job, "paused")
    with visited(app, tenant, f"job {job.task}"):
        with queue.held(engine, job, lease):
            again = HANDLERS[job.task](job.row_id)
        queue.finish(job, again.after if again else None)
    return Outcome(job, "again" if again else "done")


def _place(apps: Apps, job: Claimed) -> tuple[Any, registry.TenantRef | None]:
    """The app and the tenant of a job, by the role that asked for it."""
    if job.tenant == apps["alliance"].extensions["roles"].alliance:
        return apps["alliance"], None
    with apps["tenants"].app_context():
        tenant = registry.by_role(job.tenant)
    return (apps["tenants"] if tenant else None), tenant


def _where(error: Exception) -> str:
    """File and line of the fault: the message itself may hold a name or an address."""
    last = error.__traceback__
    while last and last.tb_next:
        last = last.tb_next
    return f"{last.tb_frame.f_code.co_filename.rpartition('/')[2]}:{last.tb_lineno}" if last else ""
