"""Finding what needs somebody: each source gives its facts, a rule says whether they are a matter, rows are kept.

A source is a function registered with ``source``: it gets the day and gives ``Found``; the key says which matter it
is, the same every time, so that what was put aside stays so.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from alliance.dashboard import matters, sums
from alliance.dashboard import signal_rules as rules
from alliance.dashboard.models import Signal, Standing
from tenants.kernel.db import db

Source = Callable[[date], Iterable["Found"]]
SOURCES: list[Source] = []


@dataclass(frozen=True)
class Found:
    """A matter: of which kind, about which row, of whom, by when in days, and the facts its words are made of."""

    kind: str
    about: Any
    code: str | None
    name: str
    days: int | None = None
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.about}"


def source(find: Source) -> Source:
    SOURCES.append(find)
    return find


@sums.register("signals", turn=1)
def renew(today: date) -> dict[str, int]:
    """The rows as they stand now, those that stay with the day they were raised; and how many of each kind."""
    found = {one.key: one for one in everything(today)}
    stale = set(db.session.scalars(select(Signal.key))) - set(found)
    if stale:
        db.session.execute(delete(Signal).where(Signal.key.in_(stale)))
    known = {row.code: row for row in db.session.execute(select(Standing.code, Standing.short, Standing.stage))}
    rows = [_row(one) | _called(one, known.get(one.code)) for one in found.values()]
    if rows:
        fresh = insert(Signal)
        same = {name: fresh.excluded[name] for name in ("code", "name", "rank", "facts", "stage")}
        db.session.execute(fresh.on_conflict_do_update(index_elements=["key"], set_=same), rows)
    matters.arrange(today)
    kinds = [one.kind for one in found.values()]
    return {kind: kinds.count(kind) for kind in rules.KINDS}


def everything(today: date) -> Iterator[Found]:
    for find in SOURCES:
        yield from find(today)


def _called(one: Found, body: Any) -> dict[str, Any]:
    return {"name": body.short if body else one.name, "stage": body.stage if body else None}


def _row(one: Found) -> dict[str, Any]:
    facts = {name: value.isoformat() if isinstance(value, date) else value for name, value in one.facts.items()}
    same = {"key": one.key, "kind": one.kind, "code": one.code, "name": one.name}
    return same | {"rank": rules.rank(one.kind, one.days), "facts": facts | {"days": one.days}}
