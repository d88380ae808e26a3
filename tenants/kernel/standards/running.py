"""Which set runs at an association from which day on, and its own values with how they stand on a day (pure)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from .association import Association, Override
from .days import BEFORE_ALL, FOREVER
from .rails import MISSING, is_free, leaves, same, value_at
from .standards import Standards

SOON = timedelta(days=60)
HOLDING = ("holds", "ends_soon")
REMEMBERED = timedelta(days=365)  # so long a deviation that ended is still shown


class Run(NamedTuple):
    """A set from a day on; ``chosen`` by the association itself, else on the Alliance's day."""

    set_id: str
    since: date
    chosen: bool


class Own(NamedTuple):
    """One value of its own beside the Alliance's; ``stands``: to_come, holds, ends_soon or ended."""

    set_id: str
    path: str
    value: Any
    alliance: Any
    since: date | None
    until: date | None
    stands: str


def runs(rules: Standards, here: Association) -> list[Run]:
    """Which set from which day, earliest first."""
    days = {one.since for one in rules.history} | {since for since, _set in here.adoptions}
    chosen = set(here.adoptions)
    found: list[Run] = []
    for day in sorted(days):
        name = rules.in_force(day, here).id
        if not found or found[-1].set_id != name:
            found.append(Run(name, date.fromisoformat(day), (day, name) in chosen))
    return found


def own_values(rules: Standards, here: Association, on: date) -> list[Own]:
    """Leaf by leaf, in the order written; what ended more than a year before the day is left out.

    Of several that hold at one place the last written counts, and the Alliance's own value there is no deviation.
    """
    found = [leaf for one in here.overrides for leaf in _leaves(rules, one, on)]
    last = {(one.set_id, one.path): one for one in found if one.stands in HOLDING}
    return [one for one in found if one.stands not in HOLDING or _deviates(one, last[one.set_id, one.path])]


def _deviates(one: Own, last: Own) -> bool:
    return one is last and not same(one.value, one.alliance)


def stands(since: date | None, until: date | None, on: date) -> str | None:
    """How a deviation with these days stands; None where it ended long ago."""
    if until is not None and until < on:
        return "ended" if on - until <= REMEMBERED else None
    if since is not None and since > on:
        return "to_come"
    return "ends_soon" if until is not None and until - on <= SOON else "holds"


def _leaves(rules: Standards, one: Override, on: date) -> Iterator[Own]:
    since, until = _day(one.since), _day(one.until)
    standing = stands(since, until, on)
    if standing is None or one.set not in rules.sets:
        return
    for path, value in leaves(one.patch):
        if not is_free(path):
            known = value_at(rules.sets[one.set].body, path)
            yield Own(one.set, ".".join(path), value, None if known is MISSING else known, since, until, standing)


def _day(text: str) -> date | None:
    return None if text in (BEFORE_ALL, FOREVER) else date.fromisoformat(text)
