"""What is typed about ratings and rubrics on the Alliance's pages."""

from marshmallow import Schema, fields, validate

from tenants.kernel.strengths.rules import SIDES
from tenants.kernel.strengths.shapes import Action, People, Said

__all__ = ["People", "Said"]


class ThemeShape(Schema):
    title = fields.String(required=True, validate=validate.Length(1, 120))
    words = fields.String(required=True, validate=validate.Length(1, 400))
    level_1 = fields.String(required=True, validate=validate.Length(1, 600))
    level_2 = fields.String(required=True, validate=validate.Length(1, 600))
    level_3 = fields.String(required=True, validate=validate.Length(1, 600))
    level_4 = fields.String(required=True, validate=validate.Length(1, 600))
    level_5 = fields.String(load_default="", validate=validate.Length(max=600))
    version = fields.Integer(required=True)


class News(Schema):
    news = fields.String(load_default=None, validate=validate.Length(max=400))


class ActionHere(Action):
    """Staff plan for both sides: their own people by id."""

    side = fields.String(load_default="alliance", validate=validate.OneOf(SIDES))
    owner_id = fields.UUID(load_default=None, allow_none=True)
    meeting_id = fields.UUID(load_default=None, allow_none=True)
