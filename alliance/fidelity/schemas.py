"""What is typed about fidelity reviews."""

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from tenants.kernel.fidelity.rules import LARGEST, SMALLEST, WEIGHTS


class Planned(Schema):
    code = fields.String(required=True, validate=validate.Length(1, 20))
    from_day = fields.Date(required=True)
    until_day = fields.Date(required=True)
    due_on = fields.Date(required=True)
    size = fields.Integer(required=True, validate=validate.Range(SMALLEST, LARGEST))

    @validates_schema
    def in_order(self, data: dict, **_kwargs: object) -> None:
        if data["until_day"] < data["from_day"]:
            raise ValidationError({"until_day": ["This is before the first day."]})


class Finding(Schema):
    weight = fields.String(required=True, validate=validate.OneOf(WEIGHTS))
    body = fields.String(required=True, validate=validate.Length(1, 3000))
    action = fields.String(load_default="", validate=validate.Length(max=1000))
    due_on = fields.Date(load_default=None, allow_none=True)


class Act(Schema):
    action = fields.String(required=True, validate=validate.OneOf(("report", "close", "cancel")))
    version = fields.Integer(required=True)
