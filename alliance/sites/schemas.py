"""Shapes of the forms about sites."""

from zoneinfo import available_timezones

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Email, Length, OneOf

from tenants.kernel.looks import LANGUAGES

MISSING = {"required": _l("Please fill this in.")}
CHOOSE = {"required": _l("Please choose one.")}


class SiteShape(Schema):
    slug = fields.String(required=True, error_messages=MISSING)
    short_name = fields.String(
        required=True,
        validate=Length(min=2, max=24, error=_l("Between 2 and 24 letters, please.")),
        error_messages=MISSING,
    )
    time_zone = fields.String(
        required=True,
        validate=OneOf(available_timezones(), error=_l("Choose a time zone, such as America/New_York.")),
        error_messages=CHOOSE,
    )
    languages = fields.List(
        fields.String(validate=OneOf(list(LANGUAGES))),
        required=True,
        validate=Length(min=1, error=_l("Choose at least one language.")),
        error_messages={"required": _l("Choose at least one language.")},
    )
    coordinator_name = fields.String(
        required=True,
        validate=Length(min=2, max=120, error=_l("Between 2 and 120 letters, please.")),
        error_messages=MISSING,
    )
    coordinator_email = fields.String(
        required=True, validate=Email(error=_l("This is not an email address.")), error_messages=MISSING
    )


class Reason(Schema):
    reason = fields.String(
        required=True,
        validate=Length(min=5, max=400, error=_l("Between 5 and 400 letters, please.")),
        error_messages={"required": _l("Please say why; the association and the public will read it.")},
    )
