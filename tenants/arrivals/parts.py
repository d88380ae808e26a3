"""The parts of what a row does: of which table each makes or changes a row, and where in the plan its id stands."""

from dataclasses import dataclass
from typing import Any

from tenants.applications.models import Application, Event
from tenants.arrivals import stored
from tenants.arrivals.models import ArrivalRow
from tenants.endorsements.models import Endorsement, Listing
from tenants.people.models import Address, Person


@dataclass(frozen=True)
class Part:
    """``key``: the column by which the table's row is known; ``inner``: the id stands within the part itself.

    ``referred``: a row of the books that refers to it says that somebody worked on it.
    """

    name: str
    key: Any
    row_id: Any
    made: bool = True
    inner: bool = True
    referred: bool = True

    @property
    def table(self) -> Any:
        return self.key.class_.__table__

    def id_in(self, row: Any) -> str | None:
        """The id in a row of the plan, None where the row does nothing of this part."""
        if self.name not in row["does"]:
            return None
        return str(row["does"][self.name]["id"] if self.inner else row[self.row_id.key])


def _inner(name: str, key: Any, **more: Any) -> Part:
    return Part(name, key, stored.key(name), **more)


PERSON = Part("person", Person.id, ArrivalRow.person_id, inner=False)
FILL = Part("fill", Person.id, ArrivalRow.person_id, made=False, inner=False, referred=False)
ADDRESS = _inner("address", Address.id)
LISTING = Part("listing", Listing.person_id, ArrivalRow.person_id, inner=False, referred=False)
ENDORSEMENT = Part("endorsement", Endorsement.id, ArrivalRow.endorsement_id, inner=False)
CHANGE = Part("change", Endorsement.id, ArrivalRow.endorsement_id, made=False, inner=False, referred=False)
APPLICATION = _inner("application", Application.id)
EVENT = _inner("event", Event.id)
OF_KIND: dict[str, tuple[Part, ...]] = {  # in the order in which they are written, and taken back from the last
    "endorsements": (PERSON, FILL, ADDRESS, LISTING, ENDORSEMENT, CHANGE),
    "applications": (PERSON, FILL, ADDRESS, APPLICATION, EVENT),
}


def of(kind: str) -> tuple[Part, ...]:
    return OF_KIND[kind]
