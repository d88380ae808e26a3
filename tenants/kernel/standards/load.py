"""From documents to standards: shape, ids, `extends`, overlap and guard rails, each checked once."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from .association import Association, association_of
from .catalogue import Catalogue, catalogue_of
from .days import BEFORE_ALL, FOREVER, Day, is_real, next_day
from .errors import invalid
from .rails import Rail, ensure_within
from .ruleset import RuleSet, ensure_valid, ruleset
from .schemas import STANDARDS, fault
from .standards import Standards

SETS = ("requirement_set", "renewal_set")
MOST_VALUES, DEEPEST = 500_000, 50
DATED = ("from", "to", "until", "forms_by_series_from", "vetted_rsc_until")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

Document = Mapping[str, Any]


def load(documents: Sequence[Any]) -> Standards:
    """The standards that these documents publish together; raises StandardsInvalid."""
    _ensure_bounded(documents)
    tidied = [_tidied(document) for document in documents]
    for document in tidied:
        ensure_shape(document)
    catalogue = catalogue_of(_only(tidied, "catalogue", needed=True))
    sets = _sets(tidied, catalogue)
    bodies = _only(tidied, "associations").get("associations", {})
    associations = {code: association_of(code, body) for code, body in bodies.items()}
    standards = Standards(catalogue, sets, associations)
    rails = _only(tidied, "guard_rails").get("rules", ())
    for association in associations.values():
        _ensure_association(standards, association, rails)
    return standards


def _ensure_bounded(documents: Sequence[Any]) -> None:
    """An alias of YAML may repeat itself without end; published standards are a few thousand values."""
    level: list[Any] = list(documents)
    count = depth = 0
    while level:
        count, depth = count + len(level), depth + 1
        if count > MOST_VALUES or depth > DEEPEST:
            raise invalid("the documents are too large or too deep")
        level = [below for value in level for below in _below(value)]


def _below(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _tidied(value: Any) -> Any:
    """The same value with `24.0` as 24, so that months and years are whole numbers."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: _tidied(below) for key, below in value.items()}
    return [_tidied(one) for one in value] if isinstance(value, list) else value


def ensure_shape(document: Any) -> None:
    """What a document has to look like by itself; raises StandardsInvalid."""
    name = _name(document)
    found = fault(STANDARDS, document)
    if found:
        raise invalid(f"{name}{found[0]}: {found[1]}")
    for key, day in _dated(document):
        if DAY.fullmatch(day) and not is_real(day):
            raise invalid(f"{name}: {key} {day} is not in the calendar")


def _name(document: Any) -> str:
    return str(document.get("id") or document.get("kind")) if isinstance(document, dict) else "a document"


def _dated(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        yield from ((key, value[key]) for key in DATED if isinstance(value.get(key), str))
    for one in _below(value):
        yield from _dated(one)


def _only(documents: Sequence[Document], kind: str, *, needed: bool = False) -> Document:
    found = [document for document in documents if document["kind"] == kind]
    if len(found) > 1 or (needed and not found):
        raise invalid(f"{len(found)} documents of kind {kind}")
    return found[0] if found else {}


def _sets(documents: Sequence[Document], catalogue: Catalogue) -> dict[str, RuleSet]:
    published: dict[str, Document] = {}
    for document in documents:
        if document["kind"] in SETS:
            if document["id"] in published:
                raise invalid(f"{document['id']}: this id is used twice")
            published[document["id"]] = document
            _ensure_codes(document["id"], document, catalogue)
    sets = {name: ruleset(published, name) for name in published}
    for name, rules in sets.items():
        ensure_valid(name, rules.kind, rules.body, catalogue)
    _ensure_apart(sets)
    return sets


def _ensure_codes(where: str, body: Document, catalogue: Catalogue) -> None:
    for group in ("roles", "addons"):
        unknown = body.get(group, {}).keys() - catalogue.body[group].keys()
        if unknown:
            raise invalid(f"{where}: {group}.{min(unknown)} is not in the catalogue")


def _ensure_apart(sets: Mapping[str, RuleSet]) -> None:
    dated = sorted((rules.since, rules.until, name) for name, rules in sets.items() if rules.kind == "requirement_set")
    for (_, until, name), (since, _, later) in pairwise(dated):
        if since <= until:
            raise invalid(f"{later}: effective while {name} still is")


def _ensure_association(standards: Standards, association: Association, rails: Sequence[Rail]) -> None:
    code = association.code
    for _, name in association.adoptions:
        if standards.of_kind("requirement_set", name) is None:
            raise invalid(f"{code}: adopts {name}, which is no requirement set")
    for override in association.overrides:
        if override.set not in standards.sets:
            raise invalid(f"{code}: overrides {override.set}, which is no set")
        rules = standards.sets[override.set]
        where = f"{code}: override of {rules.id}"
        _ensure_codes(where, override.patch, standards.catalogue)
        ensure_within(rails, rules.kind, rules.body, override.patch, where)
    for name, active in sorted(_combinations(association)):
        rules = standards.sets[name]
        body = standards.patched(rules, association, active)
        ensure_valid(f"{code}: {name} as overridden", rules.kind, body, standards.catalogue)


def _combinations(association: Association) -> set[tuple[str, tuple[int, ...]]]:
    """Overrides of one set that hold together on some day; one that never holds stands alone."""
    days: set[Day] = {BEFORE_ALL}
    days.update(one.since for one in association.overrides)
    days.update(next_day(one.until) for one in association.overrides if one.until != FOREVER)
    found = {(one.set, association.overriding(one.set, day)) for one in association.overrides for day in days}
    held = {place for _, active in found for place in active}
    never = {(one.set, (place,)) for place, one in enumerate(association.overrides) if place not in held}
    return found | never
