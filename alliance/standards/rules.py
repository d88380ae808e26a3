"""What may be published by a page, and what a set brought next to the one that it extends."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tenants.kernel.refusal import Refusal

BY_ROLE = ("roles", "addons", "rsc_providers", "rsc_peer")
NOTES = ("basis", "basis_of", "note", "label")
SETS = ("requirement_set", "renewal_set")
FAR = 75  # years: a day after that is misspelt


def may_decide(*, open_still: bool, approve: bool, until: date | None, since: date) -> Refusal | None:
    """A request is decided once; what is approved does not end before it begins."""
    if not open_still:
        return Refusal("request_over")
    return Refusal("ends_too_early", day=since) if approve and until is not None and until < since else None


def may_publish(document: Mapping[str, Any], on: date) -> Refusal | None:
    """Why this document can’t be published by a page, or None; the past never changes."""
    if document.get("kind") not in (*SETS, "catalogue", "guard_rails"):
        return Refusal("not_a_set")
    effective = document.get("effective") or {}
    since = effective.get("from") if isinstance(effective, Mapping) else None
    if since is None:
        return Refusal("no_first_day") if document["kind"] in SETS or effective else None
    try:
        begins = date.fromisoformat(since)
    except (TypeError, ValueError):
        return Refusal("no_such_day", day=str(since)[:60])
    if document["kind"] == "requirement_set" and begins < on:
        return Refusal("begins_in_the_past", day=on)
    return Refusal("far_future", day=begins) if begins.year > on.year + FAR else None


def brought(body: Mapping[str, Any]) -> list[str]:
    """The paths that a set says itself, beside what it inherits: ``roles.FS.requirements.training``."""
    paths: list[str] = []
    for group in ("common", "roles", "addons", "rsc_providers", "rsc_peer", "cycle", "policy"):
        paths += _below(group, body.get(group), depth=4)
    return paths


def parts(body: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    """The same by whom it is about (``roles.FS``), each part once, without what a set only notes about itself."""
    found: dict[str, dict[str, None]] = {}
    for path in brought(body):
        steps = path.split(".")
        head = 2 if steps[0] in BY_ROLE else 1
        rest = head + 2 if steps[head : head + 1] in (["requirements"], ["accepts"]) else head + 1
        if steps[rest - 1 : rest] not in [[one] for one in NOTES]:
            found.setdefault(".".join(steps[:head]), {})[".".join(steps[:rest])] = None
    return [(who, [one for one in below if one != who]) for who, below in found.items()]


def _below(path: str, value: object, *, depth: int) -> list[str]:
    if not isinstance(value, Mapping) or not value or depth == 1:
        return [path] if value is not None or path.count(".") else []
    return [found for name, below in value.items() for found in _below(f"{path}.{name}", below, depth=depth - 1)]


def in_force(rows: Sequence[Mapping[str, Any]], on: date) -> str | None:
    """The id of the requirement set in force for associations that adopt nothing of their own."""
    begun = [row for row in rows if row["kind"] == "requirement_set" and row["from"] and row["from"] <= on]
    return max(begun, key=lambda row: row["from"])["id"] if begun else None


COUNTS = ("applications", "loses", "gains", "endorsements", "loses_later", "gains_later")
