"""What forms of the dashboard send."""

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Length, Range

NAME = _l("Please give the view a name of at most 40 letters.")
REASON = _l("Please say why, in a few words: others read it.")
DAY = _l("Please choose the day on which it should be back.")
SINCE = _l("Please choose the day from which it holds.")
PEOPLE = _l("Please give a whole number from 1 to 100.")
WHY = _l("Please say where the number comes from: others read it.")


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


class Standard(Schema):
    """How many people one provider can serve, from a day on; without a code it is for all."""

    code = fields.String(load_default="", validate=Length(max=240, error=_l("Up to 240 letters.")))
    from_day = fields.Date(required=True, error_messages={"required": SINCE, "invalid": SINCE})
    people = fields.Integer(
        required=True,
        validate=Range(min=1, max=100, error=PEOPLE),
        error_messages={"required": PEOPLE, "invalid": PEOPLE},
    )
    note = fields.String(required=True, validate=Length(min=3, max=300, error=WHY), error_messages={"required": WHY})
