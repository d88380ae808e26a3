"""One transaction is one tenant and one role: scope, entering it, and the only commit there is."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID, uuid4

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, DateTime, ForeignKeyConstraint, MetaData, String, Table, Text, event, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, SessionTransaction, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
ENTER = text("select set_config('role', :role, true), set_config('search_path', :path, true)")

Code = Annotated[str, mapped_column(String(100))]
"""A text that the program makes: a state, a key, a digest. A table without longer ones needs no TOAST table."""

WHO = {"who": True}
"""Who did something, kept as history: no foreign key, as in the log. Whoever it names is never removed, see ``touched``
of the arrivals, and a key would only make each removal of a person look through one table more."""

db = SQLAlchemy()


class TenantModel(DeclarativeBase):
    """A table in every association's schema. It names no schema: the transaction's search_path decides."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own convention
        dict[str, Any]: JSONB,
        list[Any]: JSONB,
        datetime: DateTime(timezone=True),
        str: Text,
    }
    __mapper_args__ = {"eager_defaults": False}  # noqa: RUF012 - insert-only grants allow no RETURNING


@event.listens_for(ForeignKeyConstraint, "after_parent_attach")
def ask_once(key: ForeignKeyConstraint, table: Table) -> None:
    """Whoever is removed is looked for once in each table that names people, not twice.

    Without a word PostgreSQL looks first whether another row has taken the key over, which an id made by chance never
    does: of 50 000 people in fifty tables that is half of the work of taking an import back.
    """
    if (
        table.metadata is TenantModel.metadata
        and key.ondelete is None
        and key.elements[0].target_fullname == "person.id"
    ):
        key.ondelete = "RESTRICT"
        for one in key.elements:
            one.ondelete = "RESTRICT"


def uuid_key() -> Mapped[UUID]:
    """A primary key made by the client, so that no RETURNING is needed."""
    return mapped_column(primary_key=True, default=uuid4)


@dataclass(frozen=True)
class Scope:
    """The role and the schema that a transaction works as and in."""

    role: str
    path: str


class NoScope(RuntimeError):  # noqa: N818 - a fact, said plainly
    """A query was tried outside any scope; there is no default tenant."""


@event.listens_for(Session, "after_begin")
def enter(session: Session, transaction: SessionTransaction, connection: Connection) -> None:
    """Take role and search_path for this transaction: one round trip, undone by COMMIT and ROLLBACK."""
    scope = session.info.get("scope")
    if scope is None:
        raise NoScope("No scope: a query outside any tenant's transaction.")
    if not transaction.nested:
        connection.execute(ENTER, {"role": scope.role, "path": scope.path})


@contextmanager
def entered(scope: Scope, **info: Any) -> Iterator[None]:
    """Work in one scope, in one transaction: returning commits, raising rolls back; nothing stays in memory."""
    db.session.remove()
    db.session.info.update(info, scope=scope)
    try:
        yield
        db.session.commit()
    finally:
        db.session.remove()


@contextmanager
def aside(scope: Scope) -> Iterator[Session]:
    """A short transaction of its own, for what must be known before, or outlive, the main one."""
    with Session(db.engine, info={"scope": scope}, expire_on_commit=False) as session, session.begin():
        yield session
