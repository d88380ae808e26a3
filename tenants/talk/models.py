"""A thread for each section of an application, and how far each person has read."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, column, func
from sqlalchemy.orm import Mapped, mapped_column

from tenants.applications.models import SIDES
from tenants.kernel.db import TenantModel, uuid_key


class Thread(TenantModel):
    """The talk about one section; what was said stands in ``comment``, by application and section."""

    __tablename__ = "thread"
    __table_args__ = (
        UniqueConstraint("application_id", "section"),
        CheckConstraint("state in ('open', 'closed')", name="known_state"),
        CheckConstraint(column("waiting_for").in_(SIDES), name="known_side"),
        CheckConstraint("state = 'open' or waiting_for is null", name="closed_waits_for_nobody"),
    )

    id: Mapped[UUID] = uuid_key()
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"))
    section: Mapped[str]
    state: Mapped[str] = mapped_column(default="open")
    waiting_for: Mapped[str | None]
    waiting_since: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    closed_by: Mapped[UUID | None]
    version: Mapped[int] = mapped_column(default=1)


class Reading(TenantModel):
    """Until when somebody has read a thread, and until when they were told of it by mail."""

    __tablename__ = "reading"

    thread_id: Mapped[UUID] = mapped_column(ForeignKey("thread.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)
    seen_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
