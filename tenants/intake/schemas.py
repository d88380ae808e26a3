"""Shapes of what people and the office send about lists, cohorts and windows."""

from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, ValidationError, fields, validates_schema
from marshmallow.validate import Email, Length, OneOf, Range

from tenants.applications.models import MODES
from tenants.applications.schemas import WHERE
from tenants.intake.models import KINDS

MISSING = {"required": _l("Please fill this in.")}
DAY = {**MISSING, "invalid": _l("A day is written like 2026-11-30.")}
NUMBER = {**MISSING, "invalid": _l("A whole number, please.")}
NAME = Length(min=2, max=160, error=_l("Between 2 and 160 letters, please."))


class Wish(Schema):
    category = fields.String(load_default=None, validate=Length(max=40))
    cohort_id = fields.UUID(load_default=None)
    agency = fields.String(load_default=None, validate=Length(max=160, error=_l("Up to 160 letters.")))
    note = fields.String(load_default="", validate=Length(max=1000, error=_l("Up to 1,000 letters.")))


class Join(Wish):
    name = fields.String(required=True, validate=NAME, error_messages=MISSING)
    email = fields.String(
        required=True, validate=Email(error=_l("This is not an email address.")), error_messages=MISSING
    )


class Answer(Schema):
    answer = fields.String(
        required=True,
        validate=OneOf(("yes", "no")),
        error_messages={"required": _l("Please choose one.")},
    )


class Choice(Schema):
    category = fields.String(
        required=True, error_messages={"required": _l("Please choose a category.")}, validate=Length(max=40)
    )
    jurisdiction = fields.String(load_default=None, validate=WHERE)


class Cohort(Schema):
    name = fields.String(required=True, validate=NAME, error_messages=MISSING)
    kind = fields.String(load_default="open", validate=OneOf(KINDS))
    agency = fields.String(load_default=None, validate=Length(max=160))
    starts_on = fields.Date(required=True, error_messages=DAY)
    size = fields.Integer(
        required=True, validate=Range(1, 200, error=_l("Between 1 and 200 places.")), error_messages=NUMBER
    )
    reply_days = fields.Integer(
        required=True, validate=Range(1, 90, error=_l("Between 1 and 90 days.")), error_messages=NUMBER
    )

    @validates_schema
    def named(self, data: dict[str, Any], **_options: Any) -> None:
        if data.get("kind") == "agency" and not data.get("agency"):
            raise ValidationError(str(_l("Please write which agency.")), "agency")


class Invited(Schema):
    chosen = fields.List(
        fields.UUID(),
        load_default=list,
        validate=Length(min=1, max=200, error=_l("Please choose at least one person.")),
    )


class Look(Schema):
    verdict = fields.String(required=True, validate=OneOf(("approve", "decline")), error_messages=MISSING)
    reason = fields.String(load_default=None, validate=Length(max=2000))


class Rule(Schema):
    mode = fields.String(required=True, validate=OneOf(MODES), error_messages=MISSING)
    approves = fields.Boolean(load_default=False)
    finish_days = fields.Integer(
        load_default=None,
        validate=Range(14, 3650, error=_l("Between 14 and 3650 days, or nothing.")),
        error_messages=NUMBER,
    )
    cohort_size = fields.Integer(
        required=True, validate=Range(1, 200, error=_l("Between 1 and 200 places.")), error_messages=NUMBER
    )
    reply_days = fields.Integer(
        required=True, validate=Range(1, 90, error=_l("Between 1 and 90 days.")), error_messages=NUMBER
    )


class Window(Schema):
    opens_on = fields.Date(required=True, error_messages=DAY)
    closes_on = fields.Date(required=True, error_messages=DAY)

    @validates_schema
    def ordered(self, data: dict[str, Any], **_options: Any) -> None:
        if data.get("opens_on") and data.get("closes_on") and data["closes_on"] < data["opens_on"]:
            raise ValidationError(str(_l("It closes before it opens.")), "closes_on")
