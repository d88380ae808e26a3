"""What the Alliance may read is written here, period by period and once: as the role ``indicators``."""

from dataclasses import dataclass
from datetime import date
from math import inf
from time import monotonic
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from tenants.kernel.db import aside
from tenants.kernel.indicators import cells, showing
from tenants.kernel.indicators.cells import Counts, Row, Shape
from tenants.kernel.indicators.counting import ALONE, scope
from tenants.kernel.indicators.suppression import Table, showable
from tenants.kernel.indicators.tables import (
    LEAST,
    Figure,
    Indicator,
    PublishedCell,
    ShownFigure,
    SmallCell,
    Tally,
)

TOLD = 10  # how far it is, is told by so many associations


@dataclass(frozen=True)
class Shown:
    """How many periods were shown, and of how many associations some are still due."""

    periods: int
    left: int


def publish(today: date, seconds: float = inf) -> Shown:
    """Every period that has ended and settled is shown, as far as it may be, until so many seconds are over.

    One association in one transaction: what was shown is kept even when the next one fails, or comes later.
    """
    began, periods = monotonic(), 0
    with aside(scope()) as session:
        waiting = _waiting(session, today)
        showing.checking(session, len(waiting))
        told = frozenset(session.scalars(select(Tally.indicator).distinct()))
        shapes = [_shape(one) for one in session.scalars(select(Indicator).order_by(Indicator.position))]
    known = [one for one in shapes if one.code in told]
    left = len(waiting)
    for tenant, first in waiting:
        if left < len(waiting) and monotonic() - began > seconds:
            break
        periods += _publish(tenant, first, known, today)
        left -= 1
        if left % TOLD == 0:
            _tell(left)
    return Shown(periods, left)


def _tell(left: int) -> None:
    """By tens alone, whatever a piece ends with: how long one association took is nobody's business."""
    with aside(scope()) as session:
        showing.moved(session, left)


def _waiting(session: Session, today: date) -> list[tuple[str, str]]:
    """The associations of which a period is due, each with the first month that it told of."""
    began = session.execute(select(Tally.tenant, func.min(Tally.month)).group_by(Tally.tenant)).all()
    rows = session.execute(select(PublishedCell.tenant, PublishedCell.period).distinct()).all()
    done: dict[str, list[str]] = {}
    for tenant, period in rows:
        done.setdefault(tenant, []).append(period)
    return sorted((tenant, first) for tenant, first in began if cells.due(first, today, done.get(tenant, [])))


def _publish(tenant: str, first: str, shapes: list[Shape], today: date) -> int:
    with aside(scope()) as session:
        session.execute(select(func.pg_advisory_xact_lock(ALONE)))
        done = session.scalars(select(PublishedCell.period).where(PublishedCell.tenant == tenant).distinct())
        periods = cells.due(first, today, done)
        for period in periods:
            _show(session, tenant, period, shapes)
        return len(periods)


def _show(session: Session, tenant: str, period: str, shapes: list[Shape]) -> None:
    before = list(session.scalars(select(PublishedCell).where(PublishedCell.tenant == tenant)))
    rows = _rows(session, tenant, period)
    made = cells.counts(period, shapes, rows)
    if "Q" not in period:
        cells.with_quarters(made, period, {one.cell: one.number for one in before})
    asked = session.scalar(select(SmallCell.least).where(SmallCell.tenant == tenant)) or LEAST
    shown = showable(
        _table(made, before, asked), frozenset(one.cell for one in before if one.shown), frozenset(made.numbers)
    )
    _keep(session, tenant, period, made, shown, asked)
    for row in cells.seen(shapes, rows, made, shown, asked):
        values = {"indicator": row.indicator, "cell": row.cell, "n": row.n, "k": row.k, "value": row.value}
        session.execute(insert(ShownFigure).values(tenant=tenant, period=period, **values).inline())


def _table(made: Counts, before: list[PublishedCell], asked: int) -> Table:
    """This period's counts beside every one shown or withheld before."""
    return Table(
        {**{one.cell: one.number for one in before}, **made.numbers},
        (*(tie for one in before for tie in one.ties), *made.ties),
        {**{one.cell: one.least for one in before}, **dict.fromkeys(made.numbers, asked)},
        frozenset({one.cell for one in before if one.quiet} | made.quiet),
        frozenset({one.cell for one in before if one.open} | made.open),
    )


def _keep(session: Session, tenant: str, period: str, made: Counts, shown: frozenset[str], asked: int) -> None:
    """The ties stand with the first number in them."""
    ties: dict[str, list[Any]] = {}
    for tie in made.ties:
        ties.setdefault(next(iter(tie)), []).append(dict(tie))
    for name, number in made.numbers.items():
        facts = {"ties": ties.get(name, []), "least": asked, "open": name in made.open}
        kept = {"shown": name in shown, "quiet": name in made.quiet, **facts}
        statement = insert(PublishedCell).values(tenant=tenant, cell=name, period=period, number=number, **kept)
        session.execute(statement.inline())


def _rows(session: Session, tenant: str, period: str) -> list[Row]:
    found = select(Figure.indicator, Figure.cell, Figure.n, Figure.k, Figure.value)
    found = found.where(Figure.tenant == tenant, Figure.period == period).order_by(Figure.indicator, Figure.cell)
    return [Row(*row) for row in session.execute(found)]


def _shape(one: Indicator) -> Shape:
    facts: dict[str, Any] = {
        "hits": one.hits,
        "only": one.only,
        "needs": tuple(one.needs),
        "field": one.field,
        "split": one.split,
        "least": one.least,
    }
    return Shape(one.code, one.kind, one.measure, **facts)
