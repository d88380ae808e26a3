"""Shapes of the settings' forms."""

from decimal import Decimal
from zoneinfo import available_timezones

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Email, Length, OneOf, Range, Regexp

from tenants.kernel.looks import LANGUAGES

COLOUR = Regexp(r"^#[0-9a-fA-F]{6}$", error=_l("A color is written like #1f6b54."))
NAMED = Length(min=3, max=160, error=_l("Between 3 and 160 letters, please."))
SHORT = Length(min=2, max=24, error=_l("Between 2 and 24 letters, please."))
MISSING = {"required": _l("Please fill this in.")}


class Face(Schema):
    name = fields.String(required=True, validate=NAMED, error_messages=MISSING)
    short_name = fields.String(required=True, validate=SHORT, error_messages=MISSING)
    brand = fields.String(required=True, validate=COLOUR, error_messages=MISSING)
    accent = fields.String(required=True, validate=COLOUR, error_messages=MISSING)
    contact_email = fields.String(load_default=None, validate=Email(error=_l("This is not an email address.")))
    show_email = fields.Boolean(load_default=False)


class Office(Schema):
    intake_open = fields.Boolean(load_default=False)
    reviewers_needed = fields.Integer(required=True, validate=OneOf((1, 2)), error_messages=MISSING)
    promise_days = fields.Integer(
        required=True, validate=Range(1, 365, error=_l("Between 1 and 365 days.")), error_messages=MISSING
    )
    blind_reviews = fields.Boolean(load_default=False)
    review_hours = fields.Decimal(
        load_default=Decimal(0),
        places=2,
        validate=Range(0, 20, error=_l("Between 0 and 20 hours.")),
        error_messages={"invalid": _l("A number, please.")},
    )
    intake_note = fields.String(load_default="", validate=Length(max=600, error=_l("Up to 600 letters.")))
    languages = fields.List(
        fields.String(validate=OneOf(list(LANGUAGES))),
        required=True,
        validate=Length(min=1, error=_l("Choose at least one language.")),
    )
    time_zone = fields.String(
        required=True,
        validate=OneOf(available_timezones(), error=_l("Choose a time zone, such as America/New_York.")),
        error_messages=MISSING,
    )


class Words(Schema):
    language = fields.String(required=True, validate=OneOf(list(LANGUAGES)))
    welcome = fields.String(load_default="", validate=Length(max=1200, error=_l("Up to 1,200 letters.")))
    privacy = fields.String(load_default="", validate=Length(max=20000, error=_l("Up to 20,000 letters.")))
