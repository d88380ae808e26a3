"""What people call an endorsement on a day, with the add-on that holds and in its new name; and a set of rules."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import format_date
from flask_babel import gettext as _

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


def set_called(name: str) -> str:
    """``Specialist without exam, from January 1, 2025``; its id where no such set is published."""
    found = standards().sets.get(name)
    if found is None:
        return name
    day = format_date(date.fromisoformat(found.since), "long")
    return _("%(label)s, from %(day)s", label=found.label, day=day)
