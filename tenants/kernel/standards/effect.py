"""What a change of the rules would mean: the documents with it, and two judgements of one person beside each other."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date
from typing import Any, NamedTuple

from .errors import BadInput
from .judgement import judged
from .standards import Standards

Document = dict[str, Any]
Findings = Mapping[str, Any]


class Effect(NamedTuple):
    """``kind``: gains, loses, mixed or same; the requirements that would be met, missing or not asked any more."""

    kind: str
    met: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


def with_change(documents: Sequence[Document], code: str, change: Mapping[str, Any]) -> list[Document]:
    """The documents as they would read: a set adopted, own values added, or (``documents``) sets published."""
    changed = deepcopy(list(documents))
    if change["kind"] == "document":
        new = {_name(one): one for one in change["documents"]}
        return [*(one for one in changed if _name(one) not in new), *new.values()]
    entry = next(one for one in changed if one["kind"] == "associations")["associations"][code]
    new = {"set": change["set"], "from": change["from"]}
    if change["kind"] == "adoption":
        entry.setdefault("adoptions", []).append(new)
    else:
        until = {"until": change["until"]} if change.get("until") else {}
        own = {**new, **until, "patch": change["patch"], "basis": "source"}
        entry.setdefault("overrides", []).append(own)
    return changed


def _name(document: Document) -> str:
    return str(document.get("id") or document["kind"])


def effect(before: Findings | None, after: Findings | None) -> Effect:
    """None stands for a category that is not offered."""
    if before is None or after is None:
        return Effect("same" if before is after else ("loses" if before else "gains"))
    was, will = _decisive(before), _decisive(after)
    met = tuple(sorted(name for name, is_met in will.items() if is_met and was.get(name) is False))
    missing = tuple(sorted(name for name, is_met in will.items() if not is_met and was.get(name) is not False))
    dropped = tuple(sorted(name for name, is_met in was.items() if not is_met and name not in will))
    return Effect(_kind(bool(met or dropped), bool(missing)), met, missing, dropped)


def _kind(gains: bool, loses: bool) -> str:  # noqa: FBT001 - two facts of one table
    return {(True, True): "mixed", (True, False): "gains", (False, True): "loses", (False, False): "same"}[gains, loses]


def _decisive(findings: Findings) -> dict[str, bool]:
    return {one["requirement"]: one["met"] for one in findings["findings"] if not one["advisory"]}


def findings_or_none(standards: Standards, record: Any, *, category: str, on: date, **arguments: Any) -> Any:
    """The findings on a valid record, or None where the category is not offered; raises other BadInput."""
    try:
        return judged(standards, record, category, on, **arguments)
    except BadInput as bad:
        if bad.code != "category_not_offered":
            raise
        return None
