"""What the desk keeps of its own: saved views of the queue, texts for letters, and plans for many files at once."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, column, func
from sqlalchemy.orm import Mapped, mapped_column

from tenants.kernel.db import WHO, TenantModel, uuid_key
from tenants.permissions import ROLES


class SavedView(TenantModel):
    """A narrowed and sorted queue under a name: one's own, or shared with everybody in a role. Removed ones stay."""

    __tablename__ = "saved_view"
    __table_args__ = (CheckConstraint(column("role").in_(ROLES), name="known_role"),)

    id: Mapped[UUID] = uuid_key()
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    role: Mapped[str | None]
    name: Mapped[str]
    arguments: Mapped[dict[str, Any]] = mapped_column(default=dict)
    version: Mapped[int] = mapped_column(default=1)
    removed_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class Template(TenantModel):
    """The text of a letter that the office writes often, by language; places for facts stand in braces."""

    __tablename__ = "template"

    id: Mapped[UUID] = uuid_key()
    name: Mapped[str]
    texts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    version: Mapped[int] = mapped_column(default=1)
    removed_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


class Plan(TenantModel):
    """One act on many files as it was shown; ``rows`` never change, and are carried out whole or not at all."""

    __tablename__ = "plan"
    __table_args__ = (
        CheckConstraint(
            "done_at is not null or (outcome is null and undone_at is null)", name="outcome_of_what_is_done"
        ),
    )

    id: Mapped[UUID] = uuid_key()
    made_by: Mapped[UUID] = mapped_column(info=WHO)
    act: Mapped[str]
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    rows: Mapped[list[Any]] = mapped_column(default=list, info={"audit": False})
    made_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    done_at: Mapped[datetime | None]
    outcome: Mapped[list[Any] | None]
    undone_at: Mapped[datetime | None]


class Glance(TenantModel):
    """How ready a file was when it was last looked at, topic by topic: what the queue shows as squares.

    ``asked`` counts the changes of the file, ``looked`` how many of them the last look knew of.
    """

    __tablename__ = "glance"

    application_id: Mapped[UUID] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"), primary_key=True)
    squares: Mapped[list[Any]] = mapped_column(default=list)
    looked_at: Mapped[datetime] = mapped_column(server_default=func.now())
    asked: Mapped[int] = mapped_column(default=0, server_default="0")
    looked: Mapped[int] = mapped_column(default=0, server_default="0")
