"""What follows when a site stands: repeatable jobs of the new tenant, each with its progress for all to see."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import current_app, g
from sqlalchemy import func, select

from tenants.kernel import jobs, registry
from tenants.kernel.clock import now, today
from tenants.kernel.db import TenantModel, aside, db
from tenants.kernel.shared import SiteRequest, SiteStep
from tenants.kernel.side import tables
from tenants.kernel.standards.store import standards

Step = Callable[[Any], jobs.Again | None]
FILL = "samples.fill"
SOON = timedelta(seconds=2)


class Missing(RuntimeError):  # noqa: N818 - a fact
    """Something that must stand does not; ``code`` says what."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def step(key: str) -> Callable[[Step], Step]:
    """Register the work of one step; its progress is written apart, so that it shows while the work goes on."""

    def register(work: Step) -> Step:
        @jobs.task(f"site.{key}")
        def run(request_id: UUID) -> jobs.Again | None:
            row = db.session.get(SiteStep, (request_id, key))
            if row is None or row.state == "done" or g.tenant is None or row.tenant != g.tenant.role:
                return None
            return _tried(request_id, key, work)

        return work

    return register


@step("standards")
def adopt(request: Any) -> None:
    """The checker knows this association and a set that is in force today: its code, not its slug, is asked."""
    published = standards()
    entry = published.associations.get(request.code)
    if entry is None:
        raise Missing("unknown_association")
    day = today(request.time_zone).isoformat()
    published.text(published.in_force(day, entry), day, entry)


@step("samples")
def fill(request: Any) -> None:
    """Sample people, where they were asked for (the task ``samples.fill`` of the association app)."""
    found = jobs.HANDLERS.get(FILL)
    if request.samples and found and (request.sandbox or current_app.settings.samples):  # type: ignore[attr-defined]
        found(request)


@step("check")
def check(request: Any) -> jobs.Again | None:
    """Everything that must stand does; waits for the other steps. Raises Missing."""
    others = select(SiteStep.state).where(SiteStep.request_id == request.id, SiteStep.key != "check")
    states = set(db.session.scalars(others))
    if states & {"todo", "working"}:
        return jobs.Again(SOON)
    if states - {"done"}:
        raise Missing("step_failed")
    for code, stands in CHECKS.items():
        if not stands(request):
            raise Missing(code)
    return None


def _host_answers(_request: Any) -> bool:
    found = registry.find(g.tenant.canonical_host) if g.tenant.canonical_host else None
    return found is not None and found.slug == g.tenant.slug


def _schema_reads(_request: Any) -> bool:
    """The tenant's role may read each of its tables; what it may not raises."""
    for table in TenantModel.metadata.sorted_tables:
        db.session.execute(select(func.count()).select_from(select(table).limit(1).subquery()))
    return True


def _standards_resolve(request: Any) -> bool:
    return request.code in standards().associations


def _mail_queued(request: Any) -> bool:
    """The first coordinator's invitation was written, if somebody is to be invited."""
    message = tables().message
    written = select(func.count()).select_from(message).where(message.recipient == request.coordinator_email)
    return not request.coordinator_email or bool(db.session.scalar(written))


CHECKS = {
    "no_host": _host_answers,
    "no_schema": _schema_reads,
    "unknown_association": _standards_resolve,
    "no_invitation": _mail_queued,
}


def _tried(request_id: UUID, key: str, work: Step) -> jobs.Again | None:
    _mark(request_id, key, state="working", started_at=now(), error=None)
    try:
        again = work(db.session.get_one(SiteRequest, request_id))
        db.session.flush()  # a constraint's refusal is this step's failure
    except Exception as error:
        _mark(request_id, key, state="failed", ended_at=now(), error=_named(error))
        raise
    row = db.session.get_one(SiteStep, (request_id, key))
    db.session.refresh(row)  # it was marked apart
    row.state, row.ended_at = ("todo", None) if again else ("done", now())
    return again


def _mark(request_id: UUID, key: str, **values: Any) -> None:
    """In a transaction of its own, as this tenant."""
    with aside(g.scope) as session:
        row = session.get_one(SiteStep, (request_id, key))
        for name, value in values.items():
            setattr(row, name, value)


def _named(error: Exception) -> str:
    """What the Alliance reads: a code or a class, never a text that may hold a name."""
    return error.code if isinstance(error, Missing) else type(error).__name__
