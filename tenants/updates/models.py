"""Addresses on the list, letters that went out, and who got which."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, column, func
from sqlalchemy.orm import Mapped, mapped_column

from tenants.kernel.db import WHO, Code, TenantModel, uuid_key

STATES = ("unproved", "confirmed", "left", "bounced")
SECRET = {"audit": False}


class Subscriber(TenantModel):
    """An address that somebody put on the list; ``since`` is when it came into its state."""

    __tablename__ = "subscriber"
    __table_args__ = (
        CheckConstraint(column("state").in_(STATES), name="known_state"),
        CheckConstraint("(state = 'unproved') = (token_digest is not null)", name="unproved_has_letter"),
    )

    id: Mapped[UUID] = uuid_key()
    email: Mapped[str] = mapped_column(info=SECRET)
    key: Mapped[str] = mapped_column(unique=True, info=SECRET)
    language: Mapped[str]
    state: Mapped[str] = mapped_column(default="unproved")
    token_digest: Mapped[str | None] = mapped_column(unique=True, info=SECRET)
    since: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    confirmed_at: Mapped[datetime | None]
    sample: Mapped[bool] = mapped_column(default=False)


class Mailing(TenantModel):
    """A letter of news on its way: its words as they were when it was sent, by language."""

    __tablename__ = "mailing"
    __table_args__ = (CheckConstraint(column("state").in_(("sending", "sent")), name="known_state"),)

    id: Mapped[UUID] = uuid_key()
    piece_id: Mapped[UUID] = mapped_column(ForeignKey("piece.id"), unique=True)
    words: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(default="sending")
    asked_by: Mapped[UUID | None] = mapped_column(info=WHO)
    asked_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    done_at: Mapped[datetime | None]


class MailingCopy(TenantModel):
    """One letter to one address, once; its token opens the way out and nothing else."""

    __tablename__ = "mailing_copy"

    mailing_id: Mapped[UUID] = mapped_column(ForeignKey("mailing.id"), primary_key=True)
    subscriber_id: Mapped[UUID] = mapped_column(ForeignKey("subscriber.id", ondelete="CASCADE"), primary_key=True)
    token_digest: Mapped[Code] = mapped_column(unique=True, info=SECRET)
    message_id: Mapped[UUID | None]
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
