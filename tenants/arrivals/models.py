"""One import from the old system, and the rows of its plan, which nobody can change once they are written."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, column, func
from sqlalchemy.orm import Mapped, mapped_column

from tenants.arrivals import rules
from tenants.kernel.db import WHO, TenantModel, uuid_key

UNSEEN = {"audit": False}


class Arrival(TenantModel):
    """A file and how it is read; ``digest`` is the fingerprint of its plan, ``shape`` that of its headings.

    ``kind``: what its rows are about; ``defaults``: what holds where the file says nothing.

    ``columns``: heading → field; ``orders``: field → which way its days are written; ``meanings``: field → word →
    code; ``answers``: line → whom the row is about. A row in the state ``none`` says that there is nothing to bring.
    """

    __tablename__ = "arrival"
    __table_args__ = (
        CheckConstraint(column("state").in_(rules.STATES), name="known_state"),
        CheckConstraint(column("kind").in_(rules.KINDS), name="known_kind"),
        CheckConstraint("state not in ('bringing', 'brought', 'undoing') or digest is not null", name="by_a_plan"),
    )

    id: Mapped[UUID] = uuid_key()
    state: Mapped[str] = mapped_column(default="asking")
    kind: Mapped[str] = mapped_column(default="endorsements", server_default="endorsements")
    file_id: Mapped[UUID | None] = mapped_column(ForeignKey("file.id"))
    name: Mapped[str] = mapped_column(default="")
    encoding: Mapped[str | None]
    head: Mapped[list[Any]] = mapped_column(default=list)
    shape: Mapped[str | None] = mapped_column(index=True)
    columns: Mapped[dict[str, Any]] = mapped_column(default=dict)
    orders: Mapped[dict[str, Any]] = mapped_column(default=dict)
    meanings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    defaults: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    digest: Mapped[str | None]
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    told: Mapped[dict[str, Any]] = mapped_column(default=dict)
    done: Mapped[int] = mapped_column(default=0, info=UNSEEN)
    total: Mapped[int] = mapped_column(default=0)
    made_by: Mapped[UUID] = mapped_column(info=WHO)
    made_at: Mapped[datetime] = mapped_column(server_default=func.now())
    brought_by: Mapped[UUID | None]
    brought_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    invite_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class ArrivalRow(TenantModel):
    """What one row of the file does: ``does`` holds the very values that will be written, with their ids.

    ``seen``: by what the row found people in the books, and a digest of all that it found. The association's role may
    add and remove such rows, not change them (``provision.grants``).
    """

    __tablename__ = "arrival_row"
    __table_args__ = (
        Index("ix_arrival_row_verdict", "arrival_id", "verdict", "line"),
        Index("ix_arrival_row_person", "person_id"),
        Index("ix_arrival_row_endorsement", "endorsement_id"),
    )

    arrival_id: Mapped[UUID] = mapped_column(ForeignKey("arrival.id", ondelete="CASCADE"), primary_key=True)
    line: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    verdict: Mapped[str]
    name: Mapped[str]
    why: Mapped[list[Any]]
    cells: Mapped[list[Any]]
    person_id: Mapped[UUID | None]
    endorsement_id: Mapped[UUID | None]
    does: Mapped[dict[str, Any]] = mapped_column(default=dict)
    seen: Mapped[dict[str, Any]] = mapped_column(default=dict)
