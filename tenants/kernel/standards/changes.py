"""``GET /api/v1/standards/changes``: what each published set asks otherwise than the one before, for programs."""

from typing import Any

from flask_babel import force_locale
from marshmallow import Schema, fields

from . import successive
from .difference import Change, difference
from .difference_words import sentence

SUMMARY = "What each published set changed"
DESCRIPTION = (
    "Requirement and renewal sets with the difference to the set before each. `kind` is one of offered, not_offered,"
    " added, removed, changed, otherwise, option_added, option_removed, block, provider, plain; `who` are codes of"
    " roles and add-ons (empty: everybody); `asks_more` is null where that depends on the person. Words are English."
)


class Single(Schema):
    """One fact."""

    kind = fields.String()
    who = fields.List(fields.String())
    about = fields.String()
    path = fields.String()
    was = fields.Raw(allow_none=True)
    now = fields.Raw(allow_none=True)
    asks_more = fields.Boolean(attribute="more", allow_none=True)
    words = fields.String()


class Entry(Schema):
    """One published set."""

    id = fields.String()
    kind = fields.String()
    label = fields.String(allow_none=True)
    begins = fields.String()
    ends = fields.String(allow_none=True)
    published_at = fields.DateTime()
    before = fields.String(allow_none=True, metadata={"description": "the set whose place it takes"})
    said = fields.String(allow_none=True, metadata={"description": "the Alliance’s own sentence"})
    changes = fields.List(fields.Nested(Single))


def answer() -> Any:
    """No person of any association is read; in English, whoever asks."""
    with force_locale("en"):
        return [told(one) for one in successive.history()]


def told(one: successive.Entry) -> dict[str, Any]:
    """A set as the endpoint says it."""
    document = one.document
    found: list[Change] = difference(one.was, one.now) if one.before else []
    return {
        **{key: document.get(key) for key in ("id", "kind", "label")},
        "begins": document["effective"]["from"],
        "ends": document["effective"].get("to"),
        "published_at": one.published_at,
        "before": one.before,
        "said": document.get("notes"),
        "changes": [{**one._asdict(), "more": one.more, "words": sentence(one)} for one in found],
    }
