"""Shapes of the forms around an application."""

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf

from tenants.people.places import ELSEWHERE, PLACES

WHERE = OneOf([*PLACES, ELSEWHERE], error=_l("Please choose where you live."))


class Registration(Schema):
    category = fields.String(
        required=True, error_messages={"required": _l("Please choose a category.")}, validate=Length(max=40)
    )
    jurisdiction = fields.String(load_default=None, validate=WHERE)


class Place(Schema):
    jurisdiction = fields.String(
        required=True, error_messages={"required": _l("Please choose where you live.")}, validate=WHERE
    )


class Talk(Schema):
    body = fields.String(
        required=True,
        error_messages={"required": _l("Please write something first.")},
        validate=Length(max=4000, error=_l("Up to 4,000 letters.")),
    )
