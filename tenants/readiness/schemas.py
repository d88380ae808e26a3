"""Shapes of a tick and of its evidence."""

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Length


class Tick(Schema):
    task = fields.UUID(required=True)
    done = fields.Boolean(required=True, truthy={"yes"}, falsy={"no", "false"})


class Evidence(Schema):
    evidence = fields.String(load_default=None, validate=Length(max=240, error=_l("Up to 240 letters.")))
