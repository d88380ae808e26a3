"""Cohorts, and the places of people on the interest list and in them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, column, func, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tenants.kernel.db import TenantModel, uuid_key

KINDS = ("open", "agency")
COHORT_STATES = ("gathering", "running", "closed")
STATES = ("unproved", "waiting", "invited", "accepted", "declined", "expired", "left")


class Cohort(TenantModel):
    """People who begin together: at most ``size``, and not without ``least``."""

    __tablename__ = "cohort"
    __table_args__ = (
        CheckConstraint(column("kind").in_(KINDS), name="known_kind"),
        CheckConstraint(column("state").in_(COHORT_STATES), name="known_state"),
        CheckConstraint("size between 1 and 200 and least between 1 and size", name="some_places"),
        CheckConstraint("(kind = 'agency') = (agency is not null)", name="agency_named"),
    )

    id: Mapped[UUID] = uuid_key()
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str] = mapped_column(default="open")
    agency: Mapped[str | None]
    starts_on: Mapped[date]
    size: Mapped[int]
    least: Mapped[int] = mapped_column(default=1)
    reply_days: Mapped[int]
    state: Mapped[str] = mapped_column(default="gathering")
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Place(TenantModel):
    """Somebody who wants to come in: on the interest list, or on the waiting list of a cohort, or in it."""

    __tablename__ = "place"
    __table_args__ = (
        CheckConstraint(column("state").in_(STATES), name="known_state"),
        CheckConstraint("state not in ('invited', 'accepted') or cohort_id is not null", name="cohort_known"),
        CheckConstraint("(state = 'invited') = (reply_by is not null)", name="invited_has_day"),
        Index(
            "uq_place_listed",
            "key",
            unique=True,
            postgresql_where=text("state in ('waiting', 'invited', 'accepted') and application_id is null"),
        ),
    )

    id: Mapped[UUID] = uuid_key()
    name: Mapped[str]
    email: Mapped[str]
    key: Mapped[str]
    language: Mapped[str | None]
    category: Mapped[str | None]
    agency: Mapped[str | None]
    note: Mapped[str] = mapped_column(default="")
    cohort_id: Mapped[UUID | None] = mapped_column(ForeignKey("cohort.id"), index=True)
    state: Mapped[str] = mapped_column(default="unproved")
    token_digest: Mapped[str] = mapped_column(unique=True, info={"audit": False})
    joined_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    reply_by: Mapped[date | None]
    answered_at: Mapped[datetime | None]
    application_id: Mapped[UUID | None] = mapped_column(ForeignKey("application.id", ondelete="SET NULL"), unique=True)
    sample: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)

    cohort: Mapped[Cohort | None] = relationship(lazy="raise")
