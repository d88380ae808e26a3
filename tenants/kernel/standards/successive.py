"""Each set beside the one that it takes the place of: the pairs that have a difference worth telling."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from .ruleset import INHERITED, RuleSet, ruleset
from .store import latest

Document = dict[str, Any]
EMPTY: dict[str, Any] = {}


def texts() -> dict[str, Document]:
    """The published requirement and renewal sets by id."""
    return {name: row.body for name, row in latest().items() if row.kind in INHERITED}


def before_and_after(known: Mapping[str, Document], document: Document) -> tuple[str | None, Any, Any]:
    """The id of the set before it, and both resolved; ``known`` may lack the document itself.

    The one before is the last of its kind that begins earlier; the first set has none.
    """
    both = {**known, document["id"]: document}
    after = ruleset(both, document["id"])
    earlier = [one for one in _sets(known, document["kind"]) if one.since < after.since and one.id != after.id]
    if not earlier:
        return None, EMPTY, after.body
    return earlier[-1].id, earlier[-1].body, after.body


def _sets(known: Mapping[str, Document], kind: str) -> list[RuleSet]:
    found = [ruleset(dict(known), name) for name, body in known.items() if body["kind"] == kind]
    return sorted(found, key=lambda one: one.since)


class Entry(NamedTuple):
    """A published set: its text, when it was published, what stood before it, and both resolved."""

    document: Document
    published_at: datetime
    before: str | None
    was: Any
    now: Any


def history() -> list[Entry]:
    """Every published set beside the one before it, the latest first day on top."""
    rows = {name: row for name, row in latest().items() if row.kind in INHERITED}
    known = {name: row.body for name, row in rows.items()}
    found = [Entry(row.body, row.published_at, *before_and_after(known, row.body)) for row in rows.values()]
    return sorted(found, key=lambda one: (one.document["effective"]["from"], one.document["kind"]), reverse=True)
