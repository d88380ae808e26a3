"""What nobody can use any more is removed every hour, in every place: used keys, old links, ended sessions."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete, or_

from tenants.kernel import jobs, once
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.side import tables

LINKS_KEPT = timedelta(days=7)  # after it ended a link still says "this one has ended"
LOGINS_KEPT = timedelta(days=90)  # their owner sees where they were signed in
THROTTLES_KEPT = timedelta(days=2)


@jobs.recurring("kernel.tidy", jobs.hourly, sides=jobs.BOTH)
def tidy() -> None:
    once.forget_old()
    kernel, day = tables(), now()
    _forget(kernel.link, kernel.link.expires_at < day - LINKS_KEPT)
    ended = or_(kernel.login.expires_at < day - LOGINS_KEPT, kernel.login.ended_at < day - LOGINS_KEPT)
    _forget(kernel.login, ended)
    blocked = or_(kernel.throttle.blocked_until.is_(None), kernel.throttle.blocked_until < day)
    _forget(kernel.throttle, kernel.throttle.since < day - THROTTLES_KEPT, blocked)


def _forget(table: Any, *conditions: Any) -> None:
    db.session.execute(delete(table).where(*conditions).execution_options(synchronize_session=False))
