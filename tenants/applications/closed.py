"""What of the log and of the mail is closed to somebody in the office, because it is about their own file."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, String, Table, and_, cast, exists, func, or_, select

from tenants.applications.models import Application
from tenants.kernel.access import Actor
from tenants.kernel.db import TenantModel, db
from tenants.kernel.side import tables

ABOUT_PERSONS = ("conflict",)


def has_file(person_id: UUID) -> bool:
    return bool(db.session.scalar(select(exists().where(Application.person_id == person_id))))


def of_log(actor: Actor) -> ColumnElement[bool] | None:
    """Rows about ratings, reviews, comments and whatever else hangs on the actor's own application; None: no file.

    What they did themselves they may read; a row counts by its own id or by the application that its values name.
    """
    if not has_file(actor.id):
        return None
    log, values = tables().audit, tables().audit_value
    own = select(cast(Application.id, String)).where(Application.person_id == actor.id)
    about: list[Any] = [_names(values, "application_id", own)]
    about += [and_(log.kind == table.name, _is_about(log, table, rows)) for table, rows in _hanging(actor.id)]
    about += [and_(log.kind == name, _names(values, "person_id", [str(actor.id)])) for name in ABOUT_PERSONS]
    about.append(and_(log.kind == "message", log.row_id.in_(_letters(actor.id))))
    return and_(or_(*about), log.actor_id.is_distinct_from(actor.id))


def of_mail(actor: Actor) -> ColumnElement[bool] | None:
    """Letters about the actor's own file to others: they tell who reads it."""
    if not has_file(actor.id):
        return None
    message = tables().message
    return cast(message.id, String).in_(_letters(actor.id))


def _hanging(person_id: UUID) -> Iterator[tuple[Table, Any]]:
    """Every table that leads to an application by foreign keys, and its rows of this person's applications."""
    found: dict[Table, Any] = {}
    waiting = [(_table(Application), select(Application.id).where(Application.person_id == person_id))]
    while waiting:
        parent, rows = waiting.pop(0)
        for table, column in _children(parent):
            if table not in found:
                found[table] = column.in_(rows)
                waiting += [(table, select(key).where(column.in_(rows))) for key in list(table.primary_key)[:1]]
    yield from found.items()


def _children(parent: Table) -> Iterator[tuple[Table, Any]]:
    for table in TenantModel.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table is parent:
                yield table, key.parent


def _is_about(log: Any, table: Table, rows: Any) -> Any:
    identity = func.concat_ws(":", *(cast(key, String) for key in table.primary_key))
    return log.row_id.in_(select(identity).where(rows))


def _letters(person_id: UUID) -> Any:
    """Ids of letters about this person's applications and what hangs on them, to anybody else."""
    message = tables().message
    rows = [select(next(iter(table.primary_key))).where(rows) for table, rows in _hanging(person_id)]
    own = [*rows, select(Application.id).where(Application.person_id == person_id)]
    about = or_(*(message.about_id.in_(one) for one in own))
    return select(cast(message.id, String)).where(about, message.person_id.is_distinct_from(person_id))


def _names(values: Any, field: str, known: Any) -> Any:
    return or_(*(func.coalesce(side[field].astext.in_(known), False) for side in (values.before, values.after)))


def _table(model: Any) -> Table:
    return model.__table__  # type: ignore[no-any-return]
