"""Appeals and complaints, and what their two participants wrote to each other; no word of it is in the audit log."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, column, func, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tenants.appeals.rules import KINDS, OUTCOMES, STATES
from tenants.kernel.db import WHO, TenantModel, uuid_key
from tenants.people.models import Person

PRIVATE = {"audit": False}


class Appeal(TenantModel):
    """``decided_by`` and ``besides_id`` may never handle it, and neither may the person whose it is."""

    __tablename__ = "appeal"
    __table_args__ = (
        CheckConstraint(column("kind").in_(KINDS), name="known_kind"),
        CheckConstraint(column("state").in_(STATES), name="known_state"),
        CheckConstraint(column("outcome").in_(OUTCOMES), name="known_outcome"),
        CheckConstraint("(kind = 'appeal') = (decision_id is not null)", name="appeal_has_decision"),
        CheckConstraint("(kind = 'appeal') = (decided_by is not null)", name="appeal_has_decider"),
        CheckConstraint("handler_id <> person_id", name="not_handled_by_themselves"),
        CheckConstraint("handler_id <> decided_by", name="not_handled_by_the_decider"),
        CheckConstraint("handler_id <> besides_id", name="not_handled_by_whom_it_is_about"),
        CheckConstraint("state not in ('taken', 'answered') or handler_id is not null", name="taken_has_handler"),
        CheckConstraint(
            "(state = 'answered') = (outcome is not null and answered_on is not null)", name="answered_is_whole"
        ),
        Index("uq_appeal_decision", "decision_id", unique=True, postgresql_where=text("state <> 'withdrawn'")),
    )

    id: Mapped[UUID] = uuid_key()
    kind: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    application_id: Mapped[UUID | None] = mapped_column(ForeignKey("application.id"))
    decision_id: Mapped[UUID | None] = mapped_column(ForeignKey("decision.id"))
    decided_by: Mapped[UUID | None] = mapped_column(info=WHO)
    besides_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), info=PRIVATE)
    words: Mapped[str] = mapped_column(info=PRIVATE)
    wanted: Mapped[str] = mapped_column(default="", info=PRIVATE)
    state: Mapped[str] = mapped_column(default="sent")
    handler_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    sent_on: Mapped[date]
    due_on: Mapped[date]
    extended: Mapped[bool] = mapped_column(default=False)
    outcome: Mapped[str | None] = mapped_column(info=PRIVATE)
    answer: Mapped[str] = mapped_column(default="", info=PRIVATE)
    answered_on: Mapped[date | None]
    reminded_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())

    person: Mapped[Person] = relationship(lazy="raise", foreign_keys=[person_id])
    handler: Mapped[Person | None] = relationship(lazy="raise", foreign_keys=[handler_id])


class AppealNote(TenantModel):
    """What one participant wrote to the other."""

    __tablename__ = "appeal_note"

    id: Mapped[UUID] = uuid_key()
    appeal_id: Mapped[UUID] = mapped_column(ForeignKey("appeal.id", ondelete="CASCADE"), index=True)
    author_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    body: Mapped[str] = mapped_column(info=PRIVATE)
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())

    author: Mapped[Person] = relationship(lazy="raise", foreign_keys=[author_id])
