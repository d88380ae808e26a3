"""What the sets in force say from day to day about who may give a receiver reflective supervision."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from .association import Association
from .days import BEFORE_ALL, FOREVER, Day, next_day
from .ruleset import Body
from .standards import Standards


class Line(NamedTuple):
    """One way to be an eligible provider (standards.md 3); degrees as ranks."""

    role: str | None
    addon: str | None
    on_roles: frozenset[str] | None
    status: frozenset[str]
    degree_min: int
    receiver_min: int
    receiver_below: int
    same_series: bool
    since: Day
    until: Day


Row = tuple[Line, ...]


@dataclass(frozen=True)
class Timeline:
    """`rows[i]` and `peers[i]` hold from `starts[i]` on; a row None means that the set has none."""

    starts: list[Day]
    rows: list[Row | None]
    peers: list[int | None]

    def row(self, day: Day) -> Row | None:
        return self.rows[bisect_right(self.starts, day) - 1]

    def peer_months(self, day: Day) -> int | None:
        return self.peers[bisect_right(self.starts, day) - 1]


def timeline(standards: Standards, association: Association | None, receiver: str) -> Timeline:
    key = "timeline", association and association.code, receiver
    if key not in standards.plans:
        standards.plans[key] = _timeline(standards, association, receiver)
    found: Timeline = standards.plans[key]
    return found


def _timeline(standards: Standards, association: Association | None, receiver: str) -> Timeline:
    starts = sorted({BEFORE_ALL, *_starts(standards, association)})
    texts = [standards.text(standards.in_force(day, association), day, association) for day in starts]
    rows = [row_of(text, receiver, standards.catalogue.ranks) for text in texts]
    peers = [text.get("rsc_peer", {}).get(receiver, {}).get("after_months_held") for text in texts]
    changes = {day for row in rows for day in changes_of(row)}
    return _refined(Timeline(starts, rows, peers), changes)


def _starts(standards: Standards, association: Association | None) -> Iterator[Day]:
    yield from (rules.since for rules in standards.history)
    if association is not None:
        yield from (since for since, _ in association.adoptions)
        for override in association.overrides:
            yield override.since
            yield next_day(override.until)


def _refined(coarse: Timeline, days: set[Day]) -> Timeline:
    """The same timeline with a start on each of the days on which a line begins or ends."""
    starts = sorted(days.union(coarse.starts))
    rows, peers = [coarse.row(day) for day in starts], [coarse.peer_months(day) for day in starts]
    return Timeline(starts, rows, peers)


def row_of(text: Body, receiver: str, ranks: Mapping[str, int]) -> Row | None:
    row = text.get("rsc_providers", {}).get(receiver)
    return None if row is None else tuple(line_of(line, ranks) for line in row.get("accepts", {}).values())


def line_of(line: Mapping[str, Any], ranks: Mapping[str, int]) -> Line:
    def rank(key: str, without: int) -> int:
        return ranks[line[key]] if key in line else without

    return Line(
        role=line.get("role"),
        addon=line.get("addon"),
        on_roles=frozenset(line["on_roles"]) if "on_roles" in line else None,
        status=frozenset(line.get("status", ("endorsed",))),
        degree_min=rank("degree_min", 0),
        receiver_min=rank("receiver_degree_min", 0),
        receiver_below=rank("receiver_degree_below", len(ranks)),
        same_series=line.get("same_series", False),
        since=line.get("from", BEFORE_ALL),
        until=line.get("until", FOREVER),
    )


def changes_of(row: Row | None) -> Iterator[Day]:
    for line in row or ():
        yield line.since
        yield next_day(line.until)
