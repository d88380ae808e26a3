"""Shown figures as pages say them: words beside each figure, rows by name, shares and runs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from alliance.fidelity import queries, sides, words
from tenants.kernel import lately
from tenants.kernel.indicators import fair, plots
from tenants.kernel.indicators.tables import Indicator, ShownFigure
from tenants.kernel.indicators.wording import RATES, Worded, value, worded


@dataclass(frozen=True)
class Section:
    """One figure of one association over time, with its groups."""

    indicator: Worded
    run: plots.Run
    signals: list[str]
    rows: list[ShownFigure]
    groups: list[ShownFigure]
    latest: ShownFigure | None


@dataclass(frozen=True)
class Beside:
    """Associations beside each other in one period: real ones or, in a demo, ``invented`` ones, never both.

    ``lies``: by role, how far from what chance explains; ``counts``: how many real and invented ones there are.
    """

    rows: list[queries.Row]
    funnel: plots.Funnel | None
    lies: dict[str, str]
    invented: bool
    counts: tuple[int, int]


def beside(code: str, measure: str, period: str | None, *, invented: bool | None = None) -> Beside:
    """Worked out once for what is shown now, and told again for a minute: it reads every association."""
    key = ("beside", code, measure, period, invented, queries.last_shown())
    return lately.told(key, lambda: _beside(queries.in_period(code, period), measure, asked=invented))


def _beside(every: list[queries.Row], measure: str, *, asked: bool | None) -> Beside:
    if asked is None:
        heard = [row for row in every if row.value is not None] or every
        asked = sides.counted(heard, _is_invented)[1]
    rows = [row for row in every if _is_invented(row) == asked]
    told = [row for row in rows if row.k is not None and row.n] if measure == "share" else []
    found = [fair.Share(row.who.name, row.k or 0, row.n or 0) for row in told]
    middle = fair.pooled(found)
    lies = (
        {} if middle is None else {row.who.role: fair.stands(one, middle) for row, one in zip(told, found, strict=True)}
    )
    made_up = sum(_is_invented(row) for row in every)
    return Beside(rows, plots.funnel(found), lies, asked, (len(every) - made_up, made_up))


def _is_invented(row: queries.Row) -> bool:
    return row.who.invented


def summed(period: str | None, *, invented: bool | None = None) -> tuple[dict[str, Any], bool, list[bool]]:
    """What is said of one side in a period by indicator, which side it is, and of which sides there is something.

    Nobody asked: the real ones where anything of them is shown, else the invented ones of a demo.
    """
    every = queries.summaries(period) if period else {}
    heard = [side for side, rows in every.items() if any(row.shown for row in rows.values())] or list(every)
    side = sides.counted(heard, bool)[1] if invented is None else invented
    return every.get(side, {}), side, sorted(every)


def plain(row: queries.Row, measure: str) -> tuple[Any, ...]:
    """Number, part and value for a table file; empty where withheld."""
    worth = "" if row.value is None else value(row.value, measure) if measure == "band" else float(row.value)
    return ("" if row.n is None else row.n, "" if row.k is None else row.k, worth)


def runs(shown: Sequence[queries.Named], code: str, measure: str) -> list[tuple[queries.Named, plots.Run, list[str]]]:
    """A small plot for each association on the page, quarters only, all with the same periods."""
    rows, highest = queries.in_quarters(code, [one.role for one in shown], invented=any(one.invented for one in shown))
    quarters = sorted({row.period for row in rows})
    known = {(row.who.role, row.period): row.value for row in rows}
    most = None if not rows else _float(highest) or 0.0
    found = []
    for one in shown:
        series = [(period, _float(known.get((one.role, period)))) for period in quarters]
        drawn = plots.run(series, share=measure in RATES, wide=300, tall=130, most=most)
        found.append((one, drawn, sorted(fair.signals([number for _period, number in series]))))
    return found


def by_heading(rows: Sequence[Any], code: Callable[[Any], str]) -> list[tuple[Any, list[Any]]]:
    """Figures under the questions they answer, in the order of the questions; what nobody placed comes last."""
    known = {code(row): row for row in rows}
    placed = [(heading, [known.pop(one) for one in codes if one in known]) for heading, codes in words.HEADINGS]
    return [(heading, found) for heading, found in [*placed, (words.OTHERS, list(known.values()))] if found]


def section(one: Indicator, rows: Sequence[ShownFigure]) -> Section:
    own = [row for row in rows if row.indicator == one.code]
    whole = [row for row in own if not row.cell]
    quarters = [row for row in whole if "Q" in row.period]
    series = [(row.period, _float(row.value)) for row in quarters]
    return Section(
        worded(one),
        plots.run(
            series, share=one.measure in RATES, wide=480, tall=200, say=lambda number: value(number, one.measure)
        ),
        sorted(fair.signals([number for _period, number in series])),
        whole,
        [row for row in own if row.cell],
        quarters[-1] if quarters else None,
    )


def _float(number: Any) -> float | None:
    return None if number is None else float(number)


__all__ = ["beside", "plain", "runs", "section", "summed", "value", "worded"]
