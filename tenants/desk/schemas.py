"""Shapes of what the office sends."""

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf

from tenants.applications.models import VERDICTS
from tenants.record.models import LEVELS

MISSING = {"required": _l("Please fill this in.")}
CHOOSE = {"required": _l("Please choose one.")}
DAY = {"required": _l("Please give a day."), "invalid": _l("A day is written like 2026-11-30.")}
LONG = Length(max=6000, error=_l("Up to 6,000 letters, please."))


class Return(Schema):
    asks = fields.String(required=True, validate=LONG, error_messages=MISSING)
    note = fields.String(load_default="", validate=LONG)


class Decision(Schema):
    verdict = fields.String(required=True, validate=OneOf(VERDICTS), error_messages=CHOOSE)
    reasons = fields.String(required=True, validate=LONG, error_messages=MISSING)
    asks = fields.String(load_default="", validate=LONG)
    weighed = fields.Boolean(load_default=False)


class Assignment(Schema):
    reviewers = fields.List(
        fields.UUID(),
        required=True,
        validate=Length(min=1, max=2, error=_l("Choose one or two reviewers.")),
    )


class Talk(Schema):
    body = fields.String(required=True, validate=LONG, error_messages=MISSING)
    private = fields.Boolean(load_default=False)


class Degree(Schema):
    degree = fields.String(required=True, validate=OneOf(LEVELS), error_messages=CHOOSE)


class Vetting(Schema):
    from_day = fields.Date(required=True, error_messages=DAY)
    until_day = fields.Date(load_default=None, error_messages=DAY)
