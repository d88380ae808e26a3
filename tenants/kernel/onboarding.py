"""What both sides see of a body's way in: yes-or-no facts an association tells, and the checklist they share."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, column, func
from sqlalchemy.orm import Mapped, mapped_column

from tenants.kernel.db import uuid_key
from tenants.kernel.registry import SharedModel

FACTS = ("reviewers", "passkey", "privacy", "application", "records")
SIDES = ("association", "alliance")


class Readiness(SharedModel):
    """Whether something stands in an association, told by itself: yes or no, never who or how many."""

    __tablename__ = "readiness"
    __table_args__ = (CheckConstraint(column("key").in_(FACTS), name="known_key"),)

    tenant: Mapped[str] = mapped_column(primary_key=True, server_default=func.current_user())
    key: Mapped[str] = mapped_column(primary_key=True)
    holds: Mapped[bool]
    checked_at: Mapped[datetime] = mapped_column(server_default=func.now())


class ChecklistItem(SharedModel):
    """One thing to do on a body's way; the Alliance writes it, the association with this code reads and ticks its own.

    An item with a ``gate`` is done when the association's own fact says so, and by nobody's tick.
    """

    __tablename__ = "checklist_item"
    __table_args__ = (
        CheckConstraint(column("side").in_(SIDES), name="known_side"),
        CheckConstraint(column("gate").in_(FACTS), name="known_gate"),
        CheckConstraint("gate is null or done_on is null", name="gates_are_not_ticked"),
        Index("uq_checklist_item_key", "onboarding_id", "key", unique=True),
    )

    id: Mapped[UUID] = uuid_key()
    onboarding_id: Mapped[UUID]
    code: Mapped[str | None] = mapped_column(index=True)
    key: Mapped[str]
    position: Mapped[int]
    heading: Mapped[str]
    title: Mapped[str]
    words: Mapped[str | None]
    stage: Mapped[str]
    side: Mapped[str]
    gate: Mapped[str | None]
    owner: Mapped[str | None]
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    done_by: Mapped[str | None]
    evidence: Mapped[str | None]
    dropped_at: Mapped[datetime | None]


class ChecklistState(SharedModel):
    """Where a body stands, for its own association to see beside the checklist."""

    __tablename__ = "checklist_state"

    code: Mapped[str] = mapped_column(primary_key=True)
    stage: Mapped[str]
    since: Mapped[date]
