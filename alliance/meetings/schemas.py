"""What is typed about meetings and their minutes."""

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from tenants.kernel.strengths.rules import KINDS, SIDES


class MeetingShape(Schema):
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    title = fields.String(required=True, validate=validate.Length(1, 200))
    on = fields.Date(required=True)
    at = fields.Time(required=True)
    minutes = fields.Integer(required=True, validate=validate.Range(5, 1440))
    place = fields.String(load_default=None, validate=validate.Length(max=400))
    agenda = fields.String(load_default="", validate=validate.Length(max=10_000))
    version = fields.Integer(load_default=0)


class Invited(Schema):
    code = fields.String(load_default="", validate=validate.Length(max=240))
    everybody = fields.Boolean(load_default=False, truthy={"yes"}, falsy={"false", "no"})


class Minutes(Schema):
    """``decisions``: one a line."""

    words = fields.String(required=True, validate=validate.Length(1, 60_000))
    decisions = fields.String(load_default="", validate=validate.Length(max=10_000))
    seen = fields.Integer(required=True)

    @post_load
    def by_line(self, data: dict[str, Any], **_kwargs: object) -> dict[str, Any]:
        lines = (line.strip() for line in data["decisions"].splitlines())
        return {**data, "decisions": [line for line in lines if line]}


class Decided(Schema):
    """``goal``: one that stands, or the code of an association for a new one."""

    goal = fields.String(required=True, validate=validate.Length(1, 60))
    title = fields.String(required=True, validate=validate.Length(1, 240))
    side = fields.String(required=True, validate=validate.OneOf(SIDES))
    due_on = fields.Date(load_default=None, allow_none=True)
