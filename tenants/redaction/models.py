"""Covered copies of documents: how far each is, what was found on it, and its pages as pictures."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, column, func
from sqlalchemy.orm import Mapped, mapped_column

from tenants.kernel.db import WHO, TenantModel, uuid_key
from tenants.redaction.rules import HOWS, STATES


class CoveredCopy(TenantModel):
    """The copy of one document that reviewers without names may open; ``names`` is a digest of what it hides.

    ``found`` says what was covered and where, for the office; ``boxes`` are what a person drew on a page.
    """

    __tablename__ = "covered_copy"
    __table_args__ = (
        CheckConstraint(column("state").in_(STATES), name="known_state"),
        CheckConstraint(column("how").in_(HOWS), name="known_how"),
        CheckConstraint(
            "state not in ('releasing', 'released') or (released_by is not null and reason is not null)",
            name="released_by_a_person",
        ),
    )

    id: Mapped[UUID] = uuid_key()
    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"), unique=True)
    file_id: Mapped[UUID] = mapped_column(ForeignKey("file.id"))
    state: Mapped[str] = mapped_column(default="queued")
    why: Mapped[list[Any]] = mapped_column(default=list)
    names: Mapped[str] = mapped_column(default="", info={"audit": False})
    found: Mapped[list[Any]] = mapped_column(default=list, info={"audit": False})
    boxes: Mapped[dict[str, Any]] = mapped_column(default=dict, info={"audit": False})
    how: Mapped[str | None]
    reason: Mapped[str | None]
    released_by: Mapped[UUID | None] = mapped_column(info=WHO)
    released_at: Mapped[datetime | None]
    pages: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)
    made_at: Mapped[datetime | None]
    asked_at: Mapped[datetime] = mapped_column(server_default=func.now())


class CoveredPage(TenantModel):
    """One page as a picture, and its words where they could be read, names covered in both."""

    __tablename__ = "covered_page"
    __table_args__ = (UniqueConstraint("copy_id", "number"),)

    id: Mapped[UUID] = uuid_key()
    copy_id: Mapped[UUID] = mapped_column(ForeignKey("covered_copy.id", ondelete="CASCADE"))
    number: Mapped[int]
    file_id: Mapped[UUID] = mapped_column(ForeignKey("file.id"))
    words: Mapped[str] = mapped_column(default="", info={"audit": False})
