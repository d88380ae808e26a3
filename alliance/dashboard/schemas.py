"""What forms of the dashboard send."""

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Length

NAME = _l("Please give the view a name of at most 40 letters.")
REASON = _l("Please say why, in a few words: others read it.")
DAY = _l("Please choose the day on which it should be back.")


class View(Schema):
    """A saved view; what it asks for comes as the words of the address beside these."""

    name = fields.String(required=True, validate=Length(min=1, max=40, error=NAME), error_messages={"required": NAME})
    shared = fields.Boolean(load_default=False)
    first = fields.Boolean(load_default=False)


class Aside(Schema):
    """Put aside until a day, with the reason."""

    until_day = fields.Date(required=True, error_messages={"required": DAY, "invalid": DAY})
    reason = fields.String(
        required=True, validate=Length(min=3, max=300, error=REASON), error_messages={"required": REASON}
    )
