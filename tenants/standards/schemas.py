"""Shapes of what the office sends about its rules."""

from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, ValidationError, fields, validates_schema
from marshmallow.validate import Length, Range

from tenants.record.rules import FIRST_DAY, LAST_DAY

CHOOSE = {"required": _l("Please choose one.")}
DAY = {"required": _l("Please give a day."), "invalid": _l("A day is written like 2026-11-30.")}
SAY = _l("Please write a few words.")
CALENDAR = Range(FIRST_DAY, LAST_DAY, error=_l("Please choose a day between 1900 and 2199."))


class Adoption(Schema):
    set = fields.String(required=True, validate=Length(max=100), error_messages=CHOOSE)
    since = fields.Date(required=True, validate=CALENDAR, error_messages=DAY)


class OwnValue(Schema):
    """One value as typed: a number, yes or no, a word, or words with commas; ``remove`` takes it out instead."""

    knob = fields.String(required=True, validate=Length(max=200), error_messages=CHOOSE)
    value = fields.String(load_default="", validate=Length(max=600, error=_l("Up to 600 letters, please.")))
    remove = fields.Boolean(load_default=False)
    begins = fields.Date(required=True, validate=CALENDAR, error_messages=DAY)
    ends = fields.Date(load_default=None, validate=CALENDAR, error_messages=DAY)

    @validates_schema
    def ends_after_it_begins(self, data: dict[str, Any], **_options: Any) -> None:
        if data.get("ends") and data.get("begins") and data["ends"] < data["begins"]:
            raise ValidationError({"ends": [_l("This is before the first day. Please check both.")]})


class Request(OwnValue):
    """A value that the Alliance is asked for, and why."""

    reason = fields.String(
        required=True,
        validate=Length(min=10, max=2000, error=_l("Please say why, in 10 to 2,000 letters.")),
        error_messages={"required": _l("Please say why, in up to 2,000 letters.")},
    )


class OwnWord(Schema):
    """What we call a category, or a mark; ``text`` is one line a language, as the page asks."""

    key = fields.String(required=True, validate=Length(max=20), error_messages=CHOOSE)
    since_day = fields.Date(required=True, validate=CALENDAR, error_messages=DAY)
    en = fields.String(load_default="", validate=Length(max=80, error=_l("Up to 80 letters, please.")))
    es = fields.String(load_default="", validate=Length(max=80, error=_l("Up to 80 letters, please.")))


class Offered(Schema):
    """The categories and add-ons that are offered from the day on; the others of the page are not."""

    offered = fields.List(fields.String(validate=Length(max=20)), load_default=list, validate=Length(max=100))
    since = fields.Date(required=True, validate=CALENDAR, error_messages=DAY)


class Comment(Schema):
    """What we say to a draft of the Alliance."""

    section = fields.String(required=True, validate=Length(max=40), error_messages=CHOOSE)
    words = fields.String(
        required=True,
        validate=[Length(min=3, error=SAY), Length(max=4000, error=_l("Up to 4,000 letters, please."))],
        error_messages={"required": SAY},
    )
    for_all = fields.Boolean(load_default=False)


class Readers(Schema):
    """Who reads it."""

    for_all = fields.Boolean(load_default=False)
