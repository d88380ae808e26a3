"""The rules as they read on a day: for pages that explain them, and as a hash to be kept with a decision."""

import hashlib
import json
from copy import deepcopy
from datetime import date
from typing import Any

from .errors import BadInput
from .judgement import plan_for, set_on
from .naming import association_named, category_named
from .ruleset import RuleSet
from .standards import Standards


def resolved(standards: Standards, set_id: str, association: str | None, on: date) -> dict[str, Any]:
    """The set (of either kind) after `extends` and with the association's overrides of that day."""
    rules = _set(standards, set_id)
    text = standards.text(rules, date.isoformat(on), association_named(standards, association))
    return {"id": rules.id, "kind": rules.kind} | deepcopy(dict(text))


def fingerprint(resolved_set: dict[str, Any]) -> str:
    """The SHA-256 of the resolved set as canonical JSON, in hexadecimal."""
    text = json.dumps(resolved_set, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def requirements_of(
    standards: Standards,
    *,
    category: str,
    set: str | None = None,  # noqa: A002 - the format's own word
    association: str | None = None,
    on: date,
) -> dict[str, dict[str, Any]]:
    """What the category must fulfil on the day, id → parameters; `set` may also be a renewal set.

    Left out, it is the requirement set in force. Raises BadInput as `check` does.
    """
    day, where = date.isoformat(on), association_named(standards, association)
    what = category_named(standards, category)
    rules = set_on(standards, day, where) if set is None else _set(standards, set)
    return deepcopy(plan_for(standards, rules, day, where, what).rules)


def _set(standards: Standards, name: str) -> RuleSet:
    if name not in standards.sets:
        raise BadInput("unknown_set", None, f"no set {name}")
    return standards.sets[name]
