"""What every dated fact has: days as precisely as known, a note, a reason for each change, the way back."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, column, func
from sqlalchemy.orm import Mapped, mapped_column

from alliance.associations.rules import PRECISIONS

UNSEEN = {"audit": False}


class FactMixin:
    """``withdrawn_at``: taken back as never true; ``reason`` says why it was last changed."""

    note: Mapped[str | None]
    reason: Mapped[str | None]
    withdrawn_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1, info=UNSEEN)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class TermMixin(FactMixin):
    """The first and the last day that may be meant, and how precisely each is known."""

    from_day: Mapped[date | None]
    until_day: Mapped[date | None]
    precision: Mapped[str] = mapped_column(default="day")
    until_precision: Mapped[str] = mapped_column(default="unknown")


def term_checks(*more: CheckConstraint) -> tuple[Any, ...]:
    """The checks of a table with a term."""
    return (
        CheckConstraint(column("precision").in_(PRECISIONS), name="known_precision"),
        CheckConstraint(column("until_precision").in_(PRECISIONS), name="known_until_precision"),
        CheckConstraint("until_day is null or from_day is null or until_day >= from_day", name="until_after_from"),
        *more,
    )
