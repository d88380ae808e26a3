"""Shapes of what the participants of an appeal send."""

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf

from tenants.appeals.rules import OUTCOMES

LONG = Length(max=8000, error=_l("Up to 8,000 letters, please."))
MISSING = {"required": _l("Please fill this in.")}


class Sent(Schema):
    words = fields.String(required=True, validate=LONG, error_messages=MISSING)
    wanted = fields.String(load_default="", validate=LONG)
    besides = fields.UUID(load_default=None, error_messages={"invalid_uuid": _l("Please choose one.")})


class Note(Schema):
    body = fields.String(required=True, validate=LONG, error_messages=MISSING)


class Answer(Schema):
    outcome = fields.String(
        required=True, validate=OneOf(OUTCOMES), error_messages={"required": _l("Please choose one.")}
    )
    answer = fields.String(required=True, validate=LONG, error_messages=MISSING)
