"""Which categories this association offers today, and by which set."""

from dataclasses import dataclass
from datetime import date

from tenants.kernel.standards import StandardsInvalid, resolved
from tenants.kernel.standards.ruleset import offers
from tenants.kernel.standards.store import standards


@dataclass(frozen=True)
class Offer:
    """A category open to applicants: ``band`` is the age of the children, ``role`` the kind of work.

    With an ``addon`` it adds to an endorsement in that role.
    """

    category: str
    series: str
    role: str
    band: str
    set_id: str
    addon: str | None = None

    @property
    def work(self) -> str:
        """What the person does: the add-on's work, else the role's."""
        return self.addon or self.role


def offered(code: str, on: date) -> list[Offer]:
    """The categories of this association's series by the set in force, add-ons last; none without a set."""
    try:
        rules = standards()
    except StandardsInvalid:
        return []
    here = rules.associations.get(code)
    if here is None or not rules.history:
        return []
    applied = rules.in_force(on.isoformat(), here)
    text = resolved(rules, applied.id, code, on)
    ordered = [*rules.catalogue.plain.values(), *(one for one in rules.catalogue.categories.values() if one.addon)]
    return [
        Offer(one.code, one.series, one.role, one.band, applied.id, one.addon)
        for one in ordered
        if one.series in here.series and offers(text, one)
    ]
