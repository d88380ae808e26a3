"""What a program gets from the register."""

from marshmallow import Schema, fields


class Entry(Schema):
    """One endorsement as published; ``name`` and ``place`` are null for somebody who chose not to be listed."""

    number = fields.String()
    standing = fields.String()
    association = fields.String()
    category = fields.String()
    category_name = fields.String()
    addon = fields.String(allow_none=True)
    emerging = fields.Boolean()
    since = fields.Date()
    until = fields.Date(allow_none=True)
    name = fields.String(allow_none=True)
    place = fields.String(allow_none=True)
    sample = fields.Boolean()
    checked_at = fields.DateTime()


class Page(Schema):
    """A page of a search; ``unlisted`` counts those whose number can be checked and whose name is not shown.

    Counting ends at a thousand: ``more`` and ``more_unlisted`` say that there are more than that.
    ``after`` and ``before`` ask for the pages beside it, by the argument of the same name.
    """

    total = fields.Integer()
    unlisted = fields.Integer()
    more = fields.Boolean()
    more_unlisted = fields.Boolean()
    entries = fields.List(fields.Nested(Entry))
    before = fields.String(allow_none=True)
    after = fields.String(allow_none=True)


class Count(Schema):
    """Published endorsements of one association by standing."""

    slug = fields.String()
    name = fields.String()
    samples = fields.Boolean()
    current = fields.Integer()
    pause = fields.Integer()
    ended = fields.Integer()


class Counts(Schema):
    """All associations; ``current`` is the public count of endorsements."""

    current = fields.Integer()
    associations = fields.List(fields.Nested(Count))
