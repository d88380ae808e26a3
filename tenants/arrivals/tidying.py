"""After seven days an import stays for good: the old file and the rows of its plan are removed."""

from sqlalchemy import select

from tenants.arrivals import actions
from tenants.arrivals.models import Arrival
from tenants.arrivals.rules import UNDO
from tenants.kernel.clock import now
from tenants.kernel.db import db

WAITING = ("asking", "planned", "stale")


def tidy() -> None:
    """Those brought in are settled; a file that nobody went on with for seven days is forgotten."""
    over = now() - UNDO
    brought = select(Arrival).where(Arrival.state.in_(("brought", "undone")), Arrival.brought_at < over)
    for one in db.session.scalars(brought.with_for_update()).all():
        actions.settle(one)
    waiting = select(Arrival).where(Arrival.state.in_(WAITING), Arrival.brought_at.is_(None), Arrival.made_at < over)
    for one in db.session.scalars(waiting.with_for_update()).all():
        actions.forget(one)
