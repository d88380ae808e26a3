"""The association's own page of figures."""

from typing import Any

from flask_babel import gettext as _

from tenants.fidelity import actions, queries, review_views, schemas, words
from tenants.fidelity.blueprint import blueprint
from tenants.kernel.access import allow
from tenants.kernel.indicators import plots, wording
from tenants.kernel.indicators.tables import Figure
from tenants.kernel.requests import filled, submitted
from tenants.kernel.responses import page, saved

__all__ = ["blueprint", "review_views"]


@blueprint.get("/figures")
@allow("figures.read")
def figures() -> str:
    """Each figure in full over time, and beside it what the Alliance reads."""
    least, version = queries.least()
    every = queries.figures()
    return page(
        "tenants/fidelity/figures.html",
        sections=[_section(one, [row for row in every if row.indicator == one.code]) for one in queries.indicators()],
        shown=queries.shown(),
        night=queries.last_night(),
        nights=queries.nights(),
        restorations=queries.restorations(),
        form=filled(least=least, version=version),
        least=least,
        words=words,
        value=wording.value,
    )


@blueprint.post("/figures/least")
@allow("figures.read")
def ask_for() -> Any:
    data = submitted(schemas.Least(), page=("fidelity.figures", {}))
    actions.ask_for(data["least"], data["version"])
    return saved(_("From the next period on, counts under %(least)s are not shown.", least=data["least"]), ".figures")


def _section(one: Any, rows: list[Figure]) -> dict[str, Any]:
    whole = [row for row in rows if not row.cell]
    series = [(row.period, None if row.value is None else float(row.value)) for row in whole if "Q" in row.period]
    drawn = plots.run(series, share=one.measure in wording.RATES)
    return {"indicator": wording.worded(one), "rows": rows, "run": drawn}
