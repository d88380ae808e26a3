"""Strengths where both sides meet: each row says whose it is, and the database shows it to nobody else."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Numeric, column, func, text
from sqlalchemy.orm import Mapped, mapped_column

from tenants.kernel.db import uuid_key
from tenants.kernel.registry import SharedModel
from tenants.kernel.strengths.rules import ACTION_STATES, ANSWERS, KINDS, MEETING_STATES, RATING_STATES, SIDES, THEMES


class Rubric(SharedModel):
    """A version of the nine themes with their levels in words: drafted by the Alliance, read by all once published."""

    __tablename__ = "rubric"
    __table_args__ = (
        CheckConstraint(column("state").in_(("draft", "published")), name="known_state"),
        Index("uq_rubric_draft", "state", unique=True, postgresql_where=text("state = 'draft'")),
    )

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    themes: Mapped[list[Any]] = mapped_column(info={"audit": False})
    state: Mapped[str] = mapped_column(default="draft")
    news: Mapped[str | None]
    published_at: Mapped[datetime | None]
    published_by: Mapped[UUID | None]
    version: Mapped[int] = mapped_column(default=1)


class ThemeRating(SharedModel):
    """How one side sees an association on a day, theme by theme; the Alliance reads the other's once it opened it.

    ``answers``: by theme ``{"level", "evidence", "help"}``. A draft is its side's alone.
    """

    __tablename__ = "theme_rating"
    __table_args__ = (
        CheckConstraint(column("side").in_(SIDES), name="known_side"),
        CheckConstraint(column("state").in_(RATING_STATES), name="known_state"),
        CheckConstraint("(state = 'draft') = (on_day is null)", name="sent_on_a_day"),
        CheckConstraint("(state = 'opened') = (opened_at is not null)", name="opened_at_a_time"),
        CheckConstraint("state <> 'opened' or side = 'association'", name="opened_by_the_other"),
        CheckConstraint("paid_fte between 0 and 999 and volunteers between 0 and 99999", name="people_in_bounds"),
        Index("uq_theme_rating_draft", "code", "side", unique=True, postgresql_where=text("state = 'draft'")),
        Index("ix_theme_rating_code", "code", "side", "on_day"),
        Index("ix_theme_rating_sent", "on_day", postgresql_where=text("side = 'association' and state = 'sent'")),
    )

    id: Mapped[UUID] = uuid_key()
    code: Mapped[str]
    side: Mapped[str]
    rubric: Mapped[int]
    state: Mapped[str] = mapped_column(default="draft")
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict, info={"audit": False})
    paid_fte: Mapped[Decimal | None] = mapped_column(Numeric(5, 2))
    vacant: Mapped[bool | None]
    volunteers: Mapped[int | None]
    on_day: Mapped[date | None]
    said_by: Mapped[str | None]
    opened_at: Mapped[datetime | None]
    opened_by: Mapped[str | None]
    begun_at: Mapped[datetime] = mapped_column(server_default=func.now())
    version: Mapped[int] = mapped_column(default=1)


class PlanGoal(SharedModel):
    """What an association and the Alliance want to reach together, mostly for one theme."""

    __tablename__ = "plan_goal"
    __table_args__ = (
        CheckConstraint(column("theme").in_(THEMES), name="known_theme"),
        CheckConstraint(column("made_by").in_(SIDES), name="known_side"),
        Index("ix_plan_goal_code", "code"),
    )

    id: Mapped[UUID] = uuid_key()
    code: Mapped[str]
    theme: Mapped[str | None]
    title: Mapped[str]
    words: Mapped[str | None]
    made_by: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    version: Mapped[int] = mapped_column(default=1)


class PlanAction(SharedModel):
    """One thing that one side does for a goal by a day; ``owner_id``: the Alliance's person who does it."""

    __tablename__ = "plan_action"
    __table_args__ = (
        CheckConstraint(column("side").in_(SIDES), name="known_side"),
        CheckConstraint(column("state").in_(ACTION_STATES), name="known_state"),
        CheckConstraint("owner_id is null or side = 'alliance'", name="own_people"),
        CheckConstraint("(state = 'done') = (done_on is not null)", name="done_on_a_day"),
        Index("ix_plan_action_code", "code", "goal_id"),
        Index("ix_plan_action_open", "due_on", postgresql_where=text("state in ('planned', 'doing')")),
    )

    id: Mapped[UUID] = uuid_key()
    code: Mapped[str]
    goal_id: Mapped[UUID]
    meeting_id: Mapped[UUID | None]
    title: Mapped[str]
    side: Mapped[str]
    owner: Mapped[str | None]
    owner_id: Mapped[UUID | None]
    due_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(default="planned")
    done_on: Mapped[date | None]
    reminded_on: Mapped[date | None]
    made_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    version: Mapped[int] = mapped_column(default=1)


class PlanNote(SharedModel):
    """How an action gets on, in the words of one side."""

    __tablename__ = "plan_note"
    __table_args__ = (
        CheckConstraint(column("side").in_(SIDES), name="known_side"),
        Index("ix_plan_note_action", "action_id", "at"),
    )

    id: Mapped[UUID] = uuid_key()
    code: Mapped[str]
    action_id: Mapped[UUID]
    side: Mapped[str]
    author: Mapped[str]
    words: Mapped[str]
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class Meeting(SharedModel):
    """A monthly circle, a talk with one association or a meeting about standards; the invited see it."""

    __tablename__ = "meeting"
    __table_args__ = (
        CheckConstraint(column("kind").in_(KINDS), name="known_kind"),
        CheckConstraint(column("state").in_(MEETING_STATES), name="known_state"),
        CheckConstraint("minutes between 5 and 1440", name="some_minutes"),
        Index("ix_meeting_starts", "starts_at"),
    )

    id: Mapped[UUID] = uuid_key()
    kind: Mapped[str]
    title: Mapped[str]
    starts_at: Mapped[datetime]
    minutes: Mapped[int] = mapped_column(default=60)
    place: Mapped[str | None]
    agenda: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="planned")
    staff: Mapped[list[Any]] = mapped_column(default=list)
    sample: Mapped[bool] = mapped_column(server_default="false", default=False)
    changed_at: Mapped[datetime] = mapped_column(server_default=func.now())
    version: Mapped[int] = mapped_column(default=1)


class MeetingGuest(SharedModel):
    """An association that is invited, and with how many people it came; null before it is written down.

    ``answer``: what it says of coming; null before it says anything. Its own to give, the Alliance's to read.
    ``told``: the state and the hour that its office was last written to about.
    """

    __tablename__ = "meeting_guest"
    __table_args__ = (
        CheckConstraint("people between 0 and 500", name="some_people"),
        CheckConstraint(column("answer").in_(ANSWERS), name="known_answer"),
        Index("ix_meeting_guest_code", "code"),
    )

    meeting_id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    people: Mapped[int | None]
    answer: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    told: Mapped[str | None] = mapped_column(info={"audit": False})


class MeetingMinutes(SharedModel):
    """One version of a meeting's minutes, with who was there as it was written; read by the invited once published."""

    __tablename__ = "meeting_minutes"
    __table_args__ = (Index("uq_meeting_minutes_number", "meeting_id", "number", unique=True),)

    id: Mapped[UUID] = uuid_key()
    meeting_id: Mapped[UUID]
    number: Mapped[int]
    words: Mapped[str]
    decisions: Mapped[list[Any]] = mapped_column(default=list)
    came: Mapped[dict[str, Any]] = mapped_column(default=dict)
    written_by: Mapped[str]
    written_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    published_at: Mapped[datetime | None]
