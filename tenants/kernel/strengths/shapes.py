"""Shapes of what either side types: a theme's rating, people, goals, actions, notes."""

from marshmallow import Schema, fields, validate

from tenants.kernel.strengths.rules import MOST, THEMES

LONG, SHORT = 3000, 240


class Said(Schema):
    """One theme: its level, what shows it, what would help."""

    level = fields.Integer(load_default=None, allow_none=True, validate=validate.Range(1, MOST))
    evidence = fields.String(load_default="", validate=validate.Length(max=LONG))
    help = fields.String(load_default="", validate=validate.Length(max=LONG))
    version = fields.Integer(required=True)


class People(Schema):
    paid_fte = fields.Decimal(load_default=None, places=2, validate=validate.Range(0, 999))
    vacant = fields.Boolean(load_default=None, allow_none=True, truthy={"yes"}, falsy={"no"})
    volunteers = fields.Integer(load_default=None, validate=validate.Range(0, 99_999))
    version = fields.Integer(required=True)


class Goal(Schema):
    title = fields.String(required=True, validate=validate.Length(1, SHORT))
    words = fields.String(load_default=None, validate=validate.Length(max=LONG))
    theme = fields.String(load_default=None, validate=validate.OneOf(THEMES))
    version = fields.Integer(load_default=0)


class Action(Schema):
    title = fields.String(required=True, validate=validate.Length(1, SHORT))
    owner = fields.String(load_default=None, validate=validate.Length(max=120))
    due_on = fields.Date(load_default=None, allow_none=True)
    version = fields.Integer(load_default=0)


class Note(Schema):
    words = fields.String(required=True, validate=validate.Length(1, LONG))
