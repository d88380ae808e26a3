"""One set of rules after `extends`: which role or add-on it offers and what each must fulfil."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .catalogue import Catalogue, Category
from .days import FOREVER, Day
from .errors import invalid
from .patch import merged
from .schemas import ACCEPT_LINE, REQUIREMENT, fault

INHERITED = {
    "requirement_set": ("common", "roles", "addons", "rsc_providers", "rsc_peer"),
    "renewal_set": ("common", "roles", "addons", "cycle", "policy"),
}
COMPLETE = {"cycle": ("years", "anchor_year", "ends_on"), "policy": ("opens", "due", "grace_until")}
NAMED_KIND = {
    ("families", "of"): "work_years",
    ("competency_coverage", "of"): "training_hours",
    ("rsc_hours", "within"): "rsc_hours",
}

Body = Mapping[str, Any]
Requirements = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class RuleSet:
    """A requirement set or renewal set; `body` holds its resolved inherited keys, `label` is what people call it."""

    id: str
    kind: str
    since: Day
    until: Day
    body: Body
    label: str


def resolve(documents: Mapping[str, Body], name: str, below: tuple[str, ...] = ()) -> dict[str, Any]:
    """The inherited keys of the set `name` merged over those of its parents."""
    document = documents[name]
    own = {key: document[key] for key in INHERITED[document["kind"]] if key in document}
    parent = document.get("extends")
    if parent is None:
        return merged({}, own)
    if parent in {*below, name}:
        raise invalid(f"{name}: extends itself through {parent}")
    if parent not in documents or documents[parent]["kind"] != document["kind"]:
        raise invalid(f"{name}: extends {parent}, which is no {document['kind']}")
    return merged(resolve(documents, parent, (*below, name)), own)


def ruleset(documents: Mapping[str, Body], name: str) -> RuleSet:
    document = documents[name]
    since, until = document["effective"]["from"], document["effective"].get("to", FOREVER)
    if until < since:
        raise invalid(f"{name}: effective ends before it begins")
    label = document.get("label") or name
    return RuleSet(name, document["kind"], since, until, resolve(documents, name), label)


def offers(body: Body, category: Category) -> bool:
    """Whether the set offers the category's role, or its add-on on that role."""
    block = rules_for(body, category)
    if block is None or not block.get("offered", True):
        return False
    return category.addon is None or category.role in block.get("on_roles", (category.role,))


def rules_for(body: Body, category: Category) -> Body | None:
    group, code = ("addons", category.addon) if category.addon else ("roles", category.role)
    return body.get(group, {}).get(code)


def requirements(body: Body, block: Body) -> Requirements:
    """What a role or add-on must fulfil: the common requirements without some, with its own over them."""
    without = block.get("without", ())
    common = body.get("common", {}).get("requirements", {})
    kept = {name: rule for name, rule in common.items() if name not in without}
    return merged(kept, block.get("requirements", {}))


def ensure_valid(name: str, kind: str, body: Body, catalogue: Catalogue) -> None:
    """Raises when a resolved set lacks something, or has a requirement or line that is none."""
    for group in ("roles", "addons"):
        for code, block in body.get(group, {}).items():
            if code not in catalogue.body[group]:
                raise invalid(f"{name}: {group}.{code} is not in the catalogue")
            _ensure_requirements(f"{name}: {group}.{code}", requirements(body, block), block)
    _ensure_providers(name, body)
    if kind == "renewal_set":
        _ensure_renewal(name, body)


def _ensure_requirements(where: str, rules: Requirements, block: Body) -> None:
    for code, rule in rules.items():
        found = fault(REQUIREMENT, rule)
        if found:
            raise invalid(f"{where}.requirements.{code}{found[0]}: {found[1]}")
    if block.get("offered", True):
        for code, rule in rules.items():
            for one in (rule, *rule.get("options", {}).values()):
                _ensure_named(f"{where}.requirements.{code}", code, one, rules)


def _ensure_named(where: str, code: str, rule: Body, rules: Requirements) -> None:
    for key in ("of", "within"):
        if key in rule:
            named = rules.get(rule[key], {})
            fits = named.get("kind") == NAMED_KIND[rule["kind"], key] and "within" not in named
            if not fits or rule[key] == code:
                raise invalid(f"{where}.{key}: {rule[key]} is not a requirement that can be named here")


def _ensure_providers(name: str, body: Body) -> None:
    for receiver, row in body.get("rsc_providers", {}).items():
        for code, line in row.get("accepts", {}).items():
            found = fault(ACCEPT_LINE, line)
            if found:
                raise invalid(f"{name}: rsc_providers.{receiver}.accepts.{code}{found[0]}: {found[1]}")
    for receiver, row in body.get("rsc_peer", {}).items():
        if "after_months_held" not in row:
            raise invalid(f"{name}: rsc_peer.{receiver} has no after_months_held")


def _ensure_renewal(name: str, body: Body) -> None:
    for group, keys in COMPLETE.items():
        missing = [key for key in keys if key not in body.get(group, {})]
        if missing:
            raise invalid(f"{name}: {group} has no {missing[0]}")
    for key in COMPLETE["policy"]:
        if "month_day" not in body["policy"][key]:
            raise invalid(f"{name}: policy.{key} has no month_day")
