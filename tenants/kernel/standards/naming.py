"""What the arguments of a check name, or the code that says there is no such thing."""

from .association import Association
from .catalogue import Category
from .errors import BadInput
from .ruleset import RuleSet
from .standards import Standards


def association_named(standards: Standards, code: str | None) -> Association | None:
    if code is not None and code not in standards.associations:
        raise BadInput("unknown_association", None, f"no association {code}")
    return None if code is None else standards.associations[code]


def category_named(standards: Standards, code: str) -> Category:
    if code not in standards.catalogue.categories:
        raise BadInput("unknown_category", None, f"no category {code}")
    return standards.catalogue.categories[code]


def set_named(standards: Standards, kind: str, name: str) -> RuleSet:
    found = standards.of_kind(kind, name)
    if found is None:
        code = "unknown_set" if kind == "requirement_set" else "unknown_renewal"
        raise BadInput(code, None, f"no {kind.replace('_', ' ')} {name}")
    return found
