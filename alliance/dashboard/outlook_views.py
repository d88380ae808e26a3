"""Pages of one figure each: what it says, a chart, how it is counted, and the table behind it."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import abort, g, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from alliance.associations import choosing
from alliance.dashboard import charts, endorsing, schemas, standards, sums
from alliance.dashboard import load as loads
from alliance.dashboard import outlook_tables as tables
from alliance.dashboard import outlook_words as words
from alliance.dashboard.blueprint import blueprint, today
from alliance.dashboard.models import Outlook, Standing
from alliance.fidelity import sides
from tenants.kernel import spreadsheet
from tenants.kernel.access import allow
from tenants.kernel.categories import category_name
from tenants.kernel.db import db
from tenants.kernel.indicators import fair, plots
from tenants.kernel.indicators.tables import Indicator
from tenants.kernel.indicators.wording import Worded, worded
from tenants.kernel.requests import filled, submitted
from tenants.kernel.responses import page, saved

__all__ = ["tables"]


def whose(told: dict[str, Any]) -> dict[str, Any]:
    """Whether these are invented associations, and what narrows the tables behind to the same ones."""
    invented = bool(told.get("invented"))
    return {"invented": invented, "whose": sides.asked(invented=invented)}


def figures() -> tuple[dict[str, Any], Any]:
    """What is said of all associations by subject, and when it was counted; empty before the first count."""
    found, at = sums.read()
    return found.get("outlook", {}), at


def meanings(*codes: str) -> list[Worded]:
    """The published definitions of what an association tells."""
    rows = db.session.scalars(select(Indicator).where(Indicator.code.in_(codes)).order_by(Indicator.position))
    return [worded(one) for one in rows]


@blueprint.get("/today/figures/load")
@allow("today.read")
def load() -> str:
    found, at = figures()
    told = found.get("load", {})
    return page(
        "alliance/dashboard/load.html",
        told=told,
        at=at,
        run=plots.run([(period, value) for period, value in told.get("days", ())]),
        meanings=meanings(*loads.INDICATORS),
        words=words,
        **whose(told),
    )


@blueprint.get("/today/figures/renewals")
@allow("today.read")
def renewals() -> str:
    """Of all associations, or of one."""
    found, at = figures()
    code = request.args.get("code", "")
    one = _one(code) if code else None
    months = _with_gaps(found, one.due) if one else found.get("renewals", {}).get("months", [])
    told = {"chart": charts.renewals(months), "one": one, "at": at, "words": words}
    return page("alliance/dashboard/renewals.html", **told, **whose(found.get("renewals", {})))


def _with_gaps(found: dict[str, Any], due: dict[str, Any]) -> list[Any]:
    return [[month, due.get(month, {})] for month, _every in found.get("renewals", {}).get("months", [])]


@blueprint.get("/today/figures/renewals/months.csv")
@allow("today.read")
def renewals_file() -> Any:
    """Those that the page counts, or one association: by month and category."""
    found = _rows(Outlook.code, Standing.name, Outlook.due).where(Outlook.due_two > 0)
    if code := request.args.get("code", ""):
        found = found.where(Outlook.code == _one(code).code)
    elif side := request.args.get("invented", ""):
        found = found.where(Standing.invented == (side == "true"))
    rows = db.session.execute(found)
    lines = [
        (row.name, row.code, month, category_name(category), number)
        for row in rows
        for month, by_category in sorted(row.due.items())
        for category, number in sorted(by_category.items())
    ]
    heads = (_("Association"), _("Code"), _("Month"), _("Category"), _("Renewals due"))
    return spreadsheet.answer("renewals-by-month", heads, lines)


@blueprint.get("/today/figures/time")
@allow("today.read")
def time() -> str:
    found, at = figures()
    told = found.get("time", {})
    periods = told.get("periods", [])
    asked = request.args.get("period", "")
    period = asked if asked in periods else next((one for one in periods if "Q" not in one), next(iter(periods), ""))
    shares = [fair.Share(row.name, row.k, row.n) for row in endorsing.in_time(period)] if period else []
    return page(
        "alliance/dashboard/time.html",
        told=told,
        at=at,
        period=period,
        run=plots.run([(quarter, value) for quarter, value, _number in told.get("quarters", ())]),
        signals=sorted(fair.signals([value for _quarter, value, _number in told.get("quarters", ())])),
        shares=shares,
        funnel=plots.funnel(shares),
        meanings=meanings(endorsing.MIDDLE, endorsing.NINE, endorsing.IN_TIME),
        words=words,
        **whose(told),
    )


@blueprint.get("/today/figures/supervision")
@allow("today.read")
def supervised() -> str:
    """How many associations have enough providers, month by month, and the standard it is measured by."""
    found, at = figures()
    told = found.get("rsc", {})
    held = standards.listed()
    return page(
        "alliance/dashboard/supervision.html",
        told=told,
        at=at,
        names=standards.names([*(one.code for one in held), *(code for code, *_rest in told.get("closing", ()))]),
        chart=charts.supervision(told.get("months", [])),
        standards=held,
        form=filled(from_day=today().isoformat()),
        meanings=meanings("rsc_endorsed", "rsc_emerging", "rsc_vetted", "rsc_openings", "rsc_receiving", "rsc_seeking"),
        words=words,
        **whose(told),
    )


@blueprint.get("/today/figures/supervision/<code>")
@allow("today.read")
def supervision(code: str) -> str:
    """One association: what is known today, and the forecast."""
    one = _one(code)
    days = (one.window_ends - today()).days if one.window_ends else None
    return page(
        "alliance/dashboard/forecast.html", one=one, days=days, chart=charts.forecast(one.ahead), words=words, date=date
    )


@blueprint.get("/today/figures/supervision/<code>/table.csv")
@allow("today.read")
def supervision_file(code: str) -> Any:
    """The forecast month by month, as its table says it."""
    columns = (
        _("From"),
        _("Endorsed"),
        _("Renewals due before"),
        _("Emerging"),
        _("Vetted"),
        _("Needed"),
        _("Missing"),
    )
    lines = [
        [point["day"], point["endorsed"], point["due"], point["emerging"]]
        + [words.span(point[name]) for name in ("vetted", "needed", "missing")]
        + [words.VERDICTS[point["verdict"]][0]]
        for point in _one(code).ahead
    ]
    return spreadsheet.answer("supervision-forecast", (*columns, _("So")), lines)


@blueprint.post("/today/figures/supervision/standards")
@allow("today.work")
def set_standard() -> Any:
    here: Any = ("dashboard.supervised", {})
    typed = submitted(schemas.Standard(), page=here)
    typed["code"] = choosing.chosen(typed["code"], here).code if typed["code"] else ""
    row = standards.put(g.actor, typed)
    undo = url_for("dashboard.withdraw_standard", standard_id=row.id)
    return saved({"text": _("Kept. The forecasts follow in a moment."), "undo": undo}, "dashboard.supervised")


@blueprint.post("/today/figures/supervision/standards/<uuid:standard_id>/removal")
@allow("today.work")
def withdraw_standard(standard_id: UUID) -> Any:
    standards.withdraw(standard_id)
    undo = url_for("dashboard.restore_standard", standard_id=standard_id)
    return saved({"text": _("It is taken back."), "undo": undo}, "dashboard.supervised")


@blueprint.post("/today/figures/supervision/standards/<uuid:standard_id>/restoring")
@allow("today.work")
def restore_standard(standard_id: UUID) -> Any:
    standards.restore(standard_id)
    return saved(_("It is back."), "dashboard.supervised")


def _rows(*columns: Any) -> Any:
    return select(*columns).join(Standing, Standing.code == Outlook.code).order_by(Standing.sort_key.collate("C"))


def _one(code: str) -> Any:
    """Raises NotFound for a code of which nothing is ahead."""
    found = _rows(*Outlook.__table__.c, Standing.name, Standing.invented).where(Outlook.code == code)
    return db.session.execute(found).one_or_none() or abort(404)
