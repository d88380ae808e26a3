"""Every hour what was told is counted; every night each association's tables are asked afresh and compared."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import structlog
from flask import current_app, g
from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert

from tenants.kernel import jobs, outbox
from tenants.kernel.clock import now, today
from tenants.kernel.db import aside
from tenants.kernel.indicators import counting, publishing, showing
from tenants.kernel.indicators.recounting import Comparison, Fact, compare
from tenants.kernel.indicators.tables import Recount, Restoration
from tenants.kernel.shared import Outbox

PIECE = 5.0  # seconds
log = structlog.get_logger()


@jobs.recurring("indicators.count", jobs.hourly, sides=("alliance",))
def count() -> None:
    counting.count()


@jobs.recurring("indicators.publish", jobs.daily, sides=("alliance",))
def publish() -> None:
    """After a count, so that what came in the last hour is in it."""
    with showing.begun():
        counting.count()
    jobs.enqueue("indicators.publish")


@jobs.task("indicators.publish")
def publish_some(_nothing: Any) -> jobs.Again | None:
    """A piece, then whatever else waits: with a thousand associations a quarter takes minutes, and letters don't."""
    with showing.watched():
        shown = publishing.publish(today(current_app.settings.zone), PIECE)  # type: ignore[attr-defined]
    log.info("published", periods=shown.periods, associations_left=shown.left)
    return jobs.Again(timedelta(0)) if shown.left else None


@jobs.recurring("indicators.recount", jobs.daily)
def recount() -> None:
    if g.tenant.state != "rehearsal":
        look(g.tenant.role)


def look(role: str) -> Comparison:
    """Compare, write down what was found, and mend it: what was not told is told, what no longer stands is marked.

    The outbox is read first: what is told meanwhile then stands in the tables too, and telling it again is nothing.
    """
    with aside(counting.scope()) as session:
        told = _told(session, role)
        restored_at = _restored(session, role)
    stands = {one.key: one for one in outbox.afresh()}
    found = compare(told, (Fact(one.kind, one.key, one.body) for one in stands.values()), restored_at)
    if not found.equal:
        found = _looked_again(role, found, stands, restored_at)
    _write_down(role, found, len(stands))
    outbox.say([stands[key] for key in found.to_tell])
    return found


def _looked_again(
    role: str, found: Comparison, stands: dict[UUID, outbox.Told], restored_at: datetime | None
) -> Comparison:
    """What somebody told while we were reading is no difference."""
    with aside(counting.scope()) as session:
        later = _told(session, role)
    known = {one.key for one in later}
    meanwhile = {key for key in found.to_tell if key in known}
    if not meanwhile:
        return found
    true = (Fact(one.kind, one.key, one.body) for one in stands.values())
    return compare([one for one in later if one.key in stands or one.row in found.superseded], true, restored_at)


def _told(session: Any, role: str) -> list[Fact]:
    rows = session.execute(
        select(Outbox.kind, Outbox.fact, Outbox.body, Outbox.id).where(
            Outbox.tenant == role,
            Outbox.superseded_at.is_(None),
            Outbox.fact.is_not(None),  # what was cut loose from a person has no row any more to be held against
            Outbox.kind.in_(outbox.TELLINGS),
        )
    )
    return [Fact(*row) for row in rows]


def _restored(session: Any, role: str) -> datetime | None:
    """When the association came back from an archive, if it did since the last look."""
    last = select(func.max(Recount.at)).where(Recount.tenant == role).scalar_subquery()
    since = func.coalesce(last, func.to_timestamp(0))
    latest: datetime | None = session.scalar(
        select(func.max(Restoration.at)).where(Restoration.tenant == role, Restoration.at > since)
    )
    return latest


def _write_down(role: str, found: Comparison, facts: int) -> None:
    with aside(counting.scope()) as session:
        if found.superseded:
            session.execute(update(Outbox).where(Outbox.id.in_(found.superseded)).values(superseded_at=now()))
        differences = [asdict(one) for one in found.differences]
        session.execute(
            insert(Recount)
            .values(id=uuid4(), tenant=role, equal=found.equal, facts=facts, differences=differences)
            .inline()
        )
