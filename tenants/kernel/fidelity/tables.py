"""Fidelity reviews where both sides meet: each row says whose it is, and the database shows it to nobody else."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, column, func
from sqlalchemy.orm import Mapped, mapped_column

from tenants.kernel.db import uuid_key
from tenants.kernel.fidelity.rules import STATES, WEIGHTS
from tenants.kernel.registry import SharedModel


class FidelityReview(SharedModel):
    """A review of how an association works, over a period, with a sample of files that it hands over.

    ``numbers``: the association's list, which the Alliance may not read; ``commitment``: its checksum, published
    before the ``seed``.
    """

    __tablename__ = "fidelity_review"
    __table_args__ = (
        CheckConstraint(column("state").in_(STATES), name="known_state"),
        CheckConstraint("size between 1 and 20 and until_day >= from_day", name="some_files_of_some_days"),
        CheckConstraint(  # what was planned before this rule keeps the days that were told
            "study_on is null or planned_at < '2026-11-22T12:00:00+00:00' or "
            "(due_on - study_on >= 14 and study_on - (planned_at at time zone 'UTC')::date >= 13)",
            name="time_to_answer_and_to_read",  # a day less than said: the Alliance's day is not that of UTC
        ),
        CheckConstraint("seed is null or commitment is not null", name="list_fixed_before_seed"),
        CheckConstraint("state not in ('seeded', 'handed') or seed is not null", name="drawn_by_seed"),
    )

    id: Mapped[UUID] = uuid_key()
    tenant: Mapped[str] = mapped_column(index=True)
    from_day: Mapped[date]
    until_day: Mapped[date]
    study_on: Mapped[date | None]  # the association's part is asked for by this day; else by the day of closing
    due_on: Mapped[date]
    next_on: Mapped[date | None]  # about when the next one is to be planned, said when this one closed
    size: Mapped[int]
    state: Mapped[str] = mapped_column(default="planned")
    study: Mapped[dict[str, Any]] = mapped_column(default=dict)
    numbers: Mapped[list[Any]] = mapped_column(default=list)
    commitment: Mapped[str | None]
    seed: Mapped[str | None]
    planned_by: Mapped[str]
    planned_at: Mapped[datetime] = mapped_column(server_default=func.now())
    closed_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    @property
    def asked_on(self) -> date:
        """By when the one whose turn it is should be done."""
        return self.study_on or self.due_on if self.state in ("planned", "seeded") else self.due_on


class FidelityFinding(SharedModel):
    """What a review found: a strength, a note, or what has to change by a day, with the association's evidence."""

    __tablename__ = "fidelity_finding"
    __table_args__ = (
        CheckConstraint(column("weight").in_(WEIGHTS), name="known_weight"),
        CheckConstraint("weight <> 'action' or (action <> '' and due_on is not null)", name="action_has_day"),
        CheckConstraint("done_on is null or evidence <> ''", name="done_with_evidence"),
    )

    id: Mapped[UUID] = uuid_key()
    review_id: Mapped[UUID] = mapped_column(index=True)
    tenant: Mapped[str]
    weight: Mapped[str]
    body: Mapped[str]
    action: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    evidence: Mapped[str] = mapped_column(default="")
    evidence_on: Mapped[date | None]
    done_on: Mapped[date | None]
    made_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class Handover(SharedModel):
    """A copy of one file, without a name, for a purpose and until a day; a function that notes who looked reads it."""

    __tablename__ = "handover"
    __table_args__ = (CheckConstraint("purpose <> '' and body <> ''", name="for_a_purpose"),)

    id: Mapped[UUID] = uuid_key()
    tenant: Mapped[str] = mapped_column(server_default=func.current_user(), index=True)
    review_id: Mapped[UUID] = mapped_column(index=True)
    number: Mapped[str]
    purpose: Mapped[str]
    body: Mapped[str]
    expires_on: Mapped[date]
    given_by: Mapped[str]
    given_at: Mapped[datetime] = mapped_column(server_default=func.now())


class HandoverLook(SharedModel):
    """Somebody read a file that was handed over: who, of which side, and when; ``noted_in``: the transaction."""

    __tablename__ = "handover_look"

    id: Mapped[UUID] = uuid_key()
    handover_id: Mapped[UUID] = mapped_column(index=True)
    review_id: Mapped[UUID] = mapped_column(index=True)
    tenant: Mapped[str]
    number: Mapped[str]
    side: Mapped[str]
    reader: Mapped[str]
    noted_in: Mapped[int | None] = mapped_column(BigInteger)
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class FidelityLetter(SharedModel):
    """A letter about a review or a finding that went to an association's office: each mark once."""

    __tablename__ = "fidelity_letter"

    tenant: Mapped[str] = mapped_column(primary_key=True, server_default=func.current_user())
    row_id: Mapped[UUID] = mapped_column(primary_key=True)
    mark: Mapped[str] = mapped_column(primary_key=True)
    sent_on: Mapped[date]
