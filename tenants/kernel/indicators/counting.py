"""From facts to figures, as the role ``indicators``: what came since, or everything anew, with the same result.

Tallies are sums, so the order in which facts come does not matter; a fact is marked in the statement that counts it,
so that it counts once. Figures are made of tallies alone.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from tenants.kernel.db import Scope, aside
from tenants.kernel.indicators.tables import Indicator

ALONE = 0x66696775  # advisory lock: one count at a time
# millions of rows, of which the planner expects one: it knows nothing of what bodies hold
WHOLE = {"work_mem": "256MB", "enable_nestloop": "off", "enable_sort": "off", "enable_incremental_sort": "off"}


def scope() -> Scope:
    """Where the worker counts; the login of a web process is refused here."""
    return Scope(current_app.extensions["roles"].indicators, "shared")


def count() -> int:
    """Count what came or no longer stands, and indicators that are new; returns how many figures' roots moved."""
    with aside(scope()) as session:
        _alone(session)
        fresh = list(session.scalars(select(Indicator.code).where(Indicator.tallied.is_(False))))
        touched = {tuple(row) for row in _run(session, "move")}
        _say(session, "delete from shared.tally where number = 0")
        if fresh:
            _tally(session, fresh)
            _figures(session, None, fresh)
        if touched:
            _figures(session, sorted({one[0] for one in touched}), sorted({one[1] for one in touched}))
        return len(touched)


def rebuild() -> int:
    """Everything anew from the outbox; returns how many tallies there are."""
    with aside(scope()) as session:
        _alone(session)
        codes = list(session.scalars(select(Indicator.code)))
        _run(session, "mark")
        _say(session, "delete from shared.tally")
        _tally(session, codes)
        _say(session, "delete from shared.figure where not indicator = any (%(codes)s)", codes=codes)
        _figures(session, None, codes)
        return int(_say(session, "select count(*) from shared.tally")[0][0])


def _tally(session: Session, codes: list[str]) -> None:
    _say(session, "delete from shared.tally where indicator = any (%(codes)s)", codes=codes)
    for name, value in WHOLE.items():
        _say(session, "select set_config(%(name)s, %(value)s, true)", name=name, value=value)
    _run(session, "fill", codes=codes)
    for name in WHOLE:
        _say(session, "select set_config(%(name)s, reset_val, true) from pg_settings where name = %(name)s", name=name)
    _say(session, "update shared.indicator set tallied = true where code = any (%(codes)s)", codes=codes)


def _figures(session: Session, tenants: Iterable[str] | None, codes: list[str]) -> None:
    """``tenants``: None for all."""
    given = {"tenants": None if tenants is None else list(tenants), "codes": codes}
    _run(session, "forget", **given)
    _run(session, "figures", **given)


def _alone(session: Session) -> None:
    _say(session, "select pg_advisory_xact_lock(%(key)s)", key=ALONE)


@cache
def statements() -> dict[str, str]:
    """The statements of ``tallying.sql`` by name."""
    text = (Path(__file__).parent / "tallying.sql").read_text(encoding="utf-8")
    parts = re.split(r"^-- name: (\w+)$", text, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def _run(session: Session, name: str, **given: Any) -> list[Any]:
    return _say(session, statements()[name], **given)


def _say(session: Session, statement: str, **given: Any) -> list[Any]:
    """Straight to the driver: the texts hold operators and casts that a colon in SQLAlchemy's text would misread."""
    result = session.connection().exec_driver_sql(statement, given)
    return list(result) if result.returns_rows else []
