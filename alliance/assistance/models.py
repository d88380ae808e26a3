"""Time spent on associations, hours planned, conversations to come, and what staff note for themselves on a request.

Requests themselves are in ``shared.help_case``: a case is named here by its id alone.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, column, func, text
from sqlalchemy.orm import Mapped, mapped_column

from alliance.assistance.rules import KINDS, TALK_STATES
from alliance.models import AllianceModel
from tenants.kernel.db import uuid_key

SUMMED: dict[str, Any] = {"postgresql_include": ["minutes", "topic"]}  # sums read the index and no row


class TimeEntry(AllianceModel):
    """A call, visit, training … that took time; with several associations each has an equal share of it."""

    __tablename__ = "ta_entry"
    __table_args__ = (
        CheckConstraint(column("kind").in_(KINDS), name="known_kind"),
        CheckConstraint("minutes between 1 and 1440", name="some_minutes"),
        CheckConstraint("shares >= 1", name="shared_by_somebody"),
        Index("ix_ta_entry_summed", "on_day", "id", postgresql_where=text("withdrawn_at is null"), **SUMMED),
    )

    id: Mapped[UUID] = uuid_key()
    on_day: Mapped[date]
    minutes: Mapped[int]
    kind: Mapped[str]
    topic: Mapped[str]
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("alliance.person.id"), index=True)
    case_id: Mapped[UUID | None] = mapped_column(index=True)
    shares: Mapped[int] = mapped_column(default=1)
    words: Mapped[str] = mapped_column(default="")
    withdrawn_at: Mapped[datetime | None]
    sample: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1, info={"audit": False})
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class TimeShare(AllianceModel):
    """An association that the time was spent on."""

    __tablename__ = "ta_entry_body"

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("alliance.ta_entry.id", ondelete="CASCADE"), primary_key=True)
    body_id: Mapped[UUID] = mapped_column(ForeignKey("alliance.body.id"), primary_key=True, index=True)


class PlannedHours(AllianceModel):
    """How many hours a quarter are meant for a topic, from the first day of a quarter until another row says so."""

    __tablename__ = "ta_planned"
    __table_args__ = (CheckConstraint("hours >= 0 and hours <= 10000", name="some_hours"),)

    topic: Mapped[str] = mapped_column(primary_key=True)
    from_day: Mapped[date] = mapped_column(primary_key=True)
    hours: Mapped[Decimal]
    version: Mapped[int] = mapped_column(default=1, info={"audit": False})


class Talk(AllianceModel):
    """A conversation to come, with one association or with all coordinators."""

    __tablename__ = "ta_talk"
    __table_args__ = (
        CheckConstraint(column("state").in_(TALK_STATES), name="known_state"),
        CheckConstraint("minutes between 5 and 1440", name="some_minutes"),
        Index("ix_ta_talk_at", "at", "id", postgresql_where=text("state = 'planned'")),
    )

    id: Mapped[UUID] = uuid_key()
    at: Mapped[datetime]
    minutes: Mapped[int] = mapped_column(default=30)
    title: Mapped[str]
    topic: Mapped[str]
    body_id: Mapped[UUID | None] = mapped_column(ForeignKey("alliance.body.id"), index=True)
    case_id: Mapped[UUID | None] = mapped_column(index=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("alliance.person.id"), index=True)
    state: Mapped[str] = mapped_column(default="planned")
    sample: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1, info={"audit": False})
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class HelpPlan(AllianceModel):
    """Whose a request is at the Alliance, and what is next; the association does not read this."""

    __tablename__ = "help_plan"

    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("alliance.person.id"), index=True)
    next_action: Mapped[str | None]
    next_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1, info={"audit": False})


class HelpNote(AllianceModel):
    """What staff say to each other about a request."""

    __tablename__ = "help_note"
    __table_args__ = (CheckConstraint("body <> ''", name="says_something"),)

    id: Mapped[UUID] = uuid_key()
    case_id: Mapped[UUID] = mapped_column(index=True)
    author_id: Mapped[UUID] = mapped_column(ForeignKey("alliance.person.id"))
    body: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
