"""Pieces of the public site, their text in each language, every version of it, and pictures."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, column, func
from sqlalchemy.orm import Mapped, mapped_column

from tenants.kernel.db import WHO, Code, TenantModel, uuid_key

KINDS = ("page", "news", "event", "letter")
STATES = ("draft", "published")


class Piece(TenantModel):
    """A page, news, an event or a letter of news; ``name`` is one of the pages that most associations have."""

    __tablename__ = "piece"
    __table_args__ = (
        CheckConstraint(column("kind").in_(KINDS), name="known_kind"),
        CheckConstraint("name is null or kind = 'page'", name="named_page"),
        CheckConstraint("(kind = 'event') = (starts_at is not null)", name="event_has_time"),
        CheckConstraint("ends_at is null or ends_at >= starts_at", name="ends_after_start"),
        CheckConstraint("(kind = 'news') = (day is not null)", name="news_has_day"),
        CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name="plain_slug"),
        Index("ix_piece_news", "kind", "day", "id"),
        Index("ix_piece_events", "kind", "starts_at", "id"),
    )

    id: Mapped[UUID] = uuid_key()
    kind: Mapped[str]
    name: Mapped[str | None] = mapped_column(unique=True)
    slug: Mapped[str] = mapped_column(unique=True)
    position: Mapped[int] = mapped_column(default=0)
    listed: Mapped[bool] = mapped_column(default=True)
    sample: Mapped[bool] = mapped_column(default=False)
    adopted_on: Mapped[date | None]
    picture_id: Mapped[UUID | None] = mapped_column(ForeignKey("picture.id"))
    day: Mapped[date | None]
    starts_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]
    place: Mapped[str] = mapped_column(default="")
    online: Mapped[str] = mapped_column(default="")
    called_off: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class PieceText(TenantModel):
    """A piece in one language: ``latest`` is its newest version, ``shown`` the one that the public reads."""

    __tablename__ = "piece_text"
    __table_args__ = (
        CheckConstraint(column("state").in_(STATES), name="known_state"),
        CheckConstraint("(state = 'published') = (shown is not null)", name="published_is_shown"),
        CheckConstraint("shown is null or shown between 1 and latest", name="shown_is_there"),
    )

    piece_id: Mapped[UUID] = mapped_column(ForeignKey("piece.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[Code] = mapped_column(primary_key=True)
    state: Mapped[Code] = mapped_column(default="draft")
    latest: Mapped[int] = mapped_column(default=0)
    shown: Mapped[int | None]
    shown_at: Mapped[datetime | None]


class PieceVersion(TenantModel):
    """What somebody saved: never changed again."""

    __tablename__ = "piece_version"
    __table_args__ = (
        ForeignKeyConstraint(
            ["piece_id", "language"], ["piece_text.piece_id", "piece_text.language"], ondelete="CASCADE"
        ),
    )

    piece_id: Mapped[UUID] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    summary: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")
    by_id: Mapped[UUID | None] = mapped_column(info=WHO)
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class Picture(TenantModel):
    """A picture for texts, called by its ``number``; ``alt`` says in words, by language, what it shows."""

    __tablename__ = "picture"

    id: Mapped[UUID] = uuid_key()
    number: Mapped[int] = mapped_column(unique=True)
    file_id: Mapped[UUID] = mapped_column(ForeignKey("file.id"))
    alt: Mapped[dict[str, Any]]
    width: Mapped[int]
    height: Mapped[int]
    removed_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
