"""The tables of the figures: nobody but the role ``indicators`` writes them, and the Alliance reads what is shown."""

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, Index, Numeric, Text, column, func, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from tenants.kernel.db import uuid_key
from tenants.kernel.registry import SharedModel

MEASURES = ("share", "count", "mean", "median", "p90", "ratio", "kappa", "last", "band")
STEPS = ("count", "check", "done")  # of showing a season's figures, in their order
LEAST = 10


class Indicator(SharedModel):
    """What is counted of which facts, as data: a new row is a new figure, without a migration.

    ``hits``, ``only``: bodies that contain one of these; ``field``, ``of``: names of facts; ``needs``: facts without
    which a body is left out. ``split``: a fact by whose values it is shown too. ``among``: the values it can have.
    ``most``: a share's part is just the bodies whose ``field`` is no more than this. ``words``: title, meaning and
    reading by language. ``tallied``: it was counted.
    """

    __tablename__ = "indicator"
    __table_args__ = (CheckConstraint(column("measure").in_(MEASURES), name="known_measure"),)

    code: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    measure: Mapped[str]
    hits: Mapped[list[Any] | None] = mapped_column(ARRAY(JSONB))
    only: Mapped[list[Any] | None] = mapped_column(ARRAY(JSONB))
    needs: Mapped[list[str]] = mapped_column(ARRAY(Text), default=list)
    field: Mapped[str | None]
    of: Mapped[str | None]
    split: Mapped[str | None]
    among: Mapped[list[str] | None] = mapped_column(ARRAY(Text))
    most: Mapped[int | None]
    base: Mapped[str]
    least: Mapped[int] = mapped_column(server_default="10")
    position: Mapped[int] = mapped_column(server_default="0")
    words: Mapped[dict[str, Any]]
    tallied: Mapped[bool] = mapped_column(server_default="false")
    changed_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Tally(SharedModel):
    """How many facts of a month fall into a cell, and the sums of two of their numbers."""

    __tablename__ = "tally"

    tenant: Mapped[str] = mapped_column(primary_key=True)
    indicator: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[str] = mapped_column(primary_key=True)
    cell: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger)
    a: Mapped[Decimal] = mapped_column(Numeric)
    b: Mapped[Decimal] = mapped_column(Numeric)


class Figure(SharedModel):
    """What an indicator says of an association in a quarter or a year, in full: for that association alone."""

    __tablename__ = "figure"

    tenant: Mapped[str] = mapped_column(primary_key=True)
    indicator: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    cell: Mapped[str] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(BigInteger)
    k: Mapped[int | None] = mapped_column(BigInteger)
    value: Mapped[Decimal | None] = mapped_column(Numeric)


TOLD: dict[str, Any] = {"postgresql_include": ["n", "k", "value"]}  # lists of all associations read the index alone


class ShownFigure(SharedModel):
    """What of a figure the Alliance may read: nothing where it is withheld. Shown once, it stays as it is.

    ``least``: from how many on the association let a count be shown then; the lowest band reaches up to it.
    """

    __tablename__ = "shown_figure"
    __table_args__ = (
        Index("ix_shown_figure_told", "period", "indicator", "tenant", postgresql_where=text("cell = ''"), **TOLD),
        Index("ix_shown_figure_indicator", "indicator", "tenant", postgresql_where=text("cell = ''")),
        Index("ix_shown_figure_shown_at", "shown_at"),
    )

    tenant: Mapped[str] = mapped_column(primary_key=True)
    indicator: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str] = mapped_column(primary_key=True)
    cell: Mapped[str] = mapped_column(primary_key=True)
    n: Mapped[int | None] = mapped_column(BigInteger)
    k: Mapped[int | None] = mapped_column(BigInteger)
    value: Mapped[Decimal | None] = mapped_column(Numeric)
    least: Mapped[int | None]
    shown_at: Mapped[datetime] = mapped_column(server_default=func.now())


class PublishedCell(SharedModel):
    """Every count as it stood when its period was shown, how it hangs together with others, and whether it was shown.

    ``quiet``: a count that nobody is shown. ``open``: anybody can count it in the public register. ``ties``: sums that
    come to nothing, by the names of counts.
    """

    __tablename__ = "published_cell"

    tenant: Mapped[str] = mapped_column(primary_key=True)
    cell: Mapped[str] = mapped_column(primary_key=True)
    period: Mapped[str]
    number: Mapped[int] = mapped_column(BigInteger)
    ties: Mapped[list[Any]]
    shown: Mapped[bool]
    quiet: Mapped[bool]
    open: Mapped[bool] = mapped_column(server_default="false")
    least: Mapped[int]
    at: Mapped[datetime] = mapped_column(server_default=func.now())


class Showing(SharedModel):
    """How far figures are on their way to the Alliance: one row, told by tens, so that nobody's own part is timed.

    ``done`` of ``total`` associations are checked; ``failed_at``: a fault stopped it, and nobody carried on since.
    """

    __tablename__ = "showing"
    __table_args__ = (
        CheckConstraint("id = 1", name="one_row"),
        CheckConstraint(column("step").in_(STEPS), name="known_step"),
        CheckConstraint("done between 0 and total", name="no_more_than_all"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, server_default="1")
    step: Mapped[str]
    done: Mapped[int] = mapped_column(server_default="0")
    total: Mapped[int] = mapped_column(server_default="0")
    began_at: Mapped[datetime] = mapped_column(server_default=func.now())
    moved_at: Mapped[datetime] = mapped_column(server_default=func.now())
    failed_at: Mapped[datetime | None]


class SmallCell(SharedModel):
    """From how many on an association lets a count be shown: more than ten if it likes, never less."""

    __tablename__ = "small_cell"
    __table_args__ = (CheckConstraint("least between 10 and 1000", name="never_less"),)

    tenant: Mapped[str] = mapped_column(primary_key=True, server_default=func.current_user())
    least: Mapped[int] = mapped_column(server_default="10")
    version: Mapped[int] = mapped_column(server_default="1")
    changed_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Restoration(SharedModel):
    """An association came back from an archive: what it had told since no longer stands."""

    __tablename__ = "restoration"

    id: Mapped[UUID] = uuid_key()
    tenant: Mapped[str]
    archived_at: Mapped[datetime]
    superseded: Mapped[int]
    at: Mapped[datetime] = mapped_column(server_default=func.now())


class Recount(SharedModel):
    """What a night's fresh count found: the differences are the association's, the Alliance reads yes or no."""

    __tablename__ = "recount"
    __table_args__ = (Index("ix_recount_latest", "tenant", "at"),)

    id: Mapped[UUID] = uuid_key()
    tenant: Mapped[str]
    equal: Mapped[bool]
    facts: Mapped[int]
    differences: Mapped[list[Any]]
    at: Mapped[datetime] = mapped_column(server_default=func.now())


__all__ = [
    "LEAST",
    "MEASURES",
    "STEPS",
    "Figure",
    "Indicator",
    "PublishedCell",
    "Recount",
    "Restoration",
    "Showing",
    "ShownFigure",
    "SmallCell",
    "Tally",
]
