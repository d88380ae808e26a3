"""Every change is written down with the change: a listener sees each flush, so no action can forget it."""

from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import event, insert, inspect
from sqlalchemy.orm import Session

from tenants.kernel.db import db

Values = dict[str, Any]
UNSEEN = frozenset({"audit", "audit_value", "once", "throttle", "file_part", "job", "outbox", "endorsement_fact"})


@event.listens_for(Session, "after_flush")
def write_down(session: Session, _context: Any) -> None:
    """One audit row and one value row for each changed row, in the same transaction."""
    if session.info.get("audit") is None:
        return
    found = [row for row in _changes(session) if row is not None]
    if not found:
        return
    _write(session, found)


def note(verb: str, kind: str, row_id: str, *, before: Values | None = None, after: Values | None = None) -> None:
    """Write down what no flush sees: a row written without the mapper, because only some columns are granted, or by a
    command with a connection of its own.
    """
    if db.session.info.get("audit") is not None:
        key = uuid4()
        was, now = ({name: _plain(value) for name, value in (one or {}).items()} for one in (before, after))
        log = {"id": key, "verb": verb, "kind": kind, "row_id": row_id, "fields": sorted({*was, *now})}
        _write(db.session(), [(log, {"audit_id": key, "before": was, "after": now})])


def _write(session: Session, found: list[tuple[Values, Values]]) -> None:
    about = {"actor_id": session.info.get("actor_id"), "request_id": session.info.get("request_id")}
    log, values = session.info["audit"]
    session.execute(insert(log), [{**about, **row[0]} for row in found])
    session.execute(insert(values), [row[1] for row in found])


def _changes(session: Session) -> list[tuple[dict[str, Any], dict[str, Any]] | None]:
    kinds = (("made", session.new), ("changed", session.dirty), ("removed", session.deleted))
    return [_change(verb, row) for verb, rows in kinds for row in rows]


def _change(verb: str, row: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
    state = inspect(row)
    table = state.mapper.local_table.name
    if table in UNSEEN:
        return None
    before, after = _values(state, verb)
    if verb == "changed" and not after:
        return None
    key = uuid4()
    log = {
        "id": key,
        "verb": verb,
        "kind": table,
        "row_id": ":".join(str(part) for part in state.identity or ())
        or ":".join(str(getattr(row, one.key)) for one in state.mapper.primary_key),
        "fields": sorted({*before, *after}),
        "state_before": before.get("state"),
        "state_after": after.get("state"),
    }
    return log, {"audit_id": key, "before": before, "after": after}


def _values(state: Any, verb: str) -> tuple[dict[str, Any], dict[str, Any]]:
    keys = _keys(state.mapper)
    if verb == "removed":
        return {key: _plain(state.dict.get(key)) for key in keys}, {}
    if verb == "made":  # whatever was set, without a look at each attribute's history: tables bring ten thousand rows
        return {}, {key: _plain(state.dict.get(key)) for key in keys if key in state.committed_state}
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for key in keys:
        history = state.attrs[key].history
        if history.has_changes():
            if history.deleted:
                before[key] = _plain(history.deleted[0])
            after[key] = _plain(history.added[0] if history.added else None)
    return before, after


@cache
def _keys(mapper: Any) -> tuple[str, ...]:
    """The attributes of a class that are written down."""
    return tuple(one.key for one in mapper.column_attrs if one.columns[0].info.get("audit") is not False)


def _plain(value: Any) -> Any:
    if isinstance(value, UUID | date | datetime | Decimal | Enum):
        return str(value)
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    return value if isinstance(value, str | int | float | bool | list | dict | None) else str(value)
