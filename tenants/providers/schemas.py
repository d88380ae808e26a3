"""Shapes of what is typed about providers."""

from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, ValidationError, fields, validates_schema
from marshmallow.validate import Length, OneOf, Range

from tenants.record.models import LEVELS
from tenants.record.rules import FIRST_DAY, LAST_DAY, period
from tenants.record.schemas import MISSING, Day, several, text
from tenants.record.words import MODES

CHOOSE = {"required": _l("Please choose one.")}
DAY = {"required": _l("Please give a day."), "invalid": _l("A day is written like 2026-11-30.")}
CALENDAR = Range(FIRST_DAY, LAST_DAY, error=_l("Please choose a day between 1900 and 2199."))
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


class Degree(Schema):
    degree = fields.String(required=True, validate=OneOf(LEVELS), error_messages=CHOOSE)


class Vetting(Schema):
    from_day = fields.Date(required=True, validate=CALENDAR, error_messages=DAY)
    until_day = fields.Date(load_default=None, validate=CALENDAR, error_messages=DAY)

    @validates_schema
    def days_in_order(self, data: dict[str, Any], **_options: Any) -> None:
        """A time that ends before it begins would leave every file with this provider without a judgement."""
        if "from_day" in data and period(data["from_day"], data.get("until_day")):
            raise ValidationError({"until_day": [_l("This is before the first day. Please check both.")]})
