"""Settings that are numbers within rails: how long people have to answer and appeal, and what counts for volunteers."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint
from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Range

from tenants.kernel.access import allow
from tenants.kernel.clock import now
from tenants.kernel.requests import filled, submitted
from tenants.kernel.responses import page, saved
from tenants.site import queries

DAYS = {"hold_days": (7, 180), "appeal_days": (30, 365), "appeal_answer_days": (7, 90), "appeal_more_days": (1, 60)}
CARE = {"review_minutes": (15, 1200), "load_limit": (1, 50)}


def numbers(name: str, rails: Mapping[str, tuple[int, int]], sentence: Any, **more: fields.Boolean) -> Blueprint:
    """The page ``/settings/<name>`` of these columns of the site, and what is said once they are saved."""
    blueprint, here = Blueprint(name, __name__, url_prefix=f"/settings/{name}"), f"site.{name}.index"
    schema = Schema.from_dict({one: _number(*rails[one]) for one in rails} | more)

    @blueprint.get("")
    @allow("site.edit")
    def index() -> str:
        row = queries.site()
        shown = {one: getattr(row, one) for one in rails} | {one: "true" if getattr(row, one) else "" for one in more}
        return page(f"tenants/site/{name}.html", form=filled(**shown), rails=rails)

    @blueprint.post("")
    @allow("site.edit")
    def change() -> Any:
        typed = submitted(schema(), page=(here, {}))
        row = queries.site(lock=True)
        for one, value in typed.items():
            setattr(row, one, value)
        row.changed_at = now()
        return saved(str(sentence), here)

    return blueprint


def _number(least: int, most: int) -> fields.Integer:
    said = _l("A number from %(least)s to %(most)s, please.", least=least, most=most)
    errors = {"required": said, "invalid": said}
    return fields.Integer(required=True, validate=Range(least, most, error=said), error_messages=errors)


deadlines = numbers("deadlines", DAYS, _l("Saved. It holds from now on; days told before stay."))
care = numbers("care", CARE, _l("Saved."), thank_yearly=fields.Boolean(load_default=False))
