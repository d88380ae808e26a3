"""Ratings asked for and given, and the items that a rater answers."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, column, func
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tenants.kernel.db import TenantModel, uuid_key
from tenants.people.models import Person

STATES = ("asked", "opened", "completed", "declined", "replaced", "expired")
RATER_KINDS = (
    "supervisor",
    "rsc_provider",
    "rsc_recipient",
    "supervisee",
    "colleague",
    "parent",
    "teacher",
    "trainer",
    "consultant",
    "cda_mentor",
    "board_member",
)
NOT_AUDITED = {"audit": False}


class Rating(TenantModel):
    """One rater asked for one application; the link's token and the short code are stored as digests.

    ``name`` is what the applicant typed; a reminder brings a new link, and the earlier ones keep working.
    """

    __tablename__ = "rating"
    __table_args__ = (
        CheckConstraint(column("state").in_(STATES), name="known_state"),
        CheckConstraint("(state = 'completed') = (completed_on is not null)", name="completed_has_day"),
    )

    id: Mapped[UUID] = uuid_key()
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"), index=True)
    rater_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    name: Mapped[str | None]
    email: Mapped[str]
    kinds: Mapped[list[Any]]
    state: Mapped[str] = mapped_column(default="asked")
    token_digest: Mapped[str] = mapped_column(unique=True, info=NOT_AUDITED)
    older_digests: Mapped[list[Any]] = mapped_column(default=list, info=NOT_AUDITED)
    code_digest: Mapped[str | None] = mapped_column(unique=True, info=NOT_AUDITED)
    waived: Mapped[bool | None]
    note: Mapped[str | None]
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict, info=NOT_AUDITED)
    comments: Mapped[str | None] = mapped_column(info=NOT_AUDITED)
    not_enough_information: Mapped[int] = mapped_column(default=0)
    recommends: Mapped[bool | None]
    rater_endorsed_as: Mapped[list[Any]] = mapped_column(default=list)
    rater_number: Mapped[str | None]
    rater_vetted: Mapped[bool] = mapped_column(default=False)
    vetted_by: Mapped[UUID | None]
    declined_because: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)
    reminders: Mapped[int] = mapped_column(default=0)
    reminded_at: Mapped[datetime | None]
    asked_at: Mapped[datetime] = mapped_column(server_default=func.now())
    opened_at: Mapped[datetime | None]
    completed_on: Mapped[date | None]
    message_id: Mapped[UUID | None]

    rater: Mapped[Person] = relationship(lazy="raise", foreign_keys=[rater_id])


class RatingItem(TenantModel):
    """A statement to rate; loaded by the association under its licence, or the product's own sample."""

    __tablename__ = "rating_item"

    id: Mapped[UUID] = uuid_key()
    position: Mapped[int]
    domain: Mapped[str]
    text: Mapped[dict[str, Any]]
    sample: Mapped[bool] = mapped_column(default=False)
    loaded_at: Mapped[datetime] = mapped_column(server_default=func.now())
    retired_at: Mapped[datetime | None]
