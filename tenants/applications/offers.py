"""Which categories this association offers today, and by which set."""

from dataclasses import dataclass
from datetime import date

from tenants.kernel.standards import StandardsInvalid, resolved
from tenants.kernel.standards.store import standards

PAGES = ("FA", "FS")


@dataclass(frozen=True)
class Offer:
    """A category open to applicants: ``band`` is the age of the children, ``role`` the kind of work."""

    category: str
    series: str
    role: str
    band: str
    set_id: str


def offered(code: str, on: date) -> list[Offer]:
    """The categories of this association's series whose pages exist, by the set in force; none without a set."""
    try:
        rules = standards()
    except StandardsInvalid:
        return []
    here = rules.associations.get(code)
    if here is None or not rules.history:
        return []
    applied = rules.in_force(on.isoformat(), here)
    roles = resolved(rules, applied.id, code, on).get("roles", {})
    return [
        Offer(one.code, one.series, one.role, one.band, applied.id)
        for one in rules.catalogue.plain.values()
        if one.series in here.series and one.role in PAGES and roles.get(one.role, {}).get("offered", one.role in roles)
    ]
