"""What the dashboard keeps: sums that the worker renews, matters it found, what staff put aside, and saved views."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from alliance.models import AllianceModel
from tenants.kernel.db import uuid_key


class Standing(AllianceModel):
    """One body on file with its figures, renewed as a whole by ``standings``: a page reads rows and counts nothing.

    ``figures``: value and distance of each that is shown (``heat``); ``off``: how far they lie off, together, below
    nought where none is shown.
    """

    __tablename__ = "standing"
    __table_args__ = (
        Index("ix_standing_off", text("off desc"), "sort_key"),
        Index("ix_standing_name", text('sort_key collate "C"'), "code"),
    )

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    short: Mapped[str]
    sort_key: Mapped[str]
    search_key: Mapped[str]
    invented: Mapped[bool]
    stage: Mapped[str]
    places: Mapped[list[Any]]
    licence_ends: Mapped[date | None]
    site: Mapped[str]
    way_id: Mapped[UUID | None]
    way_stage: Mapped[str | None]
    way_since: Mapped[date | None]
    held: Mapped[int]
    held_before: Mapped[int]
    due: Mapped[int]
    backlog: Mapped[int | None]
    figures: Mapped[dict[str, Any]]
    off: Mapped[int]


class Summary(AllianceModel):
    """A figure over all associations under its name, as ``sums`` left it."""

    __tablename__ = "summary"

    name: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[Any] = mapped_column(JSONB)
    at: Mapped[datetime] = mapped_column(server_default=func.now())


class Outlook(AllianceModel):
    """What is ahead of one body, renewed as a whole by ``outlook``: load of reviewers, supervision, renewals.

    Counts that an association told are bands (``open_reviews`` to ``seeking``). ``ahead``: month by month; ``due``: how
    many renewals fall due, by month and category.
    """

    __tablename__ = "outlook"

    code: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str | None]
    period: Mapped[str | None]
    open_reviews: Mapped[int | None]
    active: Mapped[int | None]
    each_low: Mapped[Decimal | None] = mapped_column(Numeric)
    each_high: Mapped[Decimal | None] = mapped_column(Numeric)
    each_kind: Mapped[str | None]
    first_days: Mapped[Decimal | None] = mapped_column(Numeric)
    waiting: Mapped[int | None]
    volunteers_over: Mapped[int | None]
    hours_given: Mapped[int | None]
    window_ends: Mapped[date | None]
    endorsed: Mapped[int | None]
    emerging: Mapped[int | None]
    vetted: Mapped[int | None]
    openings: Mapped[int | None]
    receiving: Mapped[int | None]
    seeking: Mapped[int | None]
    people: Mapped[int | None]
    verdict: Mapped[str | None]
    turns_on: Mapped[date | None]
    ahead: Mapped[list[Any]] = mapped_column(default=list)
    due_year: Mapped[int] = mapped_column(default=0)
    due_two: Mapped[int] = mapped_column(default=0)
    due_month: Mapped[date | None]
    due_most: Mapped[int | None]
    due: Mapped[dict[str, Any]] = mapped_column(default=dict)


class RscStandard(AllianceModel):
    """How many people one provider of reflective supervision can serve, from a day on: of one association, or all."""

    __tablename__ = "rsc_standard"
    __table_args__ = (CheckConstraint("people between 1 and 100", name="some_people"),)

    id: Mapped[UUID] = uuid_key()
    code: Mapped[str | None]
    from_day: Mapped[date]
    people: Mapped[int]
    note: Mapped[str]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("alliance.person.id"))
    withdrawn_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class Signal(AllianceModel):
    """A matter that needs somebody: which rule found it, about whom, how soon it hurts, and the facts behind it.

    ``leads``: the first of its association that was not put aside; ``together``: how many such it has.
    """

    __tablename__ = "signal"
    __table_args__ = (
        Index("ix_signal_rank", "rank", "key"),
        Index("ix_signal_leads", "rank", "key", postgresql_where=text("leads")),
    )

    key: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    code: Mapped[str | None] = mapped_column(index=True)
    name: Mapped[str]
    rank: Mapped[int]
    facts: Mapped[dict[str, Any]]
    stage: Mapped[str | None]
    leads: Mapped[bool] = mapped_column(server_default="false")
    together: Mapped[int] = mapped_column(server_default="1")
    since: Mapped[datetime] = mapped_column(server_default=func.now())


class PutAside(AllianceModel):
    """Somebody put a matter aside until a day, with the reason; on that day it is back by itself."""

    __tablename__ = "put_aside"
    __table_args__ = (
        CheckConstraint("reason <> ''", name="said_why"),
        Index("uq_put_aside_standing", "key", unique=True, postgresql_where=text("undone_at is null")),
    )

    id: Mapped[UUID] = uuid_key()
    key: Mapped[str]
    kind: Mapped[str]
    name: Mapped[str]
    until_day: Mapped[date]
    reason: Mapped[str]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("alliance.person.id"))
    undone_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class SavedView(AllianceModel):
    """A table narrowed, sorted and with its columns under a name: one's own, or shared with all staff."""

    __tablename__ = "saved_view"
    __table_args__ = (CheckConstraint("name <> ''", name="has_name"),)

    id: Mapped[UUID] = uuid_key()
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("alliance.person.id", ondelete="CASCADE"), index=True)
    listed: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    shared: Mapped[bool] = mapped_column(default=False)
    arguments: Mapped[dict[str, Any]] = mapped_column(default=dict)
    version: Mapped[int] = mapped_column(default=1, info={"audit": False})
    removed_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class FirstView(AllianceModel):
    """With which view a table opens for somebody."""

    __tablename__ = "first_view"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("alliance.person.id", ondelete="CASCADE"), primary_key=True)
    listed: Mapped[str] = mapped_column(primary_key=True)
    view_id: Mapped[UUID] = mapped_column(ForeignKey("alliance.saved_view.id", ondelete="CASCADE"))
