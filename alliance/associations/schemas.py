"""Shapes of the forms about associations, licences and sites."""

import re
from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, ValidationError, fields
from marshmallow.validate import Length, OneOf, Regexp

from alliance.associations.rules import IN_USE, STATUSES, partial_day
from tenants.kernel.wishes import CODE

MISSING = {"required": _l("Please fill this in.")}
CHOOSE = {"required": _l("Please choose one.")}
WEB = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+(/[\w./-]*)?", re.ASCII)
NAMED = Length(min=3, max=160, error=_l("Between 3 and 160 letters, please."))


class PartialDay(fields.Field):
    """``2021``, ``2021-10`` or ``2021-10-31`` → (day, precision); ``last`` takes the last day meant."""

    def __init__(self, *, last: bool = False, needed: bool = False, **options: Any) -> None:
        given = {"required": True, "error_messages": MISSING} if needed else {"load_default": (None, "unknown")}
        super().__init__(**given, **options)  # type: ignore[arg-type]
        self.last = last

    def _deserialize(self, value: Any, _attr: Any, _data: Any, **_rest: Any) -> Any:
        try:
            return partial_day(str(value), last=self.last)
        except ValueError:
            raise ValidationError(str(_l("Write a year, a month or a day: 2021, 2021-10 or 2021-10-31."))) from None


class Places(fields.Field):
    """Codes with commas or spaces between them: ``US-MD, US-DC``."""

    def _deserialize(self, value: Any, _attr: Any, _data: Any, **_rest: Any) -> list[str]:
        codes = [code for code in re.split(r"[\s,;]+", str(value).upper()) if code]
        wrong = [code for code in codes if CODE.fullmatch(code) is None]
        if wrong:
            raise ValidationError(str(_l("%(code)s is no code such as US-NC or IE.")) % {"code": wrong[0][:20]})
        if len(codes) > 10:
            raise ValidationError(str(_l("Up to ten places.")))
        return list(dict.fromkeys(codes))


class Web(fields.String):
    """A web address without its protocol, as associations write theirs."""

    def _deserialize(self, value: Any, attr: Any, data: Any, **rest: Any) -> str:
        plain = super()._deserialize(value, attr, data, **rest)
        plain = re.sub(r"^https?://", "", plain.strip().lower()).rstrip("/")
        if WEB.fullmatch(plain) is None or len(plain) > 200:
            raise ValidationError(str(_l("Write an address such as elmvalley.example.")))
        return plain


class BodyShape(Schema):
    name = fields.String(required=True, validate=NAMED, error_messages=MISSING)
    abbr = fields.String(
        load_default=None, validate=Length(min=2, max=24, error=_l("Between 2 and 24 letters, please."))
    )
    former = fields.String(load_default=None, validate=NAMED)
    legal_form = fields.String(load_default=None, validate=Length(max=80, error=_l("Up to 80 letters.")))
    host = fields.String(load_default=None, validate=NAMED)
    web = Web(load_default=None)
    status = fields.String(required=True, validate=OneOf(STATUSES), error_messages=CHOOSE)
    jurisdictions = Places(load_default=list)
    endorsement_in_use = fields.String(load_default="unknown", validate=OneOf(list(IN_USE)))
    note = fields.String(load_default=None, validate=Length(max=1000, error=_l("Up to 1,000 letters.")))


class ChangedBody(BodyShape):
    misspelt = fields.Boolean(load_default=False, data_key="spelling")


class NewBody(BodyShape):
    code = fields.String(
        required=True,
        validate=Regexp(f"^(?:{CODE.pattern})\\Z", error=_l("Write a code such as US-WY, AU-WA or IE.")),
        error_messages=MISSING,
    )
