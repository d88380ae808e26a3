"""Shapes of what reviewers and the office send."""

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf, Range

from tenants.applications.models import VERDICTS
from tenants.kernel.categories import CATEGORIES
from tenants.kernel.looks import LANGUAGES
from tenants.reviews.rules import JUDGEMENTS

NUMBER = {"required": _l("Please fill this in."), "invalid": _l("A whole number, please.")}
DAY = {"invalid": _l("A day is written like 2026-11-30.")}


class Judgement(Schema):
    verdict = fields.String(load_default=None, validate=OneOf(JUDGEMENTS))
    note = fields.String(load_default="", validate=Length(max=4000, error=_l("Up to 4,000 letters.")))
    version = fields.Integer(required=True)


class Recommendation(Schema):
    verdict = fields.String(load_default=None, validate=OneOf(VERDICTS))
    summary = fields.String(load_default="", validate=Length(max=6000, error=_l("Up to 6,000 letters.")))
    version = fields.Integer(required=True)


class JointNote(Schema):
    verdict = fields.String(load_default=None, validate=OneOf(VERDICTS))
    note = fields.String(load_default="", validate=Length(max=6000, error=_l("Up to 6,000 letters.")))
    version = fields.Integer(required=True)


class Said(Schema):
    body = fields.String(
        required=True,
        validate=Length(max=4000, error=_l("Up to 4,000 letters.")),
        error_messages={"required": _l("Please write something first.")},
    )


class Recusal(Schema):
    why = fields.String(load_default=None, validate=Length(max=600, error=_l("Up to 600 letters.")))


class OnRoster(Schema):
    categories = fields.List(fields.String(validate=OneOf(list(CATEGORIES))), load_default=list)
    languages = fields.List(fields.String(validate=OneOf(list(LANGUAGES))), load_default=list)
    capacity = fields.Integer(
        required=True, validate=Range(0, 30, error=_l("Between 0 and 30.")), error_messages=NUMBER
    )
    trained_on = fields.Date(load_default=None, error_messages=DAY)
    refreshed_on = fields.Date(load_default=None, error_messages=DAY)
    away_until = fields.Date(load_default=None, error_messages=DAY)
    employer = fields.String(load_default=None, validate=Length(max=160, error=_l("Up to 160 letters.")))
