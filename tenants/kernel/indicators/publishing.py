"""What the Alliance may read is written here, period by period and once: as the role ``indicators``."""

from dataclasses import dataclass, replace
from datetime import date
from math import inf
from time import monotonic
from typing import Any

from sqlalchemy import Numeric, case, cast, func, insert, select
from sqlalchemy.orm import Session

from tenants.kernel.db import aside
from tenants.kernel.indicators import cells, middles, showing
from tenants.kernel.indicators.cells import Counts, Row, Shape
from tenants.kernel.indicators.counting import ALONE, scope
from tenants.kernel.indicators.suppression import Table, is_told_by, showable
from tenants.kernel.indicators.tables import (
    LEAST,
    Figure,
    Indicator,
    PublishedCell,
    ShownFigure,
    SmallCell,
    Tally,
)
from tenants.kernel.indicators.tangles import untangled

TOLD = 10  # how far it is, is told by so many associations


@dataclass(frozen=True)
class Shown:
    """How many periods were shown, and of how many associations some are still due."""

    periods: int
    left: int


def publish(today: date, seconds: float = inf) -> Shown:
    """Every period that has ended and settled is shown, as far as it may be, until so many seconds are over.

    One association in one transaction: what was shown is kept even when the next one fails, or comes later. A fault of
    one is raised when all others are done.
    """
    began, periods = monotonic(), 0
    with aside(scope()) as session:
        waiting = _waiting(session, today)
        showing.checking(session, len(waiting))
        written = session.scalars(select(Indicator).order_by(Indicator.position, Indicator.code))
        shapes = [_shape(one) for one in untangled(written)]
    left, faults = len(waiting), []
    for tenant, first in waiting:
        if left < len(waiting) and monotonic() - began > seconds:
            return Shown(periods, left)
        try:
            periods += _publish(tenant, first, shapes, today)
        except Exception as fault:  # noqa: BLE001 - the others are still due
            faults.append(fault)
            continue
        left -= 1
        if left % TOLD == 0:
            _tell(left)
    if faults:
        raise faults[0]
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
    made = cells.counts(period, shapes, rows, _inner(session, tenant, period, shapes))
    if "Q" not in period:
        cells.with_quarters(made, period, {one.cell: one.number for one in before})
    asked = session.scalar(select(SmallCell.least).where(SmallCell.tenant == tenant)) or LEAST
    table, known = _table(made, before, asked), frozenset(one.cell for one in before if one.shown)
    shown_middles = _middles(session, tenant, shapes)
    table = replace(table, said=middles.said_before(shapes, shown_middles, table.numbers, known | table.open))
    shown = showable(table, known, frozenset(made.numbers))
    _keep(session, tenant, period, made, shown, asked)
    told = cells.seen(shapes, rows, made, shown, asked)
    held = middles.withheld(shapes, told, made, shown, lambda ends: is_told_by(table, ends, known, shown))
    for row in told:
        value = None if (row.indicator, row.cell) in held else row.value
        values = {"indicator": row.indicator, "cell": row.cell, "n": row.n, "k": row.k, "value": value, "least": asked}
        session.execute(insert(ShownFigure).values(tenant=tenant, period=period, **values).inline())


def _inner(session: Session, tenant: str, period: str, shapes: list[Shape]) -> dict[str, dict[str, int]]:
    """By share that middles speak of: how many of its part are in each group."""
    return {
        share.code: _within(session, tenant, period, next(iter(split)), most)
        for share, most, of in middles.linked(shapes)
        if (split := [code for code, one in of.items() if one.split])
    }


def _within(session: Session, tenant: str, period: str, code: str, most: int) -> dict[str, int]:
    year, quarter = period[:4], int(period[5:] or 0)
    months = [f"{year}-{month:02}" for month in range(1, 13) if quarter in (0, (month + 2) // 3)]
    group, worth = func.regexp_replace(Tally.cell, r"\|[^|]*$", ""), func.substring(Tally.cell, "[^|]*$")
    number = func.sum(case((cast(worth, Numeric) <= most, Tally.number), else_=0))
    asked = select(group, number).where(Tally.tenant == tenant, Tally.indicator == code, Tally.month.in_(months))
    return {cell: int(number) for cell, number in session.execute(asked.group_by(group))}


def _middles(session: Session, tenant: str, shapes: list[Shape]) -> dict[str, list[Row]]:
    """Those shown before that speak of shares, by period."""
    codes = {code for _share, _most, of in middles.linked(shapes) for code in of}
    columns = (ShownFigure.period, ShownFigure.indicator, ShownFigure.cell, ShownFigure.n, ShownFigure.value)
    asked = select(*columns).where(ShownFigure.tenant == tenant, ShownFigure.indicator.in_(codes))
    found: dict[str, list[Row]] = {}
    for row in session.execute(asked.where(ShownFigure.value.is_not(None))):
        found.setdefault(row.period, []).append(Row(row.indicator, row.cell, row.n or 0, None, row.value))
    return found


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
        "among": tuple(one.among or ()),
        "most": one.most,
    }
    return Shape(one.code, one.kind, one.measure, **facts)
