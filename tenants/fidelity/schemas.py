"""What is typed on the pages of figures and fidelity reviews."""

from marshmallow import Schema, fields, validate


class Least(Schema):
    least = fields.Integer(required=True, validate=validate.Range(10, 1000))
    version = fields.Integer(load_default=0)


class Study(Schema):
    readers = fields.String(load_default="", validate=validate.Length(max=3000))
    training = fields.String(load_default="", validate=validate.Length(max=3000))
    names = fields.String(load_default="", validate=validate.Length(max=3000))
    decisions = fields.String(load_default="", validate=validate.Length(max=3000))
    people = fields.String(load_default="", validate=validate.Length(max=3000))


class Copy(Schema):
    body = fields.String(required=True, validate=validate.Length(1, 60_000))
    purpose = fields.String(required=True, validate=validate.Length(1, 200))
    expires_on = fields.Date(required=True)


class Evidence(Schema):
    evidence = fields.String(required=True, validate=validate.Length(1, 3000))
