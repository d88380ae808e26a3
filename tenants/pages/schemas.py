"""Shapes of what the office sends about pages, news, events and pictures."""

from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields, post_load
from marshmallow.validate import URL, Length, OneOf, Range, Regexp

from tenants.pages.rules import LONGEST, MOST, NAMES

MISSING = {"required": _l("Please fill this in.")}
DAY = {**MISSING, "invalid": _l("A day is written like 2026-11-30.")}
HOUR = {**MISSING, "invalid": _l("An hour is written like 18:30.")}
TITLE = Length(min=2, max=160, error=_l("Between 2 and 160 letters, please."))
SLUG = Regexp(r"^[a-z0-9]+(-[a-z0-9]+)*$", error=_l("Small letters, figures and single dashes, such as our-board."))


class Words(Schema):
    title = fields.String(required=True, validate=TITLE, error_messages=MISSING)
    summary = fields.String(load_default="", validate=Length(max=300, error=_l("Up to 300 letters.")))
    body = fields.String(load_default="", validate=Length(max=MOST, error=_l("Up to 60,000 letters.")))

    @post_load
    def lines(self, words: dict[str, str], **_options: Any) -> dict[str, str]:
        """Browsers end lines in two signs, programs in one: kept as one."""
        return {name: "\n".join(one.splitlines()) for name, one in words.items()}


class New(Schema):
    name = fields.String(load_default=None, validate=OneOf(NAMES))
    title = fields.String(required=True, validate=TITLE, error_messages=MISSING)


class Number(Schema):
    number = fields.Integer(required=True, validate=Range(1, 1_000_000), error_messages=MISSING)


class Place(Schema):
    slug = fields.String(
        required=True,
        validate=[SLUG, Length(max=LONGEST, error=_l("Up to 60 letters."))],
        error_messages=MISSING,
    )


class Page(Place):
    listed = fields.Boolean(load_default=False)
    adopted_on = fields.Date(load_default=None, error_messages=DAY)


class News(Place):
    day = fields.Date(required=True, error_messages=DAY)
    picture_id = fields.UUID(load_default=None)


class When(Schema):
    day = fields.Date(required=True, error_messages=DAY)
    begins = fields.Time(required=True, format="%H:%M", error_messages=HOUR)
    last_day = fields.Date(load_default=None, error_messages=DAY)
    ends = fields.Time(load_default=None, format="%H:%M", error_messages=HOUR)
    place = fields.String(load_default="", validate=Length(max=300, error=_l("Up to 300 letters.")))
    online = fields.String(
        load_default="",
        validate=[
            Length(max=500, error=_l("Up to 500 letters.")),
            URL(schemes={"https", "http"}, error=_l("An address begins with https://.")),
        ],
    )


class Event(Place, When):
    """Where it stands, when and where it takes place, and whether it is called off."""

    called_off = fields.Boolean(load_default=False)


class NewEvent(When):
    title = fields.String(required=True, validate=TITLE, error_messages=MISSING)


FACTS = {"page": Page, "news": News, "event": Event, "letter": Place}
