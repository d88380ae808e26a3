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
