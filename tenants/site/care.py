"""What counts how for volunteers: minutes of a review, how much at once is enough, thanks once a year."""

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

blueprint = Blueprint("care", __name__, url_prefix="/settings/care")
HERE = ("site.care.index", {})
RAILS = {"review_minutes": (15, 1200), "load_limit": (1, 50)}


def _number(name: str) -> fields.Integer:
    least, most = RAILS[name]
    said = _l("A number from %(least)s to %(most)s, please.", least=least, most=most)
    errors = {"required": said, "invalid": said}
    return fields.Integer(required=True, validate=Range(least, most, error=said), error_messages=errors)


class Care(Schema):
    review_minutes = _number("review_minutes")
    load_limit = _number("load_limit")
    thank_yearly = fields.Boolean(load_default=False)


@blueprint.get("")
@allow("site.edit")
def index() -> str:
    row = queries.site()
    thanks = "true" if row.thank_yearly else ""
    form = filled(review_minutes=row.review_minutes, load_limit=row.load_limit, thank_yearly=thanks)
    return page("tenants/site/care.html", form=form, rails=RAILS)


@blueprint.post("")
@allow("site.edit")
def change() -> Any:
    typed = submitted(Care(), page=HERE)
    row = queries.site(lock=True)
    for name, value in typed.items():
        setattr(row, name, value)
    row.changed_at = now()
    return saved(_("Saved."), HERE[0])
