"""Bodies the Alliance knows, their names over time and their licences."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, column, func
from sqlalchemy.orm import Mapped, mapped_column

from alliance.associations.rules import KINDS, PRECISIONS, STATUSES
from alliance.models import AllianceModel
from tenants.kernel.db import uuid_key

UNSEEN = {"audit": False}


class Body(AllianceModel):
    """An association, agency or other body; ``status`` says how sure we are of it."""

    __tablename__ = "body"
    __table_args__ = (CheckConstraint(column("status").in_(STATUSES), name="known_status"),)

    id: Mapped[UUID] = uuid_key()
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    abbr: Mapped[str | None]
    former: Mapped[str | None]
    web: Mapped[str | None]
    status: Mapped[str]
    endorsement_in_use: Mapped[bool | None]
    jurisdictions: Mapped[list[Any]] = mapped_column(default=list)
    series: Mapped[list[Any]] = mapped_column(default=list)
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    note: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1, info=UNSEEN)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Licence(AllianceModel):
    """A licence of one kind for one body: the first and the last day that may be meant, and how precisely known."""

    __tablename__ = "licence"
    __table_args__ = (
        CheckConstraint(column("kind").in_(KINDS), name="known_kind"),
        CheckConstraint(column("precision").in_(PRECISIONS), name="known_precision"),
        CheckConstraint(column("until_precision").in_(PRECISIONS), name="known_until_precision"),
        CheckConstraint("until_day is null or from_day is null or until_day >= from_day", name="until_after_from"),
    )

    id: Mapped[UUID] = uuid_key()
    body_id: Mapped[UUID] = mapped_column(ForeignKey("alliance.body.id"), index=True)
    kind: Mapped[str]
    series: Mapped[list[Any]] = mapped_column(default=list)
    from_day: Mapped[date | None]
    until_day: Mapped[date | None]
    precision: Mapped[str] = mapped_column(default="day")
    until_precision: Mapped[str] = mapped_column(default="unknown")
    note: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1, info=UNSEEN)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
