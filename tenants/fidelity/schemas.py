"""What is typed on the pages of figures and fidelity reviews."""

from marshmallow import Schema, fields, validate


class Least(Schema):
    least = fields.Integer(required=True, validate=validate.Range(10, 1000))
    version = fields.Integer(load_default=0)
