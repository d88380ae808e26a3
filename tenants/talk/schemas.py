"""Shapes of what people say to each other."""

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import OneOf

from tenants.applications.models import SIDES
from tenants.applications.schemas import Talk
from tenants.talk.rules import NOBODY
from tenants.talk.words import SECTIONS


class Section(Schema):
    section = fields.String(
        required=True,
        validate=OneOf(list(SECTIONS), error=_l("Please choose what it is about.")),
        error_messages={"required": _l("Please choose what it is about.")},
    )


class Word(Section, Talk):
    waits_for = fields.String(load_default=None, validate=OneOf((*SIDES, NOBODY)))
