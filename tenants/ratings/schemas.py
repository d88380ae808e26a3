"""Shapes of what applicants and raters send."""

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Email, Length, OneOf

from tenants.ratings.models import RATER_KINDS

MISSING = {"required": _l("Please fill this in.")}
YES_NO = {"required": _l("Please choose one of the two.")}


class Ask(Schema):
    name = fields.String(
        required=True,
        validate=Length(min=2, max=160, error=_l("Between 2 and 160 letters, please.")),
        error_messages=MISSING,
    )
    email = fields.String(
        required=True, validate=Email(error=_l("This is not an email address.")), error_messages=MISSING
    )
    kinds = fields.List(
        fields.String(validate=OneOf(RATER_KINDS)),
        required=True,
        validate=Length(min=1, error=_l("Choose at least one: how do you know each other?")),
    )
    waived = fields.String(required=True, validate=OneOf(("yes", "no")), error_messages=YES_NO)
    note = fields.String(load_default=None, validate=Length(max=600, error=_l("Up to 600 letters.")))
    language = fields.String(load_default=None, validate=Length(max=5))


class Code(Schema):
    code = fields.String(
        required=True,
        validate=Length(max=40, error=_l("The code has eight letters and digits.")),
        error_messages=MISSING,
    )


class Mailbox(Schema):
    email = fields.String(
        required=True, validate=Email(error=_l("This is not an email address.")), error_messages=MISSING
    )


class Words(Schema):
    comments = fields.String(load_default=None, validate=Length(max=6000, error=_l("Up to 6,000 letters, please.")))
    recommends = fields.String(load_default=None, validate=OneOf(("yes", "no")))
    number = fields.String(load_default=None, validate=Length(max=20, error=_l("A register number is shorter.")))
    version = fields.Integer(required=True)


class Decline(Schema):
    because = fields.String(load_default=None, validate=Length(max=600, error=_l("Up to 600 letters.")))
