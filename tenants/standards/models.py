"""What a change of the rules would mean here, worked out by a job and kept for the office."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, column, func
from sqlalchemy.orm import Mapped, mapped_column

from tenants.kernel.db import TenantModel, uuid_key

STATES = ("working", "done", "failed", "applied")
KINDS = ("adoption", "own", "document")


class Preview(TenantModel):
    """One question "what would change": the change itself, how far the job is, and whom it would touch.

    ``told_at``: the office had a letter that the Alliance’s draft is open for comments.
    """

    __tablename__ = "rule_preview"
    __table_args__ = (
        CheckConstraint(column("state").in_(STATES), name="known_state"),
        CheckConstraint(column("kind").in_(KINDS), name="known_kind"),
        CheckConstraint("done between 0 and total", name="done_of_total"),
        Index("uq_rule_preview_draft", "draft_id", unique=True),
    )

    id: Mapped[UUID] = uuid_key()
    kind: Mapped[str]
    change: Mapped[dict[str, Any]]
    draft_id: Mapped[UUID | None]
    state: Mapped[str] = mapped_column(default="working")
    total: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)
    found: Mapped[list[Any]] = mapped_column(default=list, info={"audit": False})
    why: Mapped[str | None]
    asked_by: Mapped[UUID | None]
    asked_at: Mapped[datetime] = mapped_column(server_default=func.now())
    ended_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
