"""Questions to an applicant, one row each, with the answer beside it; earlier ones stay as history."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, column, func
from sqlalchemy.orm import Mapped, mapped_column

from tenants.kernel.db import TenantModel, uuid_key
from tenants.questions.rules import KINDS

STATES = ("open", "answered")


class Question(TenantModel):
    """One thing asked for; ``asked_in`` numbers the occasions on which this application was sent back."""

    __tablename__ = "question"
    __table_args__ = (
        CheckConstraint(column("kind").in_(KINDS), name="known_kind"),
        CheckConstraint(column("state").in_(STATES), name="known_state"),
        CheckConstraint("(state = 'answered') = (answered_at is not null)", name="answered_has_time"),
    )

    id: Mapped[UUID] = uuid_key()
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"), index=True)
    asked_in: Mapped[int]
    position: Mapped[int]
    kind: Mapped[str]
    words: Mapped[str]
    asked_by: Mapped[UUID | None]
    asked_on: Mapped[date]
    answer_by: Mapped[date | None]
    state: Mapped[str] = mapped_column(default="open")
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
