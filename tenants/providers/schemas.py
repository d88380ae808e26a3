"""Shapes of what is typed about providers."""

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Length

from tenants.record.schemas import MISSING, Day, several, text
from tenants.record.words import MODES

LONG = Length(max=1500, error=_l("Up to 1,500 letters, please."))


class Listing(Schema):
    """How somebody wants to stand in the directory."""

    listed = fields.Boolean(load_default=False)
    listed_publicly = fields.Boolean(load_default=False)
    takes_people = fields.Boolean(load_default=False)
    modes = several(MODES)
    languages = fields.List(fields.String(validate=Length(max=8)), load_default=list, validate=Length(max=40))
    region = fields.String(load_default=None, validate=Length(max=120, error=_l("Up to 120 letters.")))
    about = fields.String(load_default=None, validate=LONG)


class Contact(Schema):
    note = fields.String(required=True, validate=LONG, error_messages={"required": MISSING})


class Number(Schema):
    number = text()
    day = Day(required=True)
