"""Reviewers of an association and the reviews that they write."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, UniqueConstraint, column, func
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tenants.applications.models import VERDICTS
from tenants.kernel.db import TenantModel, uuid_key
from tenants.people.models import Person
from tenants.reviews.consensus import STATES as JOINT_STATES

STATES = ("assigned", "sent", "recused")


class Reviewer(TenantModel):
    """A trained volunteer: what they review, in which languages, how many at a time is comfortable."""

    __tablename__ = "reviewer"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    categories: Mapped[list[Any]] = mapped_column(default=list)
    languages: Mapped[list[Any]] = mapped_column(default=list)
    capacity: Mapped[int] = mapped_column(default=3)
    trained_on: Mapped[date | None]
    refreshed_on: Mapped[date | None]
    away_until: Mapped[date | None]
    employer: Mapped[str | None]

    person: Mapped[Person] = relationship(lazy="raise", foreign_keys=[person_id])


class NameTie(TenantModel):
    """What the office said of a name that files carry: this trainer is that person, or that person works there, or not.

    ``key``: the name without case, marks and legal form, so that it holds for every file that carries it.
    """

    __tablename__ = "name_tie"
    __table_args__ = (
        CheckConstraint(column("kind").in_(("trainer", "employer")), name="known_kind"),
        UniqueConstraint("kind", "key", "person_id"),
    )

    id: Mapped[UUID] = uuid_key()
    kind: Mapped[str]
    key: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    same: Mapped[bool]
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class Review(TenantModel):
    """One reviewer's judgement of one application; the other's shows only after one's own is sent."""

    __tablename__ = "review"
    __table_args__ = (
        CheckConstraint(column("state").in_(STATES), name="known_state"),
        CheckConstraint(column("verdict").in_(VERDICTS), name="known_verdict"),
        CheckConstraint("state <> 'sent' or (verdict is not null and sent_at is not null)", name="sent_is_whole"),
        UniqueConstraint("application_id", "reviewer_id", "round"),
    )

    id: Mapped[UUID] = uuid_key()
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"))
    reviewer_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    round: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(default="assigned")
    verdict: Mapped[str | None]
    judgements: Mapped[dict[str, Any]] = mapped_column(default=dict)
    summary: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    assigned_by: Mapped[UUID | None]
    assigned_at: Mapped[datetime] = mapped_column(server_default=func.now())
    due_on: Mapped[date | None]
    sent_at: Mapped[datetime | None]
    blind: Mapped[bool | None]

    reviewer: Mapped[Person] = relationship(lazy="raise", foreign_keys=[reviewer_id])


class Joint(TenantModel):
    """Two reviewers who differ are asked for one note: one proposes it, the other agrees, or they stay apart."""

    __tablename__ = "joint"
    __table_args__ = (
        CheckConstraint(column("state").in_(JOINT_STATES), name="known_state"),
        CheckConstraint(column("verdict").in_(VERDICTS), name="known_verdict"),
        CheckConstraint(
            "state not in ('proposed', 'agreed') or (verdict is not null and proposed_by is not null)",
            name="proposed_is_whole",
        ),
        CheckConstraint("state <> 'agreed' or agreed_by <> proposed_by", name="agreed_by_another"),
        UniqueConstraint("application_id", "round"),
    )

    id: Mapped[UUID] = uuid_key()
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"))
    round: Mapped[int]
    state: Mapped[str] = mapped_column(default="open")
    verdict: Mapped[str | None]
    note: Mapped[str] = mapped_column(default="")
    proposed_by: Mapped[UUID | None]
    agreed_by: Mapped[UUID | None]
    asked_by: Mapped[UUID | None]
    asked_at: Mapped[datetime] = mapped_column(server_default=func.now())
    settled_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class Remark(TenantModel):
    """Talk about one requirement among those who sent their review of it, and the office."""

    __tablename__ = "remark"

    id: Mapped[UUID] = uuid_key()
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"), index=True)
    round: Mapped[int]
    topic: Mapped[str]
    author_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    body: Mapped[str]
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())

    author: Mapped[Person] = relationship(lazy="raise", foreign_keys=[author_id])


class ReviewCredit(TenantModel):
    """Hours of a sent review that the association credits to the reviewer's own renewal: data for renewals."""

    __tablename__ = "review_credit"
    __table_args__ = (CheckConstraint("hours > 0", name="some_hours"),)

    id: Mapped[UUID] = uuid_key()
    review_id: Mapped[UUID] = mapped_column(ForeignKey("review.id", ondelete="CASCADE"), unique=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    hours: Mapped[Decimal] = mapped_column(Numeric(4, 2))
    on_day: Mapped[date]


class Conflict(TenantModel):
    """A conflict that somebody declared; computed ones are never stored."""

    __tablename__ = "conflict"

    id: Mapped[UUID] = uuid_key()
    reviewer_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    why: Mapped[str | None]
    declared_at: Mapped[datetime] = mapped_column(server_default=func.now())
