"""What a provider says of hours that others logged with them: so, not so, or taken back; each answer is kept."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from tenants.kernel import links
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.people import letters
from tenants.people.models import Person
from tenants.record.models import Rsc, RscAnswer


def is_open(hour: Rsc) -> bool:
    """Nobody has said yet whether it was so."""
    return hour.confirmed_at is None and hour.disputed_at is None


def mark(hour: Rsc) -> str:
    """The hour as it was shown: its id and version."""
    return f"{hour.id}:{hour.version}"


def confirm(hours: Iterable[Rsc], *, by_link: bool = False) -> None:
    """They took place."""
    for one in hours:
        one.confirmed_at, one.confirmed_by, one.disputed_at, one.dispute = now(), one.provider_id, None, None
        _keep(one, "confirmed", by_link=by_link)


def dispute(hours: Sequence[Rsc], note: str, *, by_link: bool = False) -> None:
    """They were different: each person who logged one gets a letter, and reads the note beside it."""
    for one in hours:
        one.confirmed_at, one.confirmed_by, one.disputed_at, one.dispute = None, None, now(), note
        _keep(one, "disputed", by_link=by_link, note=note)
    for (person_id, provider_id), number in Counter((one.person_id, one.provider_id) for one in hours).items():
        person, provider = db.session.get_one(Person, person_id), db.session.get_one(Person, provider_id)
        facts = {"provider": provider.name, "number": number, "url": links.absolute("record.index")}
        letters.write("rsc_disputed", person, about_id=provider.id, **facts)


def take_back(hour: Rsc) -> None:
    """Whatever was said of it is open again."""
    hour.confirmed_at, hour.confirmed_by, hour.disputed_at, hour.dispute = None, None, None, None
    _keep(hour, "undone")


def _keep(hour: Rsc, said: str, **facts: Any) -> None:
    db.session.add(RscAnswer(rsc_id=hour.id, provider_id=hour.provider_id, said=said, **facts))
