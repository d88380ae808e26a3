"""Shapes of the forms about interest, steps, plans and notes."""

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Email, Length, OneOf, Range

from alliance.onboarding.models import NOTE_KINDS
from alliance.onboarding.rules import STAGES, STANDINGS
from tenants.kernel.onboarding import FACTS, SIDES

MISSING = {"required": _l("Please fill this in.")}
CHOOSE = {"required": _l("Please choose one.")}
DAY = {**MISSING, "invalid": _l("A day is written like 2026-11-30.")}
NAME = Length(min=2, max=160, error=_l("Between 2 and 160 letters, please."))
LINE = Length(max=240, error=_l("Up to 240 letters."))
LONG = Length(max=2000, error=_l("Up to 2,000 letters."))


class Ask(Schema):
    group_name = fields.String(required=True, validate=NAME, error_messages=MISSING)
    place = fields.String(required=True, validate=NAME, error_messages=MISSING)
    standing = fields.String(required=True, validate=OneOf(STANDINGS), error_messages=CHOOSE)
    name = fields.String(required=True, validate=NAME, error_messages=MISSING)
    email = fields.String(
        required=True, validate=Email(error=_l("This is not an email address.")), error_messages=MISSING
    )
    note = fields.String(load_default="", validate=LONG)


class Begin(Schema):
    name = fields.String(required=True, validate=NAME, error_messages=MISSING)
    place = fields.String(load_default="", validate=LINE)
    code = fields.String(load_default=None, validate=Length(max=40))
    stage = fields.String(load_default=STAGES[0], validate=OneOf(STAGES))
    on = fields.Date(required=True, error_messages=DAY)


class Plan(Schema):
    owner_id = fields.UUID(load_default=None)
    next_action = fields.String(load_default=None, validate=LINE)
    next_on = fields.Date(load_default=None, error_messages=DAY)
    code = fields.String(load_default=None, validate=Length(max=40))


class Move(Schema):
    stage = fields.String(required=True, validate=OneOf(STAGES), error_messages=CHOOSE)
    on = fields.Date(required=True, error_messages=DAY)
    note = fields.String(load_default=None, validate=LONG)


class Funding(Schema):
    funded_by = fields.String(load_default=None, validate=LINE)


class Rest(Schema):
    reason = fields.String(load_default=None, validate=LINE)


class NoteShape(Schema):
    kind = fields.String(required=True, validate=OneOf(NOTE_KINDS), error_messages=CHOOSE)
    words = fields.String(required=True, validate=LONG, error_messages=MISSING)
    promised = fields.String(load_default=None, validate=LINE)
    minutes = fields.Integer(
        load_default=None,
        validate=Range(1, 1440, error=_l("Between 1 and 1440 minutes.")),
        error_messages={"invalid": _l("A whole number, please.")},
    )
    on_day = fields.Date(required=True, error_messages=DAY)


class Tick(Schema):
    task = fields.UUID(required=True)
    done = fields.Boolean(required=True, truthy={"yes"}, falsy={"no", "false"})


class ItemPlan(Schema):
    owner = fields.String(load_default=None, validate=Length(max=120, error=_l("Up to 120 letters.")))
    due_on = fields.Date(load_default=None, error_messages=DAY)
    evidence = fields.String(load_default=None, validate=LINE)


class TemplateItem(Schema):
    heading = fields.String(required=True, validate=NAME, error_messages=MISSING)
    title = fields.String(required=True, validate=NAME, error_messages=MISSING)
    words = fields.String(load_default=None, validate=LINE)
    stage = fields.String(required=True, validate=OneOf(STAGES), error_messages=CHOOSE)
    side = fields.String(required=True, validate=OneOf(SIDES), error_messages=CHOOSE)
    gate = fields.String(load_default=None, validate=OneOf(FACTS))
    days = fields.Integer(
        load_default=None,
        validate=Range(0, 3650, error=_l("Between 0 and 3650 days, or nothing.")),
        error_messages={"invalid": _l("A whole number, please.")},
    )


class News(Schema):
    news = fields.String(load_default=None, validate=LONG)
