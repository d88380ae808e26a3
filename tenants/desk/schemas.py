"""Shapes of what the office sends."""

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf, Range

from tenants.applications.models import VERDICTS
from tenants.record.rules import FIRST_DAY, LAST_DAY
from tenants.redaction.rules import HOWS

MISSING = {"required": _l("Please fill this in.")}
CHOOSE = {"required": _l("Please choose one.")}
DAY = {"required": _l("Please give a day."), "invalid": _l("A day is written like 2026-11-30.")}
CALENDAR = Range(FIRST_DAY, LAST_DAY, error=_l("Please choose a day between 1900 and 2199."))
EXAM_PARTS = ("multiple_choice", "vignettes")
LONG = Length(max=6000, error=_l("Up to 6,000 letters, please."))


class Return(Schema):
    asks = fields.String(required=True, validate=LONG, error_messages=MISSING)
    note = fields.String(load_default="", validate=LONG)


class MoreTime(Schema):
    until = fields.Date(required=True, validate=CALENDAR, error_messages=DAY)
    why = fields.String(load_default="", validate=LONG)


class Hold(Schema):
    """A pause up to and including ``end``; the applicant reads the reason."""

    end = fields.Date(required=True, validate=CALENDAR, error_messages=DAY)
    reason = fields.String(
        required=True, validate=[LONG, Length(min=3, error=MISSING["required"])], error_messages=MISSING
    )


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


class ExamPart(Schema):
    part = fields.String(required=True, validate=OneOf(EXAM_PARTS, error=CHOOSE["required"]), error_messages=CHOOSE)
    on_day = fields.Date(required=True, validate=CALENDAR, error_messages=DAY)


class Talk(Schema):
    body = fields.String(required=True, validate=LONG, error_messages=MISSING)
    private = fields.Boolean(load_default=False)


class View(Schema):
    name = fields.String(
        required=True, validate=Length(max=40, error=_l("Up to 40 letters, please.")), error_messages=MISSING
    )
    shared = fields.Boolean(load_default=False)


class Release(Schema):
    how = fields.String(required=True, validate=OneOf(HOWS), error_messages=CHOOSE)
    reason = fields.String(required=True, validate=LONG, error_messages=MISSING)


class Text(Schema):
    """A letter in one language; both parts or neither."""

    subject = fields.String(load_default="", validate=Length(max=200, error=_l("Up to 200 letters, please.")))
    body = fields.String(load_default="", validate=LONG)


class Named(Schema):
    name = fields.String(
        required=True, validate=Length(max=60, error=_l("Up to 60 letters, please.")), error_messages=MISSING
    )
