"""What the Alliance's staff see first: who could use them today, the figures, the map, and what comes next."""

from typing import Any
from zoneinfo import ZoneInfo

from flask import current_app, g, redirect, url_for
from flask_babel import format_date

from alliance.dashboard import (
    assisting,
    bodies,
    charts,
    counted,
    fidelity_table,
    mapping,
    matters,
    outlook_views,
    signal_views,
    sums,
    table_views,
    words,
)
from alliance.dashboard.blueprint import blueprint
from alliance.dashboard.blueprint import today as today_here
from alliance.dashboard.signal_list import SIGNALS
from alliance.dashboard.signal_words import said
from tenants.kernel import clock
from tenants.kernel.access import allow
from tenants.kernel.responses import page

__all__ = ["blueprint", "bodies", "counted", "fidelity_table", "outlook_views", "signal_views", "table_views"]


@blueprint.get("/home")
@allow("signed_in")
def enter() -> Any:
    return redirect(url_for("dashboard.today"))


@blueprint.get("/today")
@allow("today.read")
def today() -> str:
    """From sums and rows that the worker renews: as fast for a thousand associations as for sixty."""
    day, now = today_here(), clock.now().astimezone(ZoneInfo(current_app.settings.zone))  # type: ignore[attr-defined]
    known, at = sums.read()
    needing, counted_here = matters.needing(), known.get("associations", {})
    stages, drawn = counted_here.get("stages", {}), counted_here.get("map", {})
    others = max(0, sum(stages.get(stage, 0) for stage in matters.AT_WORK) - needing.at_work)
    return page(
        "alliance/dashboard/today.html",
        greeting=words.greeting(g.actor.name, now),
        opening=words.opening(needing.count, others),
        day=day,
        weekday=format_date(day, "full"),
        at=at,
        figures=words.figures(known, day),
        real=counted_here.get("real", {}),
        map=mapping.drawn(
            drawn, matters.among(mapping.codes(drawn)), {**counted_here.get("real", {}), "att": needing.count}
        ),
        needing=needing,
        needs=[said(row) | {"key": row.key, "more": row.together - 1, "code": row.code} for row in needing.first],
        milestones=counted_here.get("milestones", []),
        heat=fidelity_table.heat(counted_here.get("figures", 0), invented=counted_here.get("figures_invented", False)),
        heads=fidelity_table.HEADS,
        levels=fidelity_table.LEVELS,
        value=fidelity_table.value,
        help=assisting.panel(known.get("assistance", {}), g.actor.id, now),
        signals=len(SIGNALS),
        sums=known,
        ahead=charts.pieces(known.get("outlook", {})),
        endpoints=current_app.view_functions,
    )
