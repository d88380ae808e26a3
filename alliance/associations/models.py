"""Bodies the Alliance knows, the names they had, their licences, and the times for which a licence was suspended."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, column, event, func
from sqlalchemy.orm import Mapped, mapped_column, relationship

from alliance.associations.dated import UNSEEN, TermMixin, term_checks
from alliance.associations.rules import FEE_EVERY, KINDS, STATUSES
from alliance.models import AllianceModel
from tenants.kernel.db import uuid_key
from tenants.kernel.text import key

BREAKS = str.maketrans("()/", "   ")


class Body(AllianceModel):
    """An association, agency or other body; ``status`` says how sure we are of it, ``host`` who carries it."""

    __tablename__ = "body"
    __table_args__ = (CheckConstraint(column("status").in_(STATUSES), name="known_status"),)

    id: Mapped[UUID] = uuid_key()
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    sort_key: Mapped[str] = mapped_column(server_default="", info=UNSEEN)
    search_key: Mapped[str] = mapped_column(server_default="", info=UNSEEN)
    abbr: Mapped[str | None]
    former: Mapped[str | None]
    legal_form: Mapped[str | None]
    host: Mapped[str | None]
    web: Mapped[str | None]
    status: Mapped[str]
    endorsement_in_use: Mapped[bool | None]
    jurisdictions: Mapped[list[Any]] = mapped_column(default=list)
    series: Mapped[list[Any]] = mapped_column(default=list)
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    note: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1, info=UNSEEN)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


@event.listens_for(Body, "before_insert")
@event.listens_for(Body, "before_update")
def find_by_words(_mapper: Any, _connection: Any, body: Body) -> None:
    """The keys follow the names, whoever changes them."""
    said = (body.name, body.abbr, body.former, body.code, body.code.replace("-", " "))
    body.sort_key = key(body.name)
    body.search_key = key(" ".join(filter(None, said)).translate(BREAKS))


class BodyName(TermMixin, AllianceModel):
    """A name that a body had, or has; ``earlier`` also where nobody knows until when.

    ``after_id``: the name that ended when this one came.
    """

    __tablename__ = "body_name"
    __table_args__ = term_checks()

    id: Mapped[UUID] = uuid_key()
    body_id: Mapped[UUID] = mapped_column(ForeignKey("alliance.body.id"), index=True)
    name: Mapped[str]
    earlier: Mapped[bool] = mapped_column(default=False, server_default="false")
    after_id: Mapped[UUID | None] = mapped_column(ForeignKey("alliance.body_name.id"), info=UNSEEN)


class Suspension(TermMixin, AllianceModel):
    """For this time a licence gives no right to award; what is held stays held."""

    __tablename__ = "suspension"
    __table_args__ = term_checks()

    id: Mapped[UUID] = uuid_key()
    body_id: Mapped[UUID] = mapped_column(ForeignKey("alliance.body.id"), index=True)
    licence_id: Mapped[UUID] = mapped_column(ForeignKey("alliance.licence.id"), index=True)


class Licence(TermMixin, AllianceModel):
    """A licence of one kind for one body, for the bands and places it names; the fee is what was agreed.

    ``exclusive``: nobody else holds the same kind and band in the same place at the same time (a constraint of the
    database says so: ``one_holder``, with the places inside a place).
    """

    __tablename__ = "licence"
    __table_args__ = term_checks(
        CheckConstraint(column("kind").in_(KINDS), name="known_kind"),
        CheckConstraint(column("fee_every").in_(FEE_EVERY), name="known_fee_every"),
        CheckConstraint("fee_minor >= 0", name="fee_not_negative"),
        CheckConstraint("(fee_minor is null) = (currency is null)", name="fee_says_currency"),
    )

    id: Mapped[UUID] = uuid_key()
    body_id: Mapped[UUID] = mapped_column(ForeignKey("alliance.body.id"), index=True)
    kind: Mapped[str]
    series: Mapped[list[Any]] = mapped_column(default=list)
    territory: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    exclusive: Mapped[bool] = mapped_column(default=False, server_default="false")
    fee_minor: Mapped[int | None]
    currency: Mapped[str | None]
    fee_every: Mapped[str | None]
    renews_id: Mapped[UUID | None] = mapped_column(ForeignKey("alliance.licence.id"))

    suspensions: Mapped[list[Suspension]] = relationship(
        lazy="selectin",
        viewonly=True,
        primaryjoin="and_(Suspension.licence_id == Licence.id, Suspension.withdrawn_at.is_(None))",
        order_by=Suspension.from_day,
    )
