"""Tables that both sides keep for themselves: audit, one-time keys of forms, mail and files."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, LargeBinary, column, func, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from tenants.kernel.db import uuid_key

MESSAGE_STATES = ("queued", "sent", "bounced", "failed", "held")
NOT_AUDITED = {"audit": False}


class AuditMixin:
    """Who changed which row, when, which fields, from which state to which: append-only by grant."""

    __tablename__ = "audit"

    id: Mapped[UUID] = uuid_key()
    at: Mapped[datetime] = mapped_column(server_default=func.now(), index=True)
    actor_id: Mapped[UUID | None] = mapped_column(index=True)
    request_id: Mapped[str | None] = mapped_column()
    verb: Mapped[str] = mapped_column()
    kind: Mapped[str] = mapped_column()
    row_id: Mapped[str] = mapped_column(index=True)
    fields: Mapped[list[Any]] = mapped_column()
    state_before: Mapped[str | None] = mapped_column()
    state_after: Mapped[str | None] = mapped_column()


class AuditValueMixin:
    """The values before and after, apart from the log so that erasure may empty them."""

    __tablename__ = "audit_value"

    audit_id: Mapped[UUID] = mapped_column(primary_key=True)
    before: Mapped[dict[str, Any]] = mapped_column()
    after: Mapped[dict[str, Any]] = mapped_column()


class OnceMixin:
    """A form's one-time key and where its first use led: double clicks and retries arrive there too.

    ``said`` is a digest of what was typed: who goes back and types something else is not sent on as if it were kept.
    """

    __tablename__ = "once"

    key: Mapped[str] = mapped_column(primary_key=True)
    location: Mapped[str | None] = mapped_column()
    said: Mapped[str | None] = mapped_column()
    at: Mapped[datetime] = mapped_column(server_default=func.now())


class MessageMixin:
    """A message, written with the change that causes it and sent by the worker."""

    __tablename__ = "message"

    @declared_attr.directive
    def __table_args__(self) -> tuple[Any, ...]:
        return (CheckConstraint(column("state").in_(MESSAGE_STATES), name="known_state"),)

    id: Mapped[UUID] = uuid_key()
    person_id: Mapped[UUID | None] = mapped_column(index=True)
    about_id: Mapped[UUID | None] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column()
    recipient: Mapped[str] = mapped_column()
    language: Mapped[str] = mapped_column()
    subject: Mapped[str] = mapped_column()
    body: Mapped[str | None] = mapped_column(info=NOT_AUDITED)
    html: Mapped[str | None] = mapped_column(info=NOT_AUDITED)
    leave_url: Mapped[str | None] = mapped_column(info=NOT_AUDITED)
    state: Mapped[str] = mapped_column(server_default="queued", default="queued")
    attempts: Mapped[int] = mapped_column(server_default="0", default=0)
    return_token: Mapped[str] = mapped_column(unique=True, info=NOT_AUDITED)
    error: Mapped[str | None] = mapped_column()
    sample: Mapped[bool] = mapped_column(server_default=text("false"), default=False)
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())  # several a transaction
    sent_at: Mapped[datetime | None] = mapped_column()


class FileMixin:
    """An uploaded file, checked by content; its bytes are in parts of at most 1 MiB, gone once ``emptied_at``."""

    __tablename__ = "file"

    id: Mapped[UUID] = uuid_key()
    owner_id: Mapped[UUID | None] = mapped_column(index=True)
    name: Mapped[str] = mapped_column()
    media_type: Mapped[str] = mapped_column()
    size: Mapped[int] = mapped_column()
    digest: Mapped[str] = mapped_column()
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    emptied_at: Mapped[datetime | None] = mapped_column()


class FilePartMixin:
    """Up to 1 MiB of a file."""

    __tablename__ = "file_part"

    file_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary, info=NOT_AUDITED)
