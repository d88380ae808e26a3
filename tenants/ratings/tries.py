"""How often somebody may type a short code or ask for a fresh link: counted apart, so no rollback forgets it."""

from datetime import timedelta
from typing import Any

from flask import g, request
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from werkzeug.exceptions import TooManyRequests

from tenants.kernel.clock import now
from tenants.kernel.db import aside, db
from tenants.kernel.links import digest
from tenants.kernel.side import tables

MOST = 10
WITHIN = timedelta(minutes=15)


def ensure_few(what: str) -> str:
    """The key of this visitor's tries; raises 429 when there were ten in a quarter of an hour."""
    mine = digest(f"{what}:{request.remote_addr}")
    table = tables().throttle
    blocked = db.session.scalar(select(table.blocked_until).where(table.key == mine))
    if blocked is not None and blocked > now():
        raise TooManyRequests
    return mine


def count(mine: str) -> None:
    """One more try, kept even if this request is rolled back."""
    table = tables().throttle
    with aside(g.scope) as session:
        session.execute(
            insert(table).values(key=mine, failures=0, since=now()).on_conflict_do_nothing(index_elements=["key"])
        )
        row: Any = session.scalars(select(table).where(table.key == mine).with_for_update()).one()
        if now() - row.since > WITHIN:
            row.failures, row.since, row.blocked_until = 0, now(), None
        row.failures += 1
        if row.failures >= MOST:
            row.blocked_until = row.since + WITHIN
