"""How far figures are on their way to the Alliance is written here, as the role ``indicators``: sums, nobody's own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import case, func, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from tenants.kernel.db import aside
from tenants.kernel.indicators.counting import scope
from tenants.kernel.indicators.tables import Showing

NOW = func.clock_timestamp()


@contextmanager
def begun() -> Iterator[None]:
    """What was told is counted from now on: the first step."""
    with aside(scope()) as session:
        _put(session, {"step": "count", "done": 0, "total": 0, "began_at": NOW})
    with watched():
        yield


@contextmanager
def watched() -> Iterator[None]:
    """A fault within is written down, and raised: the page says that it stopped."""
    try:
        yield
    except Exception:
        with aside(scope()) as session:
            session.execute(update(Showing).values(failed_at=NOW))
        raise


def checking(session: Session, left: int) -> None:
    """So many associations are to be checked; what was checked since it began stays counted, as far as it was told."""
    on, step = Showing.step == "check", "check" if left else "done"
    carried = {
        "step": step,
        "done": case((on, Showing.done), else_=0),
        "total": case((on, func.greatest(Showing.total, left)), else_=left),
        "began_at": case((Showing.step == "done", NOW), else_=Showing.began_at),
    }
    _put(session, {"step": step, "done": 0, "total": left}, carried)


def moved(session: Session, left: int) -> None:
    """So many are left; with the last one it is done."""
    step = "check" if left else "done"
    session.execute(update(Showing).values(step=step, done=Showing.total - left, moved_at=NOW, failed_at=None))


def _put(session: Session, values: dict[str, Any], again: dict[str, Any] | None = None) -> None:
    changed = {**(again or values), "moved_at": NOW, "failed_at": None}
    statement = insert(Showing).values(id=1, **values)
    session.execute(statement.on_conflict_do_update(index_elements=["id"], set_=changed).inline())
