"""What is typed about fidelity reviews."""

from marshmallow import Schema, fields, validate

from tenants.kernel.fidelity.rules import LARGEST, SMALLEST, WEIGHTS


class Planned(Schema):
    code = fields.String(required=True, validate=validate.Length(1, 20))
    from_day = fields.Date(required=True)
    until_day = fields.Date(required=True)
    study_on = fields.Date(required=True)
    due_on = fields.Date(required=True)
    size = fields.Integer(required=True, validate=validate.Range(SMALLEST, LARGEST))


class Finding(Schema):
    weight = fields.String(required=True, validate=validate.OneOf(WEIGHTS))
    body = fields.String(required=True, validate=validate.Length(1, 3000))
    action = fields.String(load_default="", validate=validate.Length(max=1000))
    due_on = fields.Date(load_default=None, allow_none=True)


class Act(Schema):
    action = fields.String(required=True, validate=validate.OneOf(("report", "close", "cancel")))
    version = fields.Integer(required=True)
    next_on = fields.Date(load_default=None, allow_none=True)
