"""The shape of a draft: which form, which device, its fields."""

import json
from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, ValidationError, fields, post_load
from marshmallow.validate import Length

LONGEST = 100_000
WRONG = _l("This is no draft.")


class Which(Schema):
    form = fields.String(required=True, validate=Length(min=1, max=120))
    device = fields.String(required=True, validate=Length(min=8, max=64))


class Typed(Which):
    values = fields.String(required=True, validate=Length(max=LONGEST))

    @post_load
    def as_fields(self, data: dict[str, Any], **_options: Any) -> dict[str, Any]:
        try:
            values = json.loads(data["values"])
        except (ValueError, RecursionError):
            raise ValidationError({"values": [WRONG]}) from None
        if not isinstance(values, list) or not all(_is_field(one) for one in values):
            raise ValidationError({"values": [WRONG]})
        return data | {"values": [one[:3] for one in values]}


def _is_field(one: Any) -> bool:
    return isinstance(one, list) and len(one) >= 2 and isinstance(one[0], str) and isinstance(one[1], str)
