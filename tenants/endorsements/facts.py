"""Endorsements as the record writes them, add-ons joined and conversions told: what the checker and pages read."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tenants.endorsements.models import Endorsement
from tenants.kernel.standards.catalogue import Catalogue
from tenants.kernel.standards.endorsements import is_current, marks_on

Entry = dict[str, Any]
STATUSES = {"emerging": "emerging"}
ADDON = ("addon", "status", "from", "until")


def awarded_of(one: Endorsement, code: str) -> Entry:
    """An endorsement of this association; one on leave or ended is told by its periods."""
    return {
        "id": str(one.id),
        "category": one.category,
        "association": code,
        "status": STATUSES.get(one.status, "endorsed"),
        "from": one.since.isoformat(),
        "until": one.until.isoformat() if one.until else None,
        "inactive": list(one.inactive),
        "addons": published_addons(one.addons),
    }


def published_addons(addons: Iterable[Mapping[str, Any]]) -> list[Entry]:
    """The add-ons as a record has them: what else is kept beside them stays here."""
    return [{key: one[key] for key in ADDON if key in one} for one in addons]


def marks(own: Iterable[Endorsement], on: date, catalogue: Catalogue) -> list[str]:
    """The marks after the name of somebody who holds these: the combined one when both series are active."""
    return marks_on([awarded_of(one, "") for one in own if one.status != "ended"], on.isoformat(), catalogue)


def addon_on(addons: Iterable[Mapping[str, Any]], on: date, emerging_months: int) -> Mapping[str, Any] | None:
    """The add-on that holds on the day, if any; emerging ends by itself."""
    held = [one for one in addons if is_current(one, on.isoformat(), emerging_months)]
    return held[-1] if held else None
