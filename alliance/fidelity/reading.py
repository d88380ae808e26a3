"""Shown figures as pages say them: words beside each figure, rows by name, shares and runs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from alliance.fidelity.queries import Named
from tenants.kernel.indicators import fair, plots
from tenants.kernel.indicators.tables import Indicator, ShownFigure
from tenants.kernel.indicators.wording import RATES, Worded, value, worded
from tenants.kernel.text import key


@dataclass(frozen=True)
class Section:
    """One figure of one association over time, with its groups."""

    indicator: Worded
    run: plots.Run
    signals: list[str]
    rows: list[ShownFigure]
    groups: list[ShownFigure]
    latest: ShownFigure | None


def plain(row: ShownFigure, measure: str) -> tuple[Any, ...]:
    """Number, part and value for a table file; empty where withheld."""
    worth = "" if row.value is None else value(row.value, measure) if measure == "band" else float(row.value)
    return ("" if row.n is None else row.n, "" if row.k is None else row.k, worth)


def by_name(rows: Iterable[ShownFigure], names: Mapping[str, Named]) -> list[ShownFigure]:
    return sorted(rows, key=lambda row: (key(names[row.tenant].name), row.period))


def shares(rows: Iterable[ShownFigure], names: Mapping[str, Named]) -> list[fair.Share]:
    return [fair.Share(names[row.tenant].name, row.k, row.n) for row in rows if row.k is not None and row.n]


def standing(found: Sequence[fair.Share]) -> dict[str, str]:
    middle = fair.pooled(found)
    return {} if middle is None else {one.name: fair.stands(one, middle) for one in found}


def runs(rows: Sequence[ShownFigure], shown: Sequence[Named], measure: str) -> list[tuple[Named, plots.Run, list[str]]]:
    """A small plot for each association on the page, quarters only, all with the same periods."""
    quarters = sorted({row.period for row in rows if "Q" in row.period})
    known = {(row.tenant, row.period): row.value for row in rows}
    most = max((_float(row.value) or 0.0 for row in rows if row.period in quarters), default=None)
    found = []
    for one in shown:
        series = [(period, _float(known.get((one.role, period)))) for period in quarters]
        drawn = plots.run(series, share=measure in RATES, wide=300, tall=130, most=most)
        found.append((one, drawn, sorted(fair.signals([number for _period, number in series]))))
    return found


def section(one: Indicator, rows: Sequence[ShownFigure]) -> Section:
    own = [row for row in rows if row.indicator == one.code]
    whole = [row for row in own if not row.cell]
    quarters = [row for row in whole if "Q" in row.period]
    series = [(row.period, _float(row.value)) for row in quarters]
    return Section(
        worded(one),
        plots.run(series, share=one.measure in RATES),
        sorted(fair.signals([number for _period, number in series])),
        whole,
        [row for row in own if row.cell],
        quarters[-1] if quarters else None,
    )


def _float(number: Any) -> float | None:
    return None if number is None else float(number)


__all__ = ["by_name", "plain", "runs", "section", "shares", "standing", "value", "worded"]
