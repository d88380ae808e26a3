"""How reflective supervision stands in an association: who may give it today and why, and who looks for it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import exists, or_, select, union

from tenants.applications.models import Application
from tenants.endorsements.models import Endorsement
from tenants.kernel import outbox
from tenants.kernel.db import db
from tenants.kernel.standards import Standards
from tenants.people.models import Person
from tenants.providers import eligibility
from tenants.providers.lapses import STILL_MEETING
from tenants.record.models import HeldElsewhere, Provider, Rsc, Vetting
from tenants.standards.awards import providers_of

Entry = dict[str, Any]


def tell(on: date, code: str) -> None:
    """Once a week: providers by the basis on which they may serve, those with room, people who meet one or look."""
    able = _able(on, code)
    meeting, looking = _asking(on, code)
    monday = on - timedelta(days=on.weekday())
    by_basis = {basis: len(ids) for basis, ids in able.items()}
    room = _with_room(set().union(*able.values()))
    outbox.state("rsc_standing", monday, **by_basis, openings=room, receiving=meeting, seeking=looking)


def _able(on: date, code: str) -> dict[str, set[UUID]]:
    """Everybody who may serve somebody on the day, once: as endorsed, else as emerging, else as vetted."""
    known, rules, found, seen = providers_of(_known(), code), eligibility.published(), {}, set[UUID]()
    for basis, narrowed in BASES.items():
        serving = _serving(rules, [narrowed(one) for one in known], on, code) - seen
        found[basis], seen = serving, seen | serving
    return found


def _known() -> list[UUID]:
    """Those who might: endorsed here or elsewhere, vetted, or looked up by a number; no sample, nobody who left."""
    ids = union(
        *(select(one.person_id) for one in (Endorsement, Vetting, HeldElsewhere)),
        select(Provider.person_id).where(Provider.given_number.is_not(None)),
    )
    here = Person.closed_at.is_(None), Person.merged_into.is_(None), Person.sample.is_(False)
    return list(db.session.scalars(select(Person.id).where(Person.id.in_(ids), *here)))


def _serving(rules: Standards | None, providers: list[Entry], on: date, code: str) -> set[UUID]:
    """Whom the rules let serve anybody on the way to any category."""
    nobody = eligibility.Receiver(uuid4(), None, {"applications": [], "education": []})
    meetings, found = [(one["id"], on, on) for one in providers], set[UUID]()
    for category in rules.catalogue.plain if rules else ():
        receiver = eligibility.with_category(nobody, category)
        good = eligibility.judged(rules, receiver, providers, meetings, on, code)
        found |= {UUID(meeting[0]) for meeting in good or ()}
    return found


def _as_endorsed(provider: Entry) -> Entry:
    """Without what is emerging, and without the vetting."""
    whole = [{**one, "addons": _full(one["addons"])} for one in provider["endorsements"] if one["status"] != "emerging"]
    return {**provider, "endorsements": whole, "vetted": []}


def _full(addons: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [one for one in addons if one.get("status") != "emerging"]


BASES: dict[str, Callable[[Entry], Entry]] = {
    "endorsed": _as_endorsed,
    "emerging": lambda provider: {**provider, "vetted": []},
    "vetted": dict,
}


def _with_room(able: set[UUID]) -> int:
    """Those of them who stand in the directory and take people."""
    rows = select(Provider.person_id).where(Provider.listed, Provider.takes_people)
    return len(able & set(db.session.scalars(rows)))


def _asking(on: date, code: str) -> tuple[int, int]:
    """People at work on an application that asks for RSC: how many met a provider lately, and how many did not."""
    needing = _needing(on, code)
    met = exists().where(
        Rsc.person_id == Application.person_id,
        Rsc.removed_at.is_(None),
        Rsc.peer.is_(False),
        or_(Rsc.to_day > on - STILL_MEETING, Rsc.from_day > on - STILL_MEETING),
    )
    rows = select(Application.person_id, met).join(Person, Person.id == Application.person_id).distinct()
    rows = rows.where(Application.state == "building", Application.category.in_(needing), Person.sample.is_(False))
    found = [bool(meets) for _person, meets in db.session.execute(rows)]
    return sum(found), len(found) - sum(found)


def _needing(on: date, code: str) -> list[str]:
    """The categories whose requirements ask for RSC on the day."""
    rules = eligibility.published()
    if rules is None or not rules.history:
        return []
    place = rules.associations.get(code)
    text = rules.text(rules.in_force(on.isoformat(), place), on.isoformat(), place)
    roles = {
        role
        for role, wanted in text["roles"].items()
        if any(one and one["kind"] == "rsc_hours" for one in (wanted or {}).get("requirements", {}).values())
    }
    return [name for name, category in rules.catalogue.plain.items() if category.role in roles]
