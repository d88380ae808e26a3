"""How long people have here: to answer what a decision on hold asks, to appeal, and to hear about an appeal."""

from typing import Any

from flask import Blueprint
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Range

from tenants.kernel.access import allow
from tenants.kernel.clock import now
from tenants.kernel.requests import filled, submitted
from tenants.kernel.responses import page, saved
from tenants.site import queries

blueprint = Blueprint("deadlines", __name__, url_prefix="/settings/deadlines")
HERE = ("site.deadlines.index", {})
RAILS = {"hold_days": (7, 180), "appeal_days": (30, 365), "appeal_answer_days": (7, 90), "appeal_more_days": (1, 60)}


def _days(name: str) -> fields.Integer:
    least, most = RAILS[name]
    said = _l("Between %(least)s and %(most)s days, please.", least=least, most=most)
    errors = {"required": said, "invalid": said}
    return fields.Integer(required=True, validate=Range(least, most, error=said), error_messages=errors)


class Deadlines(Schema):
    hold_days = _days("hold_days")
    appeal_days = _days("appeal_days")
    appeal_answer_days = _days("appeal_answer_days")
    appeal_more_days = _days("appeal_more_days")


@blueprint.get("")
@allow("site.edit")
def index() -> str:
    row = queries.site()
    form = filled(**{name: getattr(row, name) for name in RAILS})
    return page("tenants/site/deadlines.html", form=form, rails=RAILS)


@blueprint.post("")
@allow("site.edit")
def change() -> Any:
    typed = submitted(Deadlines(), page=HERE)
    row = queries.site(lock=True)
    for name, days in typed.items():
        setattr(row, name, days)
    row.changed_at = now()
    return saved(_("Saved. It holds from now on; days told before stay."), HERE[0])
