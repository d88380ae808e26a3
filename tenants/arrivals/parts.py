"""The parts of what a row does: of which table each makes or changes a row, and where in the plan its id stands."""

from dataclasses import dataclass
from typing import Any

from tenants.applications.models import Application, Event
from tenants.arrivals import stored
from tenants.arrivals.fields import ENTRIES
from tenants.arrivals.models import ArrivalRow
from tenants.endorsements.models import Endorsement, Listing
from tenants.people.models import Address, Person
from tenants.record.kinds import MODELS
from tenants.record.models import Provider


@dataclass(frozen=True)
class Part:
    """``key``: the column by which the table's row is known; ``inner``: the id stands within the part itself.

    ``referred``: a row of the books that refers to it says that somebody worked on it. ``weighs``: then the row of the
    plan is kept; what does not weigh is kept by itself, and wherever a kept row needs it.
    """

    name: str
    key: Any
    row_id: Any
    made: bool = True
    inner: bool = True
    referred: bool = True
    weighs: bool = True

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
GIVER = _inner("giver", Person.id, weighs=False)  # somebody new who gave RSC
GIVER_ADDRESS = _inner("giver_address", Address.id, weighs=False)
PROVIDER = _inner("provider", Provider.person_id, referred=False, weighs=False)
OF_KIND: dict[str, tuple[Part, ...]] = {  # in the order in which they are written, and taken back from the last
    "endorsements": (PERSON, FILL, ADDRESS, LISTING, ENDORSEMENT, CHANGE),
    "applications": (PERSON, FILL, ADDRESS, APPLICATION, EVENT),
    **{kind: (_inner("entry", MODELS[kind].id),) for kind in ENTRIES if kind != "rsc"},
    "rsc": (GIVER, GIVER_ADDRESS, PROVIDER, _inner("entry", MODELS["rsc"].id)),
}


def of(kind: str) -> tuple[Part, ...]:
    return OF_KIND[kind]
