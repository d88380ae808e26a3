"""Figures over all associations, counted by the worker and read as one row each: a page counts nothing itself.

A module that has one registers it when it is read (``jobs`` reads the module)::

    @sums.register("load")
    def load(today: date) -> dict[str, Any]:  # anything that JSON can say
        ...

The worker calls every one of them each ten minutes, and soon after staff changed something (``jobs``); ``read()``
gives all of them by name with one question. What was never counted is missing: a page says so. Rows by association
are sums too: a function may renew a table of its own (``standings`` does) and return its totals.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from alliance.dashboard.models import Summary
from tenants.kernel.db import db
from tenants.kernel.remembered import once_a_transaction

Counting = Callable[[date], Any]
REGISTERED: dict[str, tuple[int, Counting]] = {}


def register(name: str, turn: int = 0) -> Callable[[Counting], Counting]:
    """Count it under this name from now on; what is made of other sums takes a later turn."""

    def known(count: Counting) -> Counting:
        REGISTERED[name] = turn, count
        return count

    return known


def renew(today: date) -> None:
    """Count everything afresh."""
    for name, (_turn, count) in sorted(REGISTERED.items(), key=lambda one: (one[1][0], one[0])):
        put(name, count(today))


def put(name: str, body: Any) -> None:
    fresh = {"body": body, "at": func.now()}
    db.session.execute(
        insert(Summary).values(name=name, **fresh).on_conflict_do_update(index_elements=["name"], set_=fresh)
    )


@once_a_transaction
def read() -> tuple[dict[str, Any], datetime | None]:
    """All of them by name, and when the oldest of them was counted."""
    rows = db.session.execute(select(Summary.name, Summary.body, Summary.at)).all()
    return {row.name: row.body for row in rows}, min((row.at for row in rows), default=None)
