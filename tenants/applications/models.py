"""Applications, what happened to them, the talk about them and the decisions."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, column, func, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tenants.kernel.db import WHO, Code, TenantModel, uuid_key
from tenants.people.models import Person

STATES = (
    "building",
    "submitted",
    "returned",
    "in_review",
    "to_decide",
    "approved",
    "endorsed",
    "withdrawn",
    "on_hold",
)
OPEN_STATES = STATES[:6]  # at work, with somebody whose turn it is
STANDING = (*OPEN_STATES, "on_hold")
MODES = ("rolling", "windows", "cohorts")
RETURNS = ("incomplete", "hold", "deferral")
VERDICTS = ("approve", "hold", "defer")
OVERRIDES = ("requirements_open", "reviewers_differ", "against_reviewers")
SIDES = ("applicant", "office", "advisor")
ADVICE = ("asked", "advising", "ready", "not_yet", "ended")


class Application(TenantModel):
    """One person's way to one category, pinned to the set of its day.

    ``pinned_on``: the day whose rules hold instead of the registration's, since time to finish ran out.
    ``held_until``: it rests because the office said so, up to and including this day, for the reason ``held_why``.
    """

    __tablename__ = "application"
    __table_args__ = (
        CheckConstraint(column("state").in_(STATES), name="known_state"),
        CheckConstraint(
            "(state = 'returned' or coalesce(held_from, '') = 'returned') = (returned_as is not null)",
            name="returned_says_why",
        ),
        CheckConstraint(
            "state in ('building', 'withdrawn', 'on_hold') or submitted_on is not null", name="submitted_has_day"
        ),
        CheckConstraint(
            "(state = 'on_hold') = (held_from is not null) and (state = 'on_hold') = (held_on is not null)",
            name="held_says_whence",
        ),
        CheckConstraint(column("held_from").in_(("building", "returned", "submitted")), name="held_from_known"),
        CheckConstraint(
            "held_until is null or (state = 'on_hold' and held_why is not null)", name="office_holds_with_reason"
        ),
        CheckConstraint(
            "registration in ('pending', 'approved') and (registration = 'approved' or state <> 'submitted')",
            name="sent_once_registered",
        ),
        Index(
            "uq_application_open",
            "person_id",
            "category",
            unique=True,
            postgresql_where=text("state not in ('endorsed', 'withdrawn')"),
        ),
    )

    id: Mapped[UUID] = uuid_key()
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    category: Mapped[str]
    state: Mapped[str] = mapped_column(default="building")
    returned_as: Mapped[str | None]
    asks: Mapped[list[Any]] = mapped_column(default=list)
    registered_on: Mapped[date]
    submitted_on: Mapped[date | None]
    accepted_at: Mapped[datetime | None]
    accepted_by: Mapped[UUID | None]
    set_id: Mapped[str]
    registration: Mapped[str] = mapped_column(default="approved")
    registration_by: Mapped[UUID | None]
    pinned_on: Mapped[date | None]
    finish_by: Mapped[date | None]
    finish_told_on: Mapped[date | None]
    held_from: Mapped[str | None]
    held_on: Mapped[date | None]
    held_days: Mapped[int] = mapped_column(default=0)
    held_until: Mapped[date | None]
    held_why: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)
    state_since: Mapped[datetime] = mapped_column(server_default=func.now())
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())

    person: Mapped[Person] = relationship(lazy="raise", foreign_keys=[person_id])


class Intake(TenantModel):
    """How people come in: at any time, in windows or by cohort; whether the office looks at each registration first."""

    __tablename__ = "intake"
    __table_args__ = (
        CheckConstraint("id = 1", name="one_row"),
        CheckConstraint(column("mode").in_(MODES), name="known_mode"),
        CheckConstraint("finish_days between 14 and 3650", name="time_to_finish"),
        CheckConstraint("cohort_size between 1 and 200 and reply_days between 1 and 90", name="cohort_bounds"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    mode: Mapped[str] = mapped_column(default="rolling")
    approves: Mapped[bool] = mapped_column(default=False)
    finish_days: Mapped[int | None]
    cohort_size: Mapped[int] = mapped_column(default=12)
    reply_days: Mapped[int] = mapped_column(default=14)
    version: Mapped[int] = mapped_column(default=1)


class Window(TenantModel):
    """Days, both included, on which people may register where intake goes in windows."""

    __tablename__ = "intake_window"
    __table_args__ = (CheckConstraint("closes_on >= opens_on", name="closes_later"),)

    id: Mapped[UUID] = uuid_key()
    opens_on: Mapped[date] = mapped_column(unique=True)
    closes_on: Mapped[date]


class Offering(TenantModel):
    """From this local day on a category, or an add-on (``addon:ERS``), is offered here or not; before, it is."""

    __tablename__ = "offering"
    __table_args__ = (UniqueConstraint("key", "since"),)

    id: Mapped[UUID] = uuid_key()
    key: Mapped[Code]
    since: Mapped[date]
    offered: Mapped[bool]
    set_by: Mapped[UUID | None]


class Event(TenantModel):
    """What happened to an application, for its timeline."""

    __tablename__ = "event"

    id: Mapped[UUID] = uuid_key()
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    actor_id: Mapped[UUID | None]
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class Comment(TenantModel):
    """Talk about a section of an application, from one ``side``; ``private`` ones stay among coordinators."""

    __tablename__ = "comment"
    __table_args__ = (CheckConstraint(column("side").in_(SIDES), name="known_side"),)

    id: Mapped[UUID] = uuid_key()
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"), index=True)
    section: Mapped[str]
    author_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    body: Mapped[str]
    side: Mapped[str] = mapped_column(default="office")
    private: Mapped[bool] = mapped_column(default=False)
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class Decision(TenantModel):
    """A named person's decision, with reasons, the findings of that day and the hash of the resolved set."""

    __tablename__ = "decision"
    __table_args__ = (
        CheckConstraint(column("verdict").in_(VERDICTS), name="known_verdict"),
        CheckConstraint(column("override").in_(OVERRIDES), name="known_override"),
    )

    id: Mapped[UUID] = uuid_key()
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id"), index=True)
    decided_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    verdict: Mapped[str]
    reasons: Mapped[str]
    asks: Mapped[list[Any]] = mapped_column(default=list)
    findings: Mapped[dict[str, Any]]
    set_id: Mapped[str]
    set_fingerprint: Mapped[str]
    decided_on: Mapped[date]
    appeal_by: Mapped[date | None]
    override: Mapped[str | None]
    decided_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Advice(TenantModel):
    """A colleague reads an application before it is sent in, and says ``ready`` or ``not_yet``; nothing is decided.

    ``shared``: the ids of the documents that the applicant lets this advisor read.
    """

    __tablename__ = "advice"
    __table_args__ = (
        CheckConstraint(column("state").in_(ADVICE), name="known_state"),
        CheckConstraint("state in ('asked', 'ended') or advisor_id is not null", name="advisor_known"),
        CheckConstraint("(state in ('ready', 'not_yet')) = (advised_at is not null)", name="advised_has_day"),
        Index(
            "uq_advice_open",
            "application_id",
            unique=True,
            postgresql_where=text("state in ('asked', 'advising')"),
        ),
    )

    id: Mapped[UUID] = uuid_key()
    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"), index=True)
    advisor_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    state: Mapped[str] = mapped_column(default="asked")
    wish: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    shared: Mapped[list[Any]] = mapped_column(default=list)
    asked_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    assigned_by: Mapped[UUID | None]
    assigned_at: Mapped[datetime | None]
    advised_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class Look(TenantModel):
    """Somebody of the association opened a page of this file on this local day."""

    __tablename__ = "look"

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"), primary_key=True)
    by_id: Mapped[UUID] = mapped_column(primary_key=True, info=WHO)
    day: Mapped[date] = mapped_column(primary_key=True)
