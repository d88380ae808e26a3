"""Shapes of the forms about requests, time, plans, conversations and topics."""

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf, Range, Regexp

from alliance.assistance.rules import KINDS, MOST_MINUTES
from tenants.kernel.help.rules import SUBJECT, WORDS

MISSING = {"required": _l("Please fill this in.")}
CHOOSE = {"required": _l("Please choose one.")}
DAY = {**MISSING, "invalid": _l("A day is written like 2026-11-30.")}
WHOLE = {**MISSING, "invalid": _l("A whole number, please.")}
LINE = Length(max=240, error=_l("Up to 240 letters."))
LONG = Length(max=2000, error=_l("Up to 2,000 letters."))
NAMED = Length(3, SUBJECT, error=_l("Between 3 and 120 letters, please."))


class Said(Schema):
    body = fields.String(required=True, validate=Length(1, WORDS), error_messages=MISSING)
    ask_back = fields.Boolean(truthy={"yes"}, falsy={"false"})


class Noted(Schema):
    note = fields.String(required=True, validate=LONG, error_messages=MISSING)


class Plan(Schema):
    owner_id = fields.UUID(load_default=None)
    next_action = fields.String(load_default=None, validate=LINE)
    next_on = fields.Date(load_default=None, error_messages=DAY)
    topics = fields.List(fields.String(), load_default=list)


class Begun(Schema):
    code = fields.String(required=True, validate=LINE, error_messages=MISSING)
    subject = fields.String(required=True, validate=NAMED, error_messages=MISSING)
    topic = fields.String(required=True, error_messages=CHOOSE)
    note = fields.String(load_default="", validate=LONG)


class Spent(Schema):
    on_day = fields.Date(required=True, error_messages=DAY)
    minutes = fields.Integer(
        required=True, validate=Range(1, MOST_MINUTES, error=_l("Between 1 and 1440 minutes.")), error_messages=WHOLE
    )
    kind = fields.String(required=True, validate=OneOf(KINDS), error_messages=CHOOSE)
    topic = fields.String(required=True, error_messages=CHOOSE)
    code = fields.String(load_default="", validate=LINE)
    others = fields.String(load_default="", validate=LONG)
    staff_id = fields.UUID(load_default=None)
    case = fields.UUID(load_default=None)
    words = fields.String(load_default="", validate=LONG)


class Planned(Schema):
    topic = fields.String(required=True, error_messages=CHOOSE)
    quarter = fields.String(required=True, error_messages=CHOOSE)
    hours = fields.Decimal(
        required=True,
        places=1,
        validate=Range(0, 10000, error=_l("Between 0 and 10,000 hours.")),
        error_messages={**MISSING, "invalid": _l("A number, please.")},
    )


class Conversation(Schema):
    on = fields.Date(required=True, error_messages=DAY)
    time = fields.Time(
        required=True, format="%H:%M", error_messages={**MISSING, "invalid": _l("A time is written like 14:30.")}
    )
    clock = fields.String(load_default="ours", validate=OneOf(("ours", "theirs")))
    minutes = fields.Integer(
        required=True, validate=Range(5, MOST_MINUTES, error=_l("Between 5 and 1440 minutes.")), error_messages=WHOLE
    )
    title = fields.String(required=True, validate=NAMED, error_messages=MISSING)
    topic = fields.String(required=True, error_messages=CHOOSE)
    code = fields.String(load_default="", validate=LINE)
    staff_id = fields.UUID(load_default=None)
    case = fields.UUID(load_default=None)


class Topic(Schema):
    name = fields.String(required=True, validate=Length(2, 60, error=_l("2 to 60 letters.")), error_messages=MISSING)
    from_day = fields.Date(required=True, error_messages=DAY)
    code = fields.String(load_default="", validate=Regexp("^[a-z0-9-]{0,40}$"))


class Ended(Schema):
    until_day = fields.Date(required=True, error_messages=DAY)
