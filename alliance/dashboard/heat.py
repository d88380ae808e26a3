"""Published figures of the last four quarters by association, each with how far it lies from all the others.

Shares are put together over the quarters that are shown; of other figures the latest shown quarter stands. What is
withheld is missing here, never nought.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, select

from alliance.dashboard import rules, sums
from alliance.dashboard.telling import telling
from alliance.fidelity import sides
from tenants.kernel.db import db
from tenants.kernel.indicators.fair import Share
from tenants.kernel.indicators.tables import Indicator, ShownFigure

SHOWN = ("agreement", "decision_days", "training", "blind", "deferred", "out_of_area")
SHARES = ("share",)
QUARTERS = 4


@dataclass
class Told:
    """What one association shows of one figure."""

    k: int = 0
    n: int = 0
    latest: float | None = None
    period: str = ""


@dataclass(frozen=True)
class Figures:
    """By role, then by indicator; ``middle``: what lies between them all; ``quarters``: which were looked at."""

    cells: Mapping[str, dict[str, rules.Cell]] = field(default_factory=dict)
    backlog: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    quarters: tuple[str, ...] = ()


def quarters() -> tuple[str, ...]:
    """The last four of which something is shown, the latest first."""
    found = select(ShownFigure.period).where(ShownFigure.period.contains("Q")).distinct()
    return tuple(sorted(db.session.scalars(found), reverse=True)[:QUARTERS])


def read(roles: Iterable[str]) -> Figures:
    """Of these associations only."""
    periods = quarters()
    measures = dict(db.session.execute(select(Indicator.code, Indicator.measure)).all())
    rows = select(ShownFigure).where(ShownFigure.period.in_(periods), ShownFigure.cell == "")
    rows = rows.where(ShownFigure.indicator.in_((*SHOWN, "backlog")), ShownFigure.value.is_not(None))
    known: dict[str, dict[str, Told]] = {}
    wanted = set(roles)
    for row in db.session.scalars(rows.order_by(ShownFigure.period)):
        if row.tenant in wanted:
            _tell(known.setdefault(row.indicator, {}).setdefault(row.tenant, Told()), row)
    cells: dict[str, dict[str, rules.Cell]] = {}
    for code in SHOWN:
        for role, cell in _cells(known.get(code, {}), measures.get(code, "")).items():
            cells.setdefault(role, {})[code] = cell
    backlog = {role: (int(one.latest or 0), one.period) for role, one in known.get("backlog", {}).items()}
    return Figures(cells, backlog, periods)


def quarterly(indicator: str, roles: Collection[str]) -> dict[str, list[float | None]]:
    """By role, every quarter's published value up to the last of which something is shown; None where withheld."""
    columns = (ShownFigure.tenant, ShownFigure.period, ShownFigure.value)
    found = select(*columns).where(ShownFigure.indicator == indicator, ShownFigure.cell == "")
    rows = db.session.execute(found.where(ShownFigure.period.contains("Q"), ShownFigure.tenant.in_(roles))).all()
    periods = sorted({row.period for row in rows if row.value is not None})
    values = {(row.tenant, row.period): float(row.value) for row in rows if row.value is not None}
    return {role: [values.get((role, one)) for one in periods] for role in sorted({row.tenant for row in rows})}


@sums.register("quarters")
def totals(_today: Any) -> list[dict[str, Any]]:
    """Of the last quarters, oldest first: files that wait, at least, and the middle of the medians, with how many
    associations stand behind each and how many are withheld."""
    known, figures = telling(), ("backlog", "decision_days")
    told = select(ShownFigure.tenant).distinct().where(ShownFigure.indicator.in_(figures))
    heard = [role for role in db.session.scalars(told) if role in known]
    roles, invented = sides.counted(heard, lambda role: known[role].invented)
    shown = ShownFigure.value.is_not(None)
    columns = (ShownFigure.period, ShownFigure.indicator, func.sum(ShownFigure.value).label("sum"))
    middle = func.percentile_cont(0.5).within_group(ShownFigure.value).label("middle")
    counts = (func.count().filter(shown).label("shown"), func.count().filter(~shown).label("withheld"))
    found = select(*columns, middle, *counts).where(ShownFigure.cell == "", ShownFigure.period.contains("Q"))
    found = found.where(ShownFigure.indicator.in_(figures), ShownFigure.tenant.in_(roles))
    rows = db.session.execute(found.group_by(ShownFigure.period, ShownFigure.indicator).order_by(ShownFigure.period))
    return [_quarter(row) | {"invented": invented} for row in rows]


def _quarter(row: Any) -> dict[str, Any]:
    value = row.sum if row.indicator == "backlog" else row.middle
    number = None if value is None else float(value)
    same = {name: getattr(row, name) for name in ("period", "indicator", "shown", "withheld")}
    return same | {"value": number}


def _tell(told: Told, row: ShownFigure) -> None:
    told.k += row.k or 0
    told.n += row.n or 0
    told.latest, told.period = float(row.value or 0), row.period


def _cells(told: Mapping[str, Told], measure: str) -> dict[str, rules.Cell]:
    if measure in SHARES:
        return rules.share_cells([Share(role, one.k, one.n) for role, one in sorted(told.items()) if one.n])
    return rules.other_cells({role: one.latest for role, one in sorted(told.items()) if one.latest is not None})
