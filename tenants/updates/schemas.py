"""Shapes of what readers and the office send about updates."""

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Email, Length

MISSING = {"required": _l("Please fill this in.")}


class Join(Schema):
    email = fields.String(
        required=True,
        validate=[Email(error=_l("This is not an email address.")), Length(max=254, error=_l("Up to 254 letters."))],
        error_messages=MISSING,
    )


class New(Schema):
    title = fields.String(
        required=True,
        validate=Length(min=2, max=160, error=_l("Between 2 and 160 letters, please.")),
        error_messages=MISSING,
    )
