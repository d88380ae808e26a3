"""Shapes of the forms about dated facts."""

import re
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, ValidationError, fields
from marshmallow.validate import Email, Length, OneOf, Range, Regexp

from alliance.associations.rules import FEE_EVERY, KINDS
from alliance.associations.schemas import CHOOSE, MISSING, NAMED, PartialDay, Places
from alliance.licences.rules import MARKS, OBLIGATIONS, ROLES, WAITS_FOR

DAY = {"required": _l("Please choose the day."), "invalid": _l("Write the day as 2026-11-22.")}
LONG = Length(max=1000, error=_l("Up to 1,000 letters."))
MOST = 10_000_000
AMOUNT = re.compile(r"\$? ?((?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.\d{1,2})?)", re.ASCII)  # a comma only before thousands


class Amount(fields.Field):
    """``2,400`` or ``2400.00`` → 240000, the smallest units of a currency with two places."""

    def _deserialize(self, value: Any, _attr: Any, _data: Any, **_rest: Any) -> int:
        found = AMOUNT.fullmatch(str(value).strip())
        if found is None:
            raise ValidationError(str(_l("Write an amount such as 2,400 or 2400.50.")))
        amount = Decimal(found[1].replace(",", ""))
        if amount > MOST:
            raise ValidationError(str(_l("Up to 10,000,000, please.")))
        return int(amount * 100)


class Fact(Schema):
    note = fields.String(load_default=None, validate=LONG)
    reason = fields.String(load_default=None, validate=Length(max=300, error=_l("Up to 300 letters.")))


class Term(Fact):
    since = PartialDay()
    until = PartialDay(last=True)


class LicenceShape(Term):
    kind = fields.String(required=True, validate=OneOf(KINDS), error_messages=CHOOSE)
    series = fields.List(fields.String(validate=OneOf(["I", "EC"])), load_default=list)
    territory = Places(load_default=list)
    exclusive = fields.Boolean(load_default=False)
    fee_minor = Amount(load_default=None, data_key="fee")
    currency = fields.String(
        load_default=None, validate=Regexp(r"^[A-Z]{3}\Z", error=_l("Three capital letters, such as USD."))
    )
    fee_every = fields.String(load_default=None, validate=OneOf(FEE_EVERY))
    renews_id = fields.UUID(load_default=None, data_key="renews")


class NameShape(Term):
    name = fields.String(required=True, validate=NAMED, error_messages=MISSING)
    earlier = fields.Boolean(load_default=False)


class ContactShape(Term):
    name = fields.String(required=True, validate=NAMED, error_messages=MISSING)
    role = fields.String(required=True, validate=OneOf(ROLES), error_messages=CHOOSE)
    email = fields.String(load_default=None, validate=Email(error=_l("Write an address such as jo@example.org.")))
    phone = fields.String(load_default=None, validate=Length(max=40, error=_l("Up to 40 letters.")))


class SuspensionShape(Term):
    licence_id = fields.UUID(required=True, error_messages=CHOOSE)


class WindowShape(Term):
    until = PartialDay(last=True, needed=True)


class ObligationShape(Fact):
    kind = fields.String(required=True, validate=OneOf(OBLIGATIONS), error_messages=CHOOSE)
    words = fields.String(required=True, validate=NAMED, error_messages=MISSING)
    due_on = fields.Date(required=True, error_messages=DAY)
    waits_for = fields.String(load_default="association", validate=OneOf(WAITS_FOR))
    every_months = fields.Integer(
        load_default=None,
        validate=Range(1, 120, error=_l("Between 1 and 120 months.")),
        error_messages={"invalid": _l("Write a number of months.")},
    )
    licence_id = fields.UUID(load_default=None)
    done_on = fields.Date(load_default=None, error_messages=DAY)


class WordingShape(Term):
    mark = fields.String(required=True, validate=OneOf(MARKS), error_messages=CHOOSE)
    words = fields.String(
        required=True, validate=Length(3, 400, error=_l("Between 3 and 400 letters.")), error_messages=MISSING
    )


class PaperShape(Fact):
    title = fields.String(required=True, validate=NAMED, error_messages=MISSING)
    day = fields.Date(load_default=None, error_messages=DAY)
    licence_id = fields.UUID(load_default=None)


class Reason(Schema):
    reason = fields.String(
        required=True,
        validate=Length(3, 300, error=_l("Between 3 and 300 letters, please.")),
        error_messages={"required": _l("Please say why: the history keeps it.")},
    )
