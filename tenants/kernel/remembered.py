"""What is asked again within one transaction is asked of the database once, until something is written or held."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import TextClause, event
from sqlalchemy.orm import ORMExecuteState, Session

from tenants.kernel.db import db

PLACE = "remembered"
P = ParamSpec("P")
T = TypeVar("T")


def once_a_transaction(ask: Callable[P, T]) -> Callable[P, T]:
    """The first answer of the transaction to these hashable arguments; what it gives is read, never changed."""

    @wraps(ask)
    def answer(*values: P.args, **named: P.kwargs) -> T:
        known = db.session().info.setdefault(PLACE, {})
        asked = (ask, values, tuple(named.items()))
        if asked not in known:
            found = ask(*values, **named)
            db.session().info.setdefault(PLACE, {})[asked] = found
        return db.session().info[PLACE][asked]  # type: ignore[no-any-return]

    return answer


def forget(session: Session, *_told: Any) -> None:
    session.info.pop(PLACE, None)


for moment in ("after_begin", "after_flush", "after_commit", "after_soft_rollback"):
    event.listen(Session, moment, forget)


@event.listens_for(Session, "do_orm_execute")
def forget_what_may_differ(state: ORMExecuteState) -> None:
    """A statement that writes makes answers old; one that waits for a lock may come back to other rows."""
    statement: Any = state.statement
    plain = isinstance(statement, TextClause)
    reads = statement.text.lstrip().lower().startswith("select") if plain else state.is_select
    if not reads or getattr(statement, "_for_update_arg", None) is not None:
        forget(state.session)
