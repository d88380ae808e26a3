"""The page of hours with its chart, table and file, and the hours planned by topic and quarter."""

from datetime import date
from typing import Any

from flask import abort, request, url_for
from flask_babel import format_date
from flask_babel import gettext as _
from marshmallow import ValidationError

from alliance.assistance import cases, hours, rules, schemas, words
from alliance.assistance.blueprint import blueprint, pairs, today
from alliance.assistance.case_views import offered
from tenants.kernel import spreadsheet
from tenants.kernel.access import allow
from tenants.kernel.requests import beside, filled, refuse_field, submitted
from tenants.kernel.responses import page, saved


def asked() -> tuple[rules.Quarter, str]:
    """The quarter and the way of the address."""
    way = request.args.get("by", "")
    return rules.quarter_said(request.args.get("quarter", ""), today()), way if way in rules.WAYS else rules.WAYS[0]


def lines(quarter: rules.Quarter, way: str) -> list[hours.Line]:
    """All of them."""
    if way == "association":
        return hours.by_association(quarter)
    if way == "staff":
        return hours.by_staff(quarter)
    if way == "month":
        return [hours.Line(day.isoformat(), format_date(day, "MMMM y"), done) for day, done in hours.by_month(quarter)]
    return hours.by_topic(quarter)


@blueprint.get("/assistance/hours", endpoint="hours")
@allow("assistance.read")
def shown() -> str:
    quarter, way = asked()
    sheet, longest = None, 0.0
    if way in ("association", "staff"):
        found, sheet, longest = hours.sheet(quarter, way, **beside())
    else:
        found = lines(quarter, way)
    topics = hours.by_topic(quarter) if way != "topic" else found
    return page(
        "alliance/assistance/hours.html",
        quarter=quarter,
        quarters=pairs(rules.quarters_around(today())),
        way=way,
        rows=found,
        done=rules.hours(sum(row.minutes for row in topics)),
        planned=sum(row.planned or 0 for row in topics),
        sheet=sheet,
        most=max((max(row.hours, row.planned or 0) for row in found), default=0) if sheet is None else longest,
        months=[(format_date(date.fromisoformat(row.key), "LLL yyyy"), [row.hours]) for row in found]
        if way == "month"
        else [],
        words=words,
    )


@blueprint.get("/assistance/hours.csv")
@allow("assistance.read")
def hours_file() -> Any:
    """The same table as a file."""
    quarter, way = asked()
    found = lines(quarter, way)
    if way == "topic":
        heads = [words.BY[way], _("Hours"), _("Planned")]
        told = [(called(row, way), row.hours, "" if row.planned is None else row.planned) for row in found]
    else:
        heads, told = [words.BY[way], _("Hours")], [(called(row, way), row.hours) for row in found]
    return spreadsheet.answer(f"assistance-hours-{way}-{quarter}", heads, told)


def called(row: hours.Line, way: str) -> str:
    """Time about something else, or on no association in particular, has words of its own."""
    if row.name:
        return row.name
    return words.topic(row.key, {}) if way == "topic" else _("No association in particular")


@blueprint.get("/assistance/planned")
@allow("assistance.read")
def planned() -> str:
    """What is meant for each topic from which quarter on."""
    return page(
        "alliance/assistance/planned.html",
        rows=hours.plans(),
        form=filled(quarter=str(rules.quarter_of(today()))),
        topics=offered(),
        named=cases.topics(),
        quarters=pairs(rules.quarters_around(today(), before=1, after=4)),
        quarter_of=rules.quarter_of,
        words=words,
    )


@blueprint.post("/assistance/planned")
@allow("assistance.plan")
def plan_hours() -> Any:
    here: Any = ("assistance.planned", {})
    typed = submitted(schemas.Planned(), page=here)
    if typed["topic"] not in dict(offered()):
        raise refuse_field("topic", _("Please choose one of these."), here)
    quarter = rules.quarter_said(typed["quarter"], today())
    there = {(row.topic, row.from_day): row.version for row in hours.plans()}
    hours.plan(typed["topic"], quarter, typed["hours"], there.get((typed["topic"], quarter.first), 0))
    return saved(_("Planned from %(quarter)s on.", quarter=quarter.said), "assistance.planned")


@blueprint.post("/assistance/planned/removal")
@allow("assistance.plan")
def unplan_hours() -> Any:
    quarter = rules.quarter_said(request.form.get("quarter", ""), today())
    topic = request.form.get("topic", "")[:40]
    were = hours.unplan(topic, quarter.first)
    if were is None:
        return saved(_("No longer planned."), "assistance.planned")
    undo = url_for("assistance.plan_again", topic=topic, quarter=str(quarter), hours=str(were))
    return saved({"text": _("No longer planned."), "undo": undo}, "assistance.planned")


@blueprint.post("/assistance/planned/return")
@allow("assistance.plan")
def plan_again() -> Any:
    """What was just taken out is planned again, as the address says; refused where somebody planned meanwhile."""
    try:
        typed = schemas.Planned().load(request.args.to_dict())
    except ValidationError:
        abort(404)
    quarter = rules.quarter_said(typed["quarter"], today())
    hours.plan(typed["topic"], quarter, typed["hours"], 0)
    return saved(_("Planned from %(quarter)s on.", quarter=quarter.said), "assistance.planned")
