"""Endorsements as the record writes them and as pages call them: add-ons, conversions and marks of a day."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from tenants.endorsements import rules
from tenants.endorsements.models import Endorsement
from tenants.kernel.categories import category_name
from tenants.kernel.shared import RegisterEntry
from tenants.kernel.standards.catalogue import Catalogue
from tenants.kernel.standards.endorsements import marks_on
from tenants.kernel.standards.shown import Shown, shown_on

Entry = dict[str, Any]
STATUSES = {"emerging": "emerging"}
ADDON = ("addon", "status", "from", "until")


class Hit(NamedTuple):
    """What a list of the register says of one endorsement; ``stand`` as ``rules.standing``."""

    number: str
    name: str | None
    place: str | None
    category: str
    until: date | None
    stand: str


def awarded_of(one: Endorsement, code: str) -> Entry:
    """An endorsement of this association; one on leave or ended is told by its periods."""
    return {
        "id": str(one.id),
        "category": one.category,
        "association": code,
        "status": STATUSES.get(one.held_as or one.status, "endorsed"),
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


def shown(one: Endorsement | RegisterEntry, on: date) -> Shown:
    """How it is called on the day, in the books and in the register."""
    return shown_on(one.category, one.addons, until=one.until, on=on)


def hit(one: Any, on: date) -> Hit:
    """A row of the register as it is shown on the day, in the reader's language."""
    category = category_name(shown(one, on).code)
    return Hit(one.number, one.name, one.place, category, one.until, rules.standing(one.status, one.until, (), on))
