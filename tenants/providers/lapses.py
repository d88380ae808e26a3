"""Hours with a provider stop counting: who still meets them is told, once, by a letter and on their page."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from tenants.applications.models import OPEN_STATES, Application
from tenants.kernel import links
from tenants.kernel.db import db
from tenants.people import letters
from tenants.people.models import Person
from tenants.providers import eligibility
from tenants.providers.models import Lapse
from tenants.record.models import Rsc
from tenants.standards.awards import providers_of

STILL_MEETING = timedelta(days=120)


def tell(today: date, code: str) -> int:
    """Everybody whose provider counted on the day they last met, and counts no more today; returns how many letters."""
    told = {tuple(row) for row in db.session.execute(select(Lapse.person_id, Lapse.provider_id, Lapse.met_on))}
    new = [one for one in lapsed(today, code) if one not in told]
    for person_id, provider_id, met_on in new:
        row = Lapse(person_id=person_id, provider_id=provider_id, met_on=met_on)
        db.session.add(row)
        db.session.flush()  # the letter is about this row
        person, provider = db.session.get_one(Person, person_id), db.session.get_one(Person, provider_id)
        url = links.absolute("providers.mine")
        letters.write("rsc_lapsed", person, about_id=row.id, provider=provider.name, url=url)
    return len(new)


def lapsed(today: date, code: str) -> list[tuple[UUID, UUID, date]]:
    """(person, provider, last day) of people on the way to an endorsement who met somebody lately."""
    met = _met(today)
    receivers = eligibility.receivers(met, code)
    providers = {one["id"]: one for one in providers_of({one for rows in met.values() for one in rows}, code)}
    rules, found = eligibility.published(), []
    for person_id, rows in met.items():
        meetings = {(str(one), day, day) for one, last in rows.items() for day in (last, today)}
        known = [providers[str(one)] for one in rows]
        good = eligibility.judged(rules, receivers[person_id], known, meetings, today, code)
        for one, last in rows.items() if good is not None else ():
            if (str(one), last, last) in good and (str(one), today, today) not in good:
                found.append((person_id, one, last))
    return found


def _met(today: date) -> dict[UUID, dict[UUID, date]]:
    last = func.max(func.coalesce(Rsc.to_day, Rsc.from_day))
    rows = db.session.execute(
        select(Rsc.person_id, Rsc.provider_id, last)
        .where(Rsc.removed_at.is_(None), Rsc.provider_id.is_not(None), Rsc.peer.is_(False))
        .where(Rsc.person_id.in_(select(Application.person_id).where(Application.state.in_(OPEN_STATES))))
        .group_by(Rsc.person_id, Rsc.provider_id)
        .having(last >= today - STILL_MEETING)
        .order_by(Rsc.person_id, Rsc.provider_id)
    )
    found: defaultdict[UUID, dict[UUID, Any]] = defaultdict(dict)
    for person_id, provider_id, day in rows:
        found[person_id][provider_id] = min(day, today)
    return found
