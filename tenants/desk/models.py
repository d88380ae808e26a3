"""What the desk keeps of its own: saved views of the queue."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, column, func
from sqlalchemy.orm import Mapped, mapped_column

from tenants.kernel.db import TenantModel, uuid_key
from tenants.permissions import ROLES


class SavedView(TenantModel):
    """A narrowed and sorted queue under a name: one's own, or shared with everybody in a role. Removed ones stay."""

    __tablename__ = "saved_view"
    __table_args__ = (CheckConstraint(column("role").in_(ROLES), name="known_role"),)

    id: Mapped[UUID] = uuid_key()
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    role: Mapped[str | None]
    name: Mapped[str]
    arguments: Mapped[dict[str, Any]] = mapped_column(default=dict)
    version: Mapped[int] = mapped_column(default=1)
    removed_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
