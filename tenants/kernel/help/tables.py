"""Requests for help where both sides meet: each row says whose it is, and the database shows it to no other.

What the Alliance notes for itself about a request stands in its own schema.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, column, func, text
from sqlalchemy.orm import Mapped, mapped_column

from tenants.kernel.db import uuid_key
from tenants.kernel.help.rules import SIDES, STATES
from tenants.kernel.registry import SharedModel

# as text that sorts: what waits for the Alliance first, then what waits for the association; who waits longest before
TURN = (
    "((case when help_case.state in ('new', 'open') then '0' when help_case.state = 'waiting' then '1' else '2' end)"
    " || lpad(cast(cast(extract(epoch from help_case.waiting_since at time zone 'UTC') * 1000000 as bigint) as text),"
    " 17, '0'))"
)


class HelpTopic(SharedModel):
    """What help can be about, from a day and until one; a code keeps its meaning, its name may change by date."""

    __tablename__ = "help_topic"
    __table_args__ = (
        CheckConstraint("until_day is null or until_day >= from_day", name="until_after_from"),
        CheckConstraint("code <> 'other'", name="other_is_always_there"),
        Index("uq_help_topic_code_from_day", "code", "from_day", unique=True),
    )

    id: Mapped[UUID] = uuid_key()
    code: Mapped[str]
    name: Mapped[str]
    from_day: Mapped[date]
    until_day: Mapped[date | None]
    position: Mapped[int] = mapped_column(default=0, server_default="0")


class HelpCase(SharedModel):
    """One question of an association, or one that the Alliance's staff began for it.

    ``context``: which kind of page they were on, never who or whose. ``tenant`` is empty where it has no site yet;
    what staff began is shown to the association from ``shown_at`` on.
    """

    __tablename__ = "help_case"
    __table_args__ = (
        CheckConstraint(column("state").in_(STATES), name="known_state"),
        CheckConstraint(column("begun_by").in_(SIDES), name="known_side"),
        CheckConstraint("subject <> ''", name="has_subject"),
        Index("ix_help_case_tenant", "tenant", "asked_at"),
        Index("ix_help_case_turn", text(TURN), "id"),
        Index("ix_help_case_waiting", "waiting_since", "id", postgresql_where=text("state <> 'closed'")),
    )

    id: Mapped[UUID] = uuid_key()
    tenant: Mapped[str | None] = mapped_column(server_default=func.current_user())
    code: Mapped[str] = mapped_column(index=True)
    subject: Mapped[str]
    topics: Mapped[list[Any]] = mapped_column(server_default="[]")
    context: Mapped[dict[str, Any]] = mapped_column(default=dict)
    asked_by: Mapped[str]
    begun_by: Mapped[str] = mapped_column(server_default="association")
    state: Mapped[str] = mapped_column(server_default="new")
    asked_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    waiting_since: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    opened_at: Mapped[datetime | None]
    shown_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    sample: Mapped[bool] = mapped_column(server_default="false")
    version: Mapped[int] = mapped_column(server_default="1")


class HelpWord(SharedModel):
    """What one side said to the other; ``told_at``: a letter told of it."""

    __tablename__ = "help_word"
    __table_args__ = (
        CheckConstraint(column("side").in_(SIDES), name="known_side"),
        CheckConstraint("body <> ''", name="says_something"),
        Index("ix_help_word_untold", "side", "tenant", postgresql_where=text("told_at is null")),
    )

    id: Mapped[UUID] = uuid_key()
    case_id: Mapped[UUID] = mapped_column(ForeignKey("shared.help_case.id", ondelete="CASCADE"), index=True)
    tenant: Mapped[str] = mapped_column(server_default=func.current_user())
    side: Mapped[str] = mapped_column(server_default="association")
    by_name: Mapped[str]
    body: Mapped[str]
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    told_at: Mapped[datetime | None]
