"""Which files something still stands on; what nothing uses any more gives its bytes back after a day."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, false, func, or_, select

from tenants.kernel import jobs
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.side import tables

UNDO = timedelta(days=1)  # as long a removal can be taken back


def standing(since: datetime | None = None) -> ColumnElement[bool]:
    """A row that was not removed refers to the file (or was removed after ``since``)."""
    return or_(false(), *(select(key).where(key == tables().file.id, *now_in).exists() for key, now_in in _uses(since)))


def count(owner: UUID) -> int:
    """How many files of a person's stand; a removed one leaves its place at once."""
    file = tables().file
    return db.session.scalar(select(func.count()).select_from(file).where(file.owner_id == owner, standing())) or 0


def lately(owner: UUID) -> int:
    """How many files a person sent within a day, removed or not: their bytes are still here."""
    file = tables().file
    recent = select(func.count()).select_from(file).where(file.owner_id == owner, file.created_at > now() - UNDO)
    return db.session.scalar(recent) or 0


@jobs.recurring("files.free", jobs.hourly, sides=jobs.BOTH)
def free() -> None:
    """The bytes of files without use go; the row stays, empty, where a removed row still names it."""
    file, part, ago = tables().file, tables().file_part, now() - UNDO
    unused = select(file).where(file.created_at < ago, file.emptied_at.is_(None), ~standing(ago)).with_for_update()
    for row in db.session.scalars(unused).all():
        db.session.execute(delete(part).where(part.file_id == row.id))
        if db.session.scalar(select(select(file).where(file.id == row.id, _named()).exists())):
            row.emptied_at = now()
        else:
            db.session.delete(row)


def _named() -> ColumnElement[bool]:
    """Some row, removed or not, refers to the file."""
    return or_(false(), *(select(key).where(key == tables().file.id).exists() for key, _now_in in _uses(None)))


def _uses(since: datetime | None) -> Iterator[tuple[Any, list[Any]]]:
    """Every column that points at a file, and what makes its row count."""
    file = tables().file.__table__
    for table in file.metadata.sorted_tables:
        removed = table.c.get("removed_at")
        counts = [] if removed is None else [removed.is_(None) if since is None else _not_before(removed, since)]
        yield from ((key.parent, counts) for key in table.foreign_keys if key.column.table is file)


def _not_before(removed: Any, since: datetime) -> ColumnElement[bool]:
    return or_(removed.is_(None), removed > since)
