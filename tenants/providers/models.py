"""Who was told that the hours with a provider stopped counting: nobody hears it twice."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from tenants.kernel.db import TenantModel, uuid_key


class Lapse(TenantModel):
    """``met_on``: the last day on which they met, and on which the hour still counted."""

    __tablename__ = "provider_lapse"
    __table_args__ = (UniqueConstraint("person_id", "provider_id", "met_on"),)

    id: Mapped[UUID] = uuid_key()
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    provider_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    met_on: Mapped[date]
    told_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
