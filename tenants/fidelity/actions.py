"""What an association decides about its figures."""

from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm.exc import StaleDataError

from tenants.kernel import audit
from tenants.kernel.db import db
from tenants.kernel.indicators.tables import SmallCell


def ask_for(least: int, version: int) -> None:
    """From so many on a count is shown, from the next period; raises StaleDataError when somebody said so meanwhile."""
    before = _asked()
    if not version and before is None:
        db.session.execute(insert(SmallCell).values(least=least).inline())
        made = _asked()
        audit.note("made", "small_cell", made.tenant, after={"least": made.least})
        return
    values = {"least": least, "version": SmallCell.version + 1, "changed_at": func.now()}
    changed = db.session.execute(update(SmallCell).where(SmallCell.version == version).values(**values))
    if not changed.rowcount:  # type: ignore[attr-defined]
        raise StaleDataError("somebody else said so meanwhile")
    audit.note("changed", "small_cell", before.tenant, before={"least": before.least}, after={"least": least})


def _asked() -> Any:
    """The association's own row: the database shows no other."""
    return db.session.execute(select(SmallCell.tenant, SmallCell.least)).one_or_none()
