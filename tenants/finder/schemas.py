"""The finder's questions: ages and work for everybody, a few numbers for those without a record here."""

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf, Range

from tenants.finder.rules import ROLES
from tenants.record.words import BANDS, LEVELS

ONE = _l("Please choose at least one.")


def _number(most: int) -> fields.Integer:
    sentence = _l("A whole number from 0 to %(most)s, please.", most=most)
    return fields.Integer(load_default=0, validate=Range(0, most, error=sentence), error_messages={"invalid": sentence})


class Work(Schema):
    bands = fields.List(
        fields.String(validate=OneOf(list(BANDS))), load_default=list, validate=Length(min=1, error=ONE)
    )
    roles = fields.List(fields.String(validate=OneOf(ROLES)), load_default=list, validate=Length(min=1, error=ONE))


class Answers(Work):
    """As ``rules.Answers``."""

    degree = fields.String(load_default="none", validate=OneOf(list(LEVELS)))
    related = fields.Boolean(load_default=False)
    licence = fields.Boolean(load_default=False)
    years = _number(60)
    families = _number(999)
    training = _number(999)
    dei = _number(999)
    rsc = _number(400)
    qualified = fields.Boolean(load_default=False)
    giving_years = _number(60)
    giving_training = _number(999)
    giving_rsc = _number(400)
    leadership_years = _number(60)
