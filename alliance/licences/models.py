"""Dated facts about a body beside its licences: people in charge, windows, duties, wordings, papers."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, column, text
from sqlalchemy.orm import Mapped, mapped_column

from alliance.associations.dated import FactMixin, TermMixin, term_checks
from alliance.licences.rules import MARKS, OBLIGATIONS, ROLES, WAITS_FOR
from alliance.models import AllianceModel
from tenants.kernel.db import uuid_key


class Contact(TermMixin, AllianceModel):
    """Somebody in an office of the association, for their term of office; how the Alliance reaches them."""

    __tablename__ = "contact"
    __table_args__ = term_checks(CheckConstraint(column("role").in_(ROLES), name="known_role"))

    id: Mapped[UUID] = uuid_key()
    body_id: Mapped[UUID] = mapped_column(ForeignKey("alliance.body.id"), index=True)
    name: Mapped[str]
    role: Mapped[str]
    email: Mapped[str | None]
    phone: Mapped[str | None]


class VettingWindow(TermMixin, AllianceModel):
    """Until when an association may count RSC of providers whom it vetted; it closes by its date."""

    __tablename__ = "vetting_window"
    __table_args__ = term_checks(CheckConstraint("until_day is not null", name="it_ends"))

    id: Mapped[UUID] = uuid_key()
    body_id: Mapped[UUID] = mapped_column(ForeignKey("alliance.body.id"), index=True)


class Obligation(FactMixin, AllianceModel):
    """Something owed by a day: by the association, or by the Alliance to it; ``every_months`` brings it back."""

    __tablename__ = "obligation"
    __table_args__ = (
        CheckConstraint(column("kind").in_(OBLIGATIONS), name="known_kind"),
        CheckConstraint(column("waits_for").in_(WAITS_FOR), name="known_waits_for"),
        CheckConstraint("every_months between 1 and 120", name="every_some_months"),
        Index("ix_obligation_open", "due_on", postgresql_where=text("done_on is null and withdrawn_at is null")),
    )

    id: Mapped[UUID] = uuid_key()
    body_id: Mapped[UUID] = mapped_column(ForeignKey("alliance.body.id"), index=True)
    licence_id: Mapped[UUID | None] = mapped_column(ForeignKey("alliance.licence.id"))
    kind: Mapped[str]
    words: Mapped[str]
    due_on: Mapped[date]
    waits_for: Mapped[str]
    every_months: Mapped[int | None]
    done_on: Mapped[date | None]
    follows_id: Mapped[UUID | None] = mapped_column(ForeignKey("alliance.obligation.id"), unique=True)


class Wording(TermMixin, AllianceModel):
    """How a mark is written out from a day on: by the Alliance, or by one association (``body_id``)."""

    __tablename__ = "mark_wording"
    __table_args__ = term_checks(CheckConstraint(column("mark").in_(MARKS), name="known_mark"))

    id: Mapped[UUID] = uuid_key()
    body_id: Mapped[UUID | None] = mapped_column(ForeignKey("alliance.body.id"), index=True)
    mark: Mapped[str]
    words: Mapped[str]


class Paper(FactMixin, AllianceModel):
    """A document kept with a body: an agreement, an invoice, a letter."""

    __tablename__ = "paper"

    id: Mapped[UUID] = uuid_key()
    body_id: Mapped[UUID] = mapped_column(ForeignKey("alliance.body.id"), index=True)
    licence_id: Mapped[UUID | None] = mapped_column(ForeignKey("alliance.licence.id"))
    title: Mapped[str]
    day: Mapped[date | None]
    file_id: Mapped[UUID] = mapped_column(ForeignKey("alliance.file.id"))


class LicenceLetter(AllianceModel):
    """A letter that went to an association about something due: each mark (days before) once."""

    __tablename__ = "licence_letter"
    __table_args__ = (UniqueConstraint("row_id", "mark", name="once_a_mark"),)

    id: Mapped[UUID] = uuid_key()
    row_id: Mapped[UUID]
    mark: Mapped[int]
    sent_on: Mapped[date]
