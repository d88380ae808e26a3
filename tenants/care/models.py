"""Thanks that were said: an association's own, about its people, so nothing of it is shared."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tenants.kernel.db import TenantModel, uuid_key
from tenants.people.models import Person


class Thanks(TenantModel):
    """The hours of a year for which somebody was thanked, as they stood on that day: once a year and person."""

    __tablename__ = "thanks"
    __table_args__ = (UniqueConstraint("person_id", "year"), CheckConstraint("minutes > 0", name="something_given"))

    id: Mapped[UUID] = uuid_key()
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    year: Mapped[int]
    until_day: Mapped[date]
    reviews: Mapped[int]
    advices: Mapped[int]
    decisions: Mapped[int]
    rsc_minutes: Mapped[int]
    minutes: Mapped[int]
    said_on: Mapped[date]
    said_by: Mapped[str | None]

    person: Mapped[Person] = relationship(lazy="raise")
