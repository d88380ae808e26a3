"""The rules of this association as its office sees them: sets by day, own values, and what may be changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from werkzeug.exceptions import NotFound

from tenants.kernel.db import db
from tenants.kernel.standards import Standards
from tenants.kernel.standards.days import BEFORE_ALL, FOREVER
from tenants.kernel.standards.knobs import Knob, knobs
from tenants.kernel.standards.rails import MISSING, leaves, value_at
from tenants.kernel.standards.running import Run, runs
from tenants.kernel.standards.store import guard_rails, standards
from tenants.people.queries import names_of
from tenants.standards.models import Preview
from tenants.standards.queries import association


@dataclass(frozen=True)
class Own:
    """A value of the association's own beside the Alliance's."""

    set_id: str
    path: str
    value: Any
    alliance: Any
    since: date | None
    until: date | None


def timeline(rules: Standards, code: str) -> list[Run]:
    """Which set from which day, latest first."""
    return runs(rules, rules.associations[code])[::-1]


def own_values(rules: Standards, code: str) -> list[Own]:
    """Every own value, leaf by leaf, the latest first."""
    return [
        Own(
            one.set,
            ".".join(path),
            value,
            _plain(value_at(rules.sets[one.set].body, path)),
            _day(one.since),
            _day(one.until),
        )
        for one in reversed(rules.associations[code].overrides)
        for path, value in leaves(one.patch)
        if path[-1] not in ("basis", "note")
    ]


def changeable(set_id: str) -> list[Knob]:
    """What the guard rails let this association change in the set."""
    known = standards().sets[set_id]
    return knobs(guard_rails(), known.kind, known.body)


def everything(set_id: str) -> list[Knob]:
    """Every value and requirement of the set, also those that only the Alliance can change."""
    known = standards().sets[set_id]
    return knobs([], known.kind, known.body, whole=True)


def holding(set_id: str, path: str, on: date) -> Any:
    """The value that holds here on the day: our own, or else the Alliance's; None where it is not asked."""
    known = standards()
    text = known.text(known.sets[set_id], on.isoformat(), known.associations[association()])
    found = value_at(text, tuple(path.split(".")))
    return None if found is MISSING else found


def bodies() -> list[Mapping[str, Any]]:
    """Of every published set: whose words can stand where."""
    return [one.body for one in standards().sets.values()]


def labels() -> dict[str, str]:
    """What the Alliance calls each set."""
    return {name: one.label for name, one in standards().sets.items()}


def preview(preview_id: UUID, *, lock: bool = False) -> Preview:
    """A preview that this office asked for; raises NotFound."""
    found = db.session.get(Preview, preview_id, with_for_update=lock)
    if found is None or found.kind == "document":
        raise NotFound
    return found


def recent() -> list[Preview]:
    rows = select(Preview).where(Preview.kind != "document").order_by(Preview.asked_at.desc()).limit(5)
    return list(db.session.scalars(rows))


def people(found: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Names by id, for the list of whom a change would touch."""
    return {str(key): name for key, name in names_of(UUID(one["person"]) for one in found).items()}


def _plain(value: Any) -> Any:
    return value if isinstance(value, bool | int | float | str | list | dict) else None


def _day(text: str) -> date | None:
    return None if text in (BEFORE_ALL, FOREVER) else date.fromisoformat(text)


__all__ = ["association", "changeable", "labels", "leaves", "own_values", "people", "preview", "recent", "timeline"]
