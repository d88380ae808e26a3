"""What is the same for everybody in one scope and dear to work out, told again for a minute: sums, never a person.

The key carries everything that it depends on and can be asked cheaply; what can't, shows within the minute. The
scope at work is always part of it: nothing of one association comes up at another.
"""

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from flask import current_app
from sqlalchemy import func, select

from tenants.kernel.db import db
from tenants.kernel.side import tables

SECONDS, MOST = 60.0, 500
T = TypeVar("T")


@dataclass
class Lately:
    """What this process worked out: key → (when, what)."""

    rows: dict[Hashable, tuple[float, Any]] = field(default_factory=dict)


def last_change() -> Any:
    """When somebody here changed a row last, by the log: part of a key of what depends on such rows; one index read."""
    return db.session.scalar(select(func.max(tables().audit.at)))


def told(key: Hashable, work_out: Callable[[], T]) -> T:
    """What was worked out under this key within the last minute, or now; what it gives is read, never changed."""
    kept: Lately = current_app.extensions.setdefault("lately", Lately())
    key = (db.session().info["scope"], key)
    known = kept.rows.get(key)
    if known and time.monotonic() - known[0] < SECONDS:
        return known[1]  # type: ignore[no-any-return]
    found = work_out()
    if len(kept.rows) >= MOST:
        kept.rows.clear()
    kept.rows[key] = (time.monotonic(), found)
    return found
