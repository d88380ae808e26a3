"""The office's page of its volunteers, thanks, and the page of hours given that a volunteer can print."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, request
from flask_babel import gettext as _
from marshmallow import Schema, fields, validate

from tenants.applications.office import office
from tenants.care import actions, queries, rules, words
from tenants.kernel import clock, spreadsheet
from tenants.kernel.access import allow, permits
from tenants.kernel.requests import beside, filled, submitted
from tenants.kernel.responses import page, saved
from tenants.permissions import PERMISSIONS

blueprint = Blueprint("care", __name__)


class Year(Schema):
    year = fields.Integer(required=True, validate=validate.Range(2000, 2100))


def today() -> Any:
    return clock.today(g.tenant.time_zone)


@blueprint.get("/volunteers")
@allow("care.read")
def index() -> str:
    view = request.args.get("view", "")
    view = view if view in queries.VIEWS else ""
    rows, sheet = queries.page(view, today(), **beside())
    return page(
        "tenants/care/index.html",
        rows=rows,
        sheet=sheet,
        view=view,
        sums=queries.sums(today()),
        office_=office(),
        thanked=queries.thanked([one.person.id for one in rows], rules.years(today())),
        years=rules.years(today()),
        is_over=rules.is_over,
        is_resting=rules.is_resting,
        today=today(),
        words=words,
        form=filled(),
    )


@blueprint.get("/volunteers.csv")
@allow("care.read")
def export() -> Any:
    """What everybody gave in the last twelve months."""
    heads = [_("Name"), _("Open"), _("Reviews"), _("Advice"), _("Decisions"), _("Supervision, minutes"), _("Hours")]
    rows = queries.everybody(today() - queries.YEAR, today())
    return spreadsheet.answer("volunteers", heads, [_line(one) for one in rows])


def _line(one: queries.Carried) -> tuple[Any, ...]:
    given = one.given
    done = given.reviews, given.advices, given.decisions, given.rsc_minutes
    return one.person.name, one.open, *done, rules.hours(one.minutes)


@blueprint.post("/volunteers/<uuid:person_id>/thanks")
@allow("care.read")
def thank(person_id: UUID) -> Any:
    person = actions.held(person_id)
    year = submitted(Year(), page=("care.index", {}))["year"]
    made = actions.thank(person, year, by=g.actor.name, today=today())
    told = _("Thanked for %(hours)s.", hours=words.told(made.minutes))
    return saved(told, "care.given", thanks_id=made.id)


@blueprint.get("/thanks/<uuid:thanks_id>")
@allow("signed_in")
def given(thanks_id: UUID) -> str:
    """Hours given, to print: for the person and for the office."""
    works = permits(PERMISSIONS, g.actor, "care.read")
    one = queries.thanks(thanks_id, None if works else g.actor.id)
    first = rules.year_span(one.year, one.until_day)[0]
    return page("tenants/care/given.html", one=one, first=first, works=works, words=words)
