"""Counting tries for each account and each place on the network, in a transaction that no rollback undoes."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert

from tenants.kernel.clock import now
from tenants.kernel.db import aside, db
from tenants.kernel.side import tables
from tenants.kernel.signin import rules


@dataclass(frozen=True)
class Counter:
    """One thing that is counted; ``free`` tries go through before waiting begins."""

    key: str
    free: int


class Throttled(Exception):  # noqa: N818 - a state, not a fault
    """Too many tries; ``left`` says how long to wait."""

    def __init__(self, left: timedelta) -> None:
        super().__init__("throttled")
        self.left = left

    @property
    def minutes(self) -> int:
        return max(1, -(-int(self.left.total_seconds()) // 60))


def counter(secret: str, kind: str, value: str, free: int) -> Counter:
    """The key is a keyed digest: the table holds no address and nobody can guess one into it."""
    found = hmac.new(secret.encode(), f"{kind}:{value}".encode(), hashlib.sha256)
    return Counter(f"{kind}:{found.hexdigest()[:40]}", free)


def charge(*counters: Counter) -> None:
    """Count one try before it is made, so that parallel tries cannot slip through; raises Throttled."""
    with aside(db.session.info["scope"]) as session:
        table, at = tables().throttle, now()
        keys = sorted(one.key for one in counters)
        session.execute(
            insert(table).values([{"key": key, "failures": 0, "since": at} for key in keys]).on_conflict_do_nothing()
        )
        rows = session.scalars(select(table).where(table.key.in_(keys)).order_by(table.key).with_for_update()).all()
        left = max((row.blocked_until - at for row in rows if row.blocked_until), default=timedelta(0))
        if left <= timedelta(0):
            free = {one.key: one.free for one in counters}
            for row in rows:
                row.failures = 1 if at - row.since > rules.FORGOTTEN else row.failures + 1
                row.since = at
                pause = rules.wait(row.failures, free[row.key])
                row.blocked_until = at + pause if pause else None
    if left > timedelta(0):
        raise Throttled(left)


def clear(account: Counter, *shared: Counter) -> None:
    """It was the owner: the account's count is gone, and what many share is one less."""
    with aside(db.session.info["scope"]) as session:
        table = tables().throttle
        session.execute(delete(table).where(table.key == account.key))
        session.execute(
            update(table)
            .where(table.key.in_([one.key for one in shared]), table.failures > 0)
            .values(failures=table.failures - 1)
        )
