"""Shapes of what is typed about drafts."""

from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Length

DAY: Any = {"required": _l("Please choose a day."), "invalid": _l("A day is written like 2026-11-30.")}
WHY = _l("Please give the reason: associations read it.")
ANSWER = _l("Please write an answer.")


class Consultation(Schema):
    until = fields.Date(required=True, error_messages=DAY)


class Withdrawal(Schema):
    reason = fields.String(
        required=True,
        validate=[Length(min=3, error=WHY), Length(max=2000, error=_l("Up to 2,000 letters, please."))],
        error_messages={"required": WHY},
    )


class Answer(Schema):
    of = fields.String(load_default="")  # which comment: what was typed stays beside it
    answer = fields.String(
        required=True,
        validate=[Length(min=2, error=ANSWER), Length(max=4000, error=_l("Up to 4,000 letters, please."))],
        error_messages={"required": ANSWER},
    )


class Confirmation(Schema):
    sure = fields.Boolean(load_default=False)
