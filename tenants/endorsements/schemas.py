"""Shape of what a holder lets the public see."""

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf

CHOOSE = {"required": _l("Please choose one of the two.")}


class Shown(Schema):
    listed = fields.String(required=True, validate=OneOf(("yes", "no")), error_messages=CHOOSE)
    name = fields.String(
        load_default=None, validate=Length(min=2, max=160, error=_l("Between 2 and 160 letters, please."))
    )
    place = fields.String(load_default=None, validate=Length(max=80, error=_l("Up to 80 letters, please.")))


WHY = {"required": _l("Please give the reason."), "validator_failed": _l("Please give the reason.")}
DAY = {"required": _l("Please write the day."), "invalid": _l("This is not a day of the calendar.")}


class Change(Schema):
    """From which day on, and why; the holder reads the reason."""

    on = fields.Date(required=True, error_messages=DAY)
    reason = fields.String(required=True, validate=Length(min=3, max=4000), error_messages=WHY)


class Correction(Schema):
    since = fields.Date(required=True, error_messages=DAY)
    until = fields.Date(load_default=None, allow_none=True, error_messages=DAY)
    category = fields.String(
        required=True, validate=Length(max=20), error_messages={"required": _l("Please choose a category.")}
    )
    reason = fields.String(required=True, validate=Length(min=3, max=4000), error_messages=WHY)
    version = fields.Integer(required=True)
