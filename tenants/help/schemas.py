"""What is typed to the Alliance."""

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Length

from tenants.kernel.help.rules import SUBJECT, WORDS

MISSING = {"required": _l("Please fill this in.")}


class Said(Schema):
    body = fields.String(
        required=True, validate=Length(1, WORDS, error=_l("Up to 4,000 letters.")), error_messages=MISSING
    )
    clear = fields.List(fields.String(validate=Length(max=200)), load_default=list)


class Asked(Said):
    topic = fields.String(required=True, error_messages={"required": _l("Please choose one.")})
    subject = fields.String(
        required=True,
        validate=Length(3, SUBJECT, error=_l("Between 3 and 120 letters, please.")),
        error_messages=MISSING,
    )
    along = fields.Boolean(truthy={"yes"}, falsy={"false"})
