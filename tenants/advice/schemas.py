"""Shapes of a wish for an advisor, of the choice of one, and of what they say."""

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf

LONG = Length(max=4000, error=_l("Up to 4,000 letters."))


class Wish(Schema):
    wish = fields.String(load_default="", validate=LONG)


class Shared(Schema):
    """The documents that the advisor may read."""

    documents = fields.List(fields.UUID(), load_default=list)


class Choice(Schema):
    advisor_id = fields.UUID(required=True, error_messages={"required": _l("Please choose somebody.")})


class Advised(Schema):
    verdict = fields.String(
        required=True,
        validate=OneOf(("ready", "not_yet")),
        error_messages={"required": _l("Please choose one.")},
    )
    note = fields.String(
        required=True,
        validate=LONG,
        error_messages={"required": _l("Please say in a few words why; the applicant reads it.")},
    )
