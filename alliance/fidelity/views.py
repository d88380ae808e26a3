"""Pages of figures about associations, and the public page of what crosses."""

from typing import Any

from flask import request
from flask_babel import gettext as _

from alliance.fidelity import crossing, queries, reading, review_views, words
from alliance.fidelity.blueprint import blueprint
from tenants.kernel import spreadsheet
from tenants.kernel.access import allow, public
from tenants.kernel.indicators import plots
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
    known = queries.associations()
    start = min(max(request.args.get("page", 1, int) - 1, 0) * SIZE, max(0, (len(known) - 1) // SIZE * SIZE))
    rows = known[start : start + SIZE]
    return page(
        "alliance/fidelity/index.html",
        indicators=[reading.worded(one) for one in queries.indicators()],
        summaries=queries.summaries(period) if period else {},
        periods=periods,
        period=period,
        rows=rows,
        nights=queries.nights([one.role for one in rows]),
        start=start,
        size=SIZE,
        count=len(known),
        reading=reading,
    )


@blueprint.get("/fidelity/figures/<code>")
@allow("fidelity.read")
def figure(code: str) -> str:
    """One figure: associations beside each other by size, never by rank, and each over time."""
    one = queries.indicator(code)
    periods = queries.periods()
    period = chosen(periods)
    names = {known.role: known for known in queries.associations()}
    everything = [row for row in queries.of_indicator(code) if row.tenant in names]
    now = reading.by_name([row for row in everything if row.period == period], names)
    start = min(max(request.args.get("page", 1, int) - 1, 0) * SIZE, max(0, (len(now) - 1) // SIZE * SIZE))
    shares = reading.shares(now, names) if one.measure == "share" else []
    return page(
        "alliance/fidelity/figure.html",
        one=reading.worded(one),
        periods=periods,
        period=period,
        rows=now[start : start + SIZE],
        names=names,
        funnel=plots.funnel(shares),
        standing=reading.standing(shares),
        runs=reading.runs(everything, [names[row.tenant] for row in now[start : start + SIZE]], one.measure),
        start=start,
        size=SIZE,
        count=len(now),
        words=words,
        reading=reading,
    )


@blueprint.get("/fidelity/figures/<code>/table.csv")
@allow("fidelity.read")
def figure_table(code: str) -> Any:
    """One figure, every period, as far as it is shown."""
    one = queries.indicator(code)
    names = {known.role: known for known in queries.associations()}
    rows = reading.by_name([row for row in queries.of_indicator(code) if row.tenant in names], names)
    heads = (_("Association"), _("Code"), _("Period"), _("Number"), _("Part"), _("Value"))
    lines = [
        (names[row.tenant].name, names[row.tenant].code, row.period, *reading.plain(row, one.measure)) for row in rows
    ]
    return spreadsheet.answer(f"fidelity-{one.code}", heads, lines)


@blueprint.get("/fidelity/associations/<code>")
@allow("fidelity.read")
def association(code: str) -> str:
    """All figures of one association over time."""
    known = queries.association(code)
    rows = queries.of_association(known.role)
    return page(
        "alliance/fidelity/association.html",
        known=known,
        sections=[reading.section(one, rows) for one in queries.indicators()],
        night=queries.nights([known.role]).get(known.role),
        words=words,
        reading=reading,
    )


def chosen(periods: list[str]) -> str | None:
    """The period of the address, else the latest quarter."""
    asked = request.args.get("period", "")
    return asked if asked in periods else next((one for one in periods if "Q" in one), next(iter(periods), None))
