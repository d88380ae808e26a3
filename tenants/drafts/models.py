"""A form as it stands on one device of its person."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from tenants.kernel.db import TenantModel, uuid_key

PRIVATE = {"audit": False}


class Draft(TenantModel):
    """``values``: fields in their order, [name, value, checked]; nothing of it is written to the audit log."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("person_id", "form", "device"),)

    id: Mapped[UUID] = uuid_key()
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    form: Mapped[str] = mapped_column(info=PRIVATE)
    device: Mapped[str] = mapped_column(info=PRIVATE)
    values: Mapped[list[Any]] = mapped_column(default=list, info=PRIVATE)
    saved_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp(), info=PRIVATE)
