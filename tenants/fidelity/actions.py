"""What an association decides about its figures."""

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm.exc import StaleDataError

from tenants.kernel.db import db
from tenants.kernel.indicators.tables import SmallCell


def ask_for(least: int, version: int) -> None:
    """From so many on a count is shown, from the next period; raises StaleDataError when somebody said so meanwhile."""
    if not version and db.session.scalar(select(SmallCell.tenant)) is None:
        db.session.execute(insert(SmallCell).values(least=least).inline())
        return
    values = {"least": least, "version": SmallCell.version + 1, "changed_at": func.now()}
    changed = db.session.execute(update(SmallCell).where(SmallCell.version == version).values(**values))
    if not changed.rowcount:  # type: ignore[attr-defined]
        raise StaleDataError("somebody else said so meanwhile")
