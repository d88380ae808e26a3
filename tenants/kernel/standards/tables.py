"""Which state of the rules stands, as one row that triggers keep: the table behind what is read on each page."""

from uuid import UUID

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tenants.kernel.registry import SharedModel


class StandardsVersion(SharedModel):
    """Sets, associations, adoptions and own values as they stand: another value with each commit that touched any.

    Whoever reads the same value reads the same rules.
    """

    __tablename__ = "standards_version"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, server_default="1")
    version: Mapped[UUID]
