"""Bodies on their way, the spells they spent in each step, and what was said with them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, column, func, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from alliance.associations.models import Body
from alliance.models import AllianceModel
from alliance.onboarding.rules import INTERESTS, STAGES, STANDINGS, STATES
from alliance.staff.models import Person
from tenants.kernel.db import uuid_key

NOTE_KINDS = ("call", "email", "meeting", "note")


class Onboarding(AllianceModel):
    """One body's way; ``body`` comes once it is on file, and until then ``name`` and ``place`` say who it is."""

    __tablename__ = "onboarding"
    __table_args__ = (
        CheckConstraint(column("stage").in_(STAGES), name="known_stage"),
        CheckConstraint(column("state").in_(STATES), name="known_state"),
        CheckConstraint("state <> 'set_aside' or state_reason is not null", name="said_why"),
    )

    id: Mapped[UUID] = uuid_key()
    name: Mapped[str]
    sort_key: Mapped[str] = mapped_column(index=True)
    place: Mapped[str]
    body_id: Mapped[UUID | None] = mapped_column(ForeignKey("alliance.body.id"), unique=True)
    stage: Mapped[str] = mapped_column(default=STAGES[0])
    state: Mapped[str] = mapped_column(default="under_way")
    state_reason: Mapped[str | None]
    state_since: Mapped[datetime] = mapped_column(server_default=func.now(), info={"audit": False})
    owner_id: Mapped[UUID | None] = mapped_column(ForeignKey("alliance.person.id"), index=True)
    next_action: Mapped[str | None]
    next_on: Mapped[date | None]
    sample: Mapped[bool] = mapped_column(default=False)
    checklist: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1, info={"audit": False})
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())

    body: Mapped[Body | None] = relationship(lazy="raise")
    owner: Mapped[Person | None] = relationship(lazy="raise")


class Passage(AllianceModel):
    """A spell in one step; the open one is where the body stands. What was undone stays, marked."""

    __tablename__ = "onboarding_passage"
    __table_args__ = (
        CheckConstraint(column("stage").in_(STAGES), name="known_stage"),
        CheckConstraint("until_day is null or until_day >= from_day", name="until_after_from"),
        Index(
            "uq_onboarding_passage_open",
            "onboarding_id",
            unique=True,
            postgresql_where=text("until_day is null and undone_at is null"),
        ),
    )

    id: Mapped[UUID] = uuid_key()
    onboarding_id: Mapped[UUID] = mapped_column(ForeignKey("alliance.onboarding.id"), index=True)
    stage: Mapped[str]
    from_day: Mapped[date]
    until_day: Mapped[date | None]
    funded_by: Mapped[str | None]
    note: Mapped[str | None]
    moved_by: Mapped[UUID | None] = mapped_column(ForeignKey("alliance.person.id"))
    undone_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class Note(AllianceModel):
    """A call, a letter or a remark: what was said and what was promised."""

    __tablename__ = "onboarding_note"
    __table_args__ = (
        CheckConstraint(column("kind").in_(NOTE_KINDS), name="known_kind"),
        CheckConstraint("minutes between 1 and 1440", name="some_minutes"),
    )

    id: Mapped[UUID] = uuid_key()
    onboarding_id: Mapped[UUID] = mapped_column(ForeignKey("alliance.onboarding.id"), index=True)
    kind: Mapped[str]
    words: Mapped[str]
    promised: Mapped[str | None]
    minutes: Mapped[int | None]
    on_day: Mapped[date]
    author_id: Mapped[UUID | None] = mapped_column(ForeignKey("alliance.person.id"))
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class ChecklistTemplate(AllianceModel):
    """A version of the checklist; once published it stays as it is, and a newer one is made instead."""

    __tablename__ = "checklist_template"
    __table_args__ = (
        CheckConstraint(column("state").in_(("draft", "published")), name="known_state"),
        CheckConstraint("(state = 'published') = (published_at is not null)", name="published_has_day"),
        Index("uq_checklist_template_draft", "state", unique=True, postgresql_where=text("state = 'draft'")),
    )

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    items: Mapped[list[Any]] = mapped_column(default=list)
    state: Mapped[str] = mapped_column(default="draft")
    news: Mapped[str | None]
    published_at: Mapped[datetime | None]
    published_by: Mapped[UUID | None] = mapped_column(ForeignKey("alliance.person.id"))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Interest(AllianceModel):
    """What a group told us on the public form: who asks, for where, how far they are.

    Its name and address are forgotten when the way it began has been set aside for a while.
    """

    __tablename__ = "interest"
    __table_args__ = (
        CheckConstraint(column("state").in_(INTERESTS), name="known_state"),
        CheckConstraint(column("standing").in_(STANDINGS), name="known_standing"),
        CheckConstraint("(state = 'arrived') = (onboarding_id is not null)", name="arrived_somewhere"),
    )

    id: Mapped[UUID] = uuid_key()
    group_name: Mapped[str]
    place: Mapped[str]
    name: Mapped[str | None]
    email: Mapped[str | None]
    language: Mapped[str | None]
    standing: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="unproved")
    token_digest: Mapped[str] = mapped_column(unique=True, info={"audit": False})
    onboarding_id: Mapped[UUID | None] = mapped_column(ForeignKey("alliance.onboarding.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    proved_at: Mapped[datetime | None]
