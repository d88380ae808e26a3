"""Endorsements held and the counter that numbers them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, column, func
from sqlalchemy.orm import Mapped, foreign, mapped_column, relationship

from tenants.kernel.db import WHO, Code, TenantModel, uuid_key
from tenants.people.models import Person

STATUSES = ("endorsed", "emerging", "on_leave", "suspended", "ended")
CHANGES = ("corrected", "suspended", "lifted", "withdrawn")


class Endorsement(TenantModel):
    """An endorsement; its number is kept through renewals and never used again.

    ``held_as``: what a suspended one was before, and will be again. ``old_number``: what it was called in the system
    that this association used before.
    """

    __tablename__ = "endorsement"
    __table_args__ = (
        CheckConstraint(column("status").in_(STATUSES), name="known_status"),
        CheckConstraint("(status = 'suspended') = (held_as is not null)", name="suspended_says_what"),
        Index("uq_endorsement_old_number", "old_number", unique=True),
    )

    id: Mapped[UUID] = uuid_key()
    number: Mapped[str] = mapped_column(unique=True)
    old_number: Mapped[str | None]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    application_id: Mapped[UUID | None] = mapped_column(ForeignKey("application.id"), unique=True)
    category: Mapped[str]
    addons: Mapped[list[Any]] = mapped_column(default=list)
    inactive: Mapped[list[Any]] = mapped_column(default=list)
    status: Mapped[str] = mapped_column(default="endorsed")
    held_as: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)
    since: Mapped[date]
    until: Mapped[date | None]
    listed: Mapped[bool] = mapped_column(default=False)
    shown_name: Mapped[str | None]
    place: Mapped[str | None]
    view_token: Mapped[str] = mapped_column(unique=True, info={"audit": False})
    sample: Mapped[bool] = mapped_column(default=False)
    awarded_by: Mapped[UUID | None]
    awarded_at: Mapped[datetime] = mapped_column(server_default=func.now())

    person: Mapped[Person] = relationship(lazy="raise", foreign_keys=[person_id])


class Change(TenantModel):
    """What happened to an endorsement after its award: by whom, from which day on, and why."""

    __tablename__ = "endorsement_change"
    __table_args__ = (CheckConstraint(column("kind").in_(CHANGES), name="known_kind"),)

    id: Mapped[UUID] = uuid_key()
    endorsement_id: Mapped[UUID] = mapped_column(ForeignKey("endorsement.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    on: Mapped[date]
    reason: Mapped[str]
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    by_id: Mapped[UUID | None] = mapped_column(info=WHO)
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())

    by: Mapped[Person | None] = relationship(
        lazy="raise", primaryjoin=lambda: Person.id == foreign(Change.by_id), viewonly=True
    )


class Listing(TenantModel):
    """What a person wants the public register to show of them; asked before the award, changed at any time."""

    __tablename__ = "listing"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    listed: Mapped[bool] = mapped_column(default=False)
    shown_name: Mapped[str | None]
    place: Mapped[str | None]
    changed_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Counter(TenantModel):
    """The last number given, locked at the award."""

    __tablename__ = "counter"

    name: Mapped[Code] = mapped_column(primary_key=True)
    last: Mapped[int] = mapped_column(default=0)
