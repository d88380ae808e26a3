"""The way of an application as stages: who has it, what is next and, from this association's own past, when. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

ENOUGH = 10  # fewer decided applications than this say more about those people than about the office
STAGES = ("gather", "check", "review", "decide", "award")
OF_STATE = {
    "building": "gather",
    "returned": "gather",
    "on_hold": "gather",
    "submitted": "check",
    "in_review": "review",
    "to_decide": "decide",
    "approved": "award",
    "endorsed": None,
    "withdrawn": None,
}
HAVE = {"gather": "you", "check": "office", "review": "reviewers", "decide": "decider", "award": "office"}
BOUNDS = {
    "check": ("sent", "confirmed"),
    "review": ("confirmed", "reviewed"),
    "decide": ("reviewed", "decided"),
    "whole": ("sent", "decided"),
    "award": ("decided", "awarded"),
}
Days = Mapping[str, int]


@dataclass(frozen=True)
class Stage:
    """``place`` is done, now or next; ``by`` is when it usually is over, ``late`` that it takes longer than usual."""

    name: str
    who: str
    place: str
    by: date | None = None
    late: bool = False


@dataclass(frozen=True)
class Way:
    """The stages, and what the days rest on: ``past`` (so many decided applications) or the ``promise``."""

    stages: tuple[Stage, ...]
    answer_by: date | None
    basis: str
    number: int = 0
    whole: int | None = None


def usual(past: Iterable[Mapping[str, datetime | None]]) -> tuple[Days, int]:
    """The median of days of each stage over the decided applications, and how many there are.

    Empty below ten: no figures of a handful of people, and never those of another association.
    """
    decided = [one for one in past if one.get("sent") and one.get("decided")]
    if len(decided) < ENOUGH:
        return {}, len(decided)
    found = {}
    for name, (start, end) in BOUNDS.items():
        lengths = [(after - before).days for one in decided if (before := one.get(start)) and (after := one.get(end))]
        if len(lengths) >= ENOUGH:
            found[name] = max(1, round(median(lengths)))
    return found, len(decided)


def way(
    state: str,
    *,
    since: date,
    sent: date | None,
    today: date,
    days: Days,
    number: int,
    promise: int,
) -> Way:
    """Where it is and what follows; days only for what is with somebody else, and only from ``days`` or the promise."""
    now = OF_STATE[state]
    is_out = now not in (None, "gather")
    answer = sent + timedelta(days=promise) if sent and is_out and now != "award" else None
    return Way(
        stages=tuple(_stages(now, since=since, today=today, days=days if is_out else {})),
        answer_by=answer,
        basis="past" if "whole" in days else "promise",
        number=number,
        whole=days.get("whole"),
    )


def _stages(now: str | None, *, since: date, today: date, days: Days) -> Iterable[Stage]:
    place, at = "done", since
    for name in STAGES:
        if name == now:
            length = days.get(name)
            end = since + timedelta(days=length) if length else None
            late = end is not None and end < today
            yield Stage(name, HAVE[name], "now", None if late else end, late)
            place, at = "next", max(end, today) if end else None
        else:
            at = at + timedelta(days=days[name]) if place == "next" and at and name in days else None
            yield Stage(name, HAVE[name], place, at if place == "next" else None)
