"""Pages of figures about associations, and the public page of what crosses."""

from typing import Any

from flask import request
from flask_babel import gettext as _

from alliance.fidelity import crossing, queries, reading, review_views, showing, words
from alliance.fidelity.blueprint import blueprint
from tenants.kernel import spreadsheet
from tenants.kernel.access import allow, public
from tenants.kernel.responses import page

__all__ = ["blueprint", "review_views"]
SIZE = 50


@blueprint.get("/what-crosses")
@public
def crosses() -> str:
    return page("alliance/fidelity/crossing.html", rows=crossing.crossings(), words=words)


@blueprint.get("/fidelity")
@allow("fidelity.read")
def index() -> str:
    """Every figure in one line, and the associations by name."""
    periods = queries.periods()
    period = chosen(periods)
    start = SIZE * min(max(request.args.get("page", 1, int) - 1, 0), 1000)
    rows, count = queries.associations(start, SIZE)
    summaries, invented, sides = reading.summed(period, invented=whose())
    return page(
        "alliance/fidelity/index.html",
        groups=reading.by_heading([reading.worded(one) for one in queries.indicators()], lambda one: one.code),
        summaries=summaries,
        invented=invented,
        sides=sides,
        whose=whose(),
        periods=periods,
        period=period,
        rows=rows,
        nights=queries.nights([one.role for one in rows]),
        start=start,
        size=SIZE,
        count=count,
        reading=reading,
        progress=showing.progress(),
    )


@blueprint.get("/fidelity/figures/<code>")
@allow("fidelity.read")
def figure(code: str) -> str:
    """One figure: associations beside each other by size, never by rank, and each over time."""
    one = queries.indicator(code)
    periods = queries.periods()
    period = chosen(periods)
    found = reading.beside(code, one.measure, period, invented=whose())
    start = SIZE * min(max(request.args.get("page", 1, int) - 1, 0), max(0, len(found.rows) - 1) // SIZE)
    rows = found.rows[start : start + SIZE]
    return page(
        "alliance/fidelity/figure.html",
        one=reading.worded(one),
        periods=periods,
        period=period,
        rows=rows,
        funnel=found.funnel,
        lies=found.lies,
        invented=found.invented,
        counts=found.counts,
        whose=whose(),
        runs=reading.runs([row.who for row in rows], code, one.measure),
        start=start,
        size=SIZE,
        count=len(found.rows),
        words=words,
        reading=reading,
    )


@blueprint.get("/fidelity/figures/<code>/table.csv")
@allow("fidelity.read")
def figure_table(code: str) -> Any:
    """One figure, every period, as far as it is shown: of real associations, or of invented ones."""
    one, invented = queries.indicator(code), bool(whose())
    heads = (_("Association"), _("Code"), _("Period"), _("Number"), _("Part"), _("Value"))
    rows = (row for row in queries.of_indicator(code) if row.who.invented == invented)
    lines = [(row.who.name, row.who.code, row.period, *reading.plain(row, one.measure)) for row in rows]
    return spreadsheet.answer(f"fidelity-{one.code}{'-invented' if invented else ''}", heads, lines)


@blueprint.get("/fidelity/associations/<code>")
@allow("fidelity.read")
def association(code: str) -> str:
    """All figures of one association over time."""
    known = queries.association(code)
    rows = [] if known.silent else queries.of_association(known.role)
    return page(
        "alliance/fidelity/association.html",
        known=known,
        groups=reading.by_heading(
            [reading.section(one, rows) for one in queries.indicators()], lambda one: one.indicator.code
        ),
        night=queries.nights([known.role]).get(known.role),
        words=words,
        reading=reading,
    )


def chosen(periods: list[str]) -> str | None:
    """The period of the address, else the latest quarter."""
    asked = request.args.get("period", "")
    return asked if asked in periods else next((one for one in periods if "Q" in one), next(iter(periods), None))


def whose() -> bool | None:
    """Of the address: whether invented associations are asked for, or real ones; None: nobody said."""
    return {"true": True, "false": False}.get(request.args.get("invented", ""))
