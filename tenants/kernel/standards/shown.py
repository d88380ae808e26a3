"""How an endorsement is called on a day: with the add-on that holds, and in its new name where it was converted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tenants.kernel.categories import RETIRED

from .conversion import converted
from .days import end
from .endorsements import covers
from .errors import StandardsInvalid
from .store import standards


@dataclass(frozen=True)
class Shown:
    """``code`` as it counts; ``awarded_as`` and ``since`` where that is by conversion; until when it is emerging."""

    code: str
    awarded_as: str | None = None
    since: date | None = None
    emerging_until: date | None = None


def shown_on(category: str, addons: Sequence[Mapping[str, Any]], *, until: date | None, on: date) -> Shown:
    """The standards are asked only where they matter: for a retired category, and for what is emerging."""
    if category in RETIRED and (found := _converted(category, until, on)):
        return found
    held = [one for one in addons if covers(one, on.isoformat())]
    if not held:
        return Shown(category)
    latest = held[-1]
    code = f"{category}-{latest['addon']}"
    if latest.get("status") != "emerging":
        return Shown(code)
    last = date.fromisoformat(end(latest["from"], standards().catalogue.emerging_months))
    return Shown(code, emerging_until=last) if on <= last else Shown(category)


def _converted(category: str, until: date | None, on: date) -> Shown | None:
    try:
        found = converted(standards().catalogue, category, until=until, on=on)
    except StandardsInvalid:
        return None
    return Shown(found.code, category, found.since) if found else None
