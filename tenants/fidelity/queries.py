"""An association's own figures in full beside what is shown of them: the database gives it no other rows."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from tenants.kernel.db import db
from tenants.kernel.indicators.tables import LEAST, Figure, Indicator, Recount, Restoration, ShownFigure, SmallCell


def indicators() -> list[Indicator]:
    return list(db.session.scalars(select(Indicator).order_by(Indicator.position, Indicator.code)))


def figures() -> list[Figure]:
    """Everything in full, oldest first."""
    return list(db.session.scalars(select(Figure).order_by(Figure.indicator, Figure.period, Figure.cell)))


def shown() -> dict[tuple[str, str, str], ShownFigure]:
    """What the Alliance reads, by indicator, period and cell."""
    rows = db.session.scalars(select(ShownFigure))
    return {(one.indicator, one.period, one.cell): one for one in rows}


def nights(number: int = 5) -> Sequence[Recount]:
    """The last fresh counts that found a difference."""
    found = select(Recount).where(Recount.equal.is_(False)).order_by(Recount.at.desc()).limit(number)
    return db.session.scalars(found).all()


def last_night() -> Recount | None:
    return db.session.scalar(select(Recount).order_by(Recount.at.desc()).limit(1))


def restorations() -> Sequence[Restoration]:
    return db.session.scalars(select(Restoration).order_by(Restoration.at.desc()).limit(3)).all()


def least() -> tuple[int, int]:
    """From how many on a count is shown, and the version of that wish (0: none was said)."""
    row: Any = db.session.execute(select(SmallCell.least, SmallCell.version)).first()
    return (row.least, row.version) if row else (LEAST, 0)
