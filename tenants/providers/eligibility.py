"""For whom a provider's hours count on a day: rows of the record turned into what the checker asks for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from tenants.applications.models import OPEN_STATES, Application
from tenants.endorsements.models import Endorsement
from tenants.kernel.db import db
from tenants.kernel.standards import BadInput, Standards, StandardsInvalid, store
from tenants.kernel.standards.eligibility import Meeting, eligible
from tenants.record.models import Education, Rsc
from tenants.standards.awards import endorsements_of, providers_of

Entry = dict[str, Any]


@dataclass(frozen=True)
class Receiver:
    """Who receives RSC, as the matrix of providers reads them; without a category nothing can be said."""

    id: UUID
    category: str | None
    record: Mapping[str, Any]


def counting(hours: Iterable[Rsc], today: date, code: str) -> dict[UUID, bool]:
    """Whether each hour's provider was eligible on its days; hours about which nothing can be said are left out."""
    named = [one for one in hours if one.provider_id]
    known = receivers({one.person_id for one in named}, code)
    providers = providers_of({one.provider_id for one in named if one.provider_id}, code)
    by_person: defaultdict[UUID, list[Rsc]] = defaultdict(list)
    for one in named:
        by_person[one.person_id].append(one)
    found: dict[UUID, bool] = {}
    rules = published()
    for person_id, rows in by_person.items():
        meetings = {one.id: (str(one.provider_id), one.from_day, one.to_day or one.from_day) for one in rows}
        good = judged(rules, known[person_id], providers, meetings.values(), today, code)
        if good is not None:
            found |= {hour: meeting in good for hour, meeting in meetings.items()}
    return found


def serving(receiver: Receiver, provider_ids: Iterable[UUID], on: date, code: str) -> set[UUID] | None:
    """Which of these providers may serve this person on the day; None when nothing can be said."""
    providers = providers_of(provider_ids, code)
    meetings = [(one["id"], on, on) for one in providers]
    good = judged(published(), receiver, providers, meetings, on, code)
    return None if good is None else {UUID(one[0]) for one in good}


def judged(
    rules: Standards | None,
    receiver: Receiver,
    providers: list[Entry],
    meetings: Iterable[Meeting],
    on: date,
    code: str,
) -> set[Meeting] | None:
    """Those meetings on whose days the provider was eligible; None when nothing can be said."""
    if rules is None or receiver.category is None:
        return None
    record = {**receiver.record, "rsc_providers": providers}
    try:
        return eligible(rules, record, meetings, category=receiver.category, on=on, association=code)
    except BadInput:
        return None


def receivers(person_ids: Iterable[UUID], code: str) -> dict[UUID, Receiver]:
    """These people with the category that they are on the way to, else the one that they hold: three queries."""
    ids = sorted(set(person_ids))
    asked = _applications(ids, code)
    held = dict(_rows(select(Endorsement.person_id, Endorsement.category), Endorsement, ids, Endorsement.awarded_at))
    degrees = _education(ids)
    return {
        one: Receiver(
            one,
            asked[one][-1]["category"] if one in asked else held.get(one),
            {"applications": asked.get(one, []), "education": degrees[one]},
        )
        for one in ids
    }


def by_number(receiver: Receiver, number: str, on: date, code: str) -> bool | None:
    """Whether who holds this register number, here or in another association, could serve this person on the day.

    A degree that no office here confirmed is taken to be the least.
    """
    stand_in = {"id": "asked", "degree": "none", "endorsements": endorsements_of(number), "vetted": []}
    good = judged(published(), receiver, [stand_in], [("asked", on, on)], on, code)
    return None if good is None else bool(good)


def with_category(receiver: Receiver, category: str) -> Receiver:
    return Receiver(receiver.id, category, receiver.record)


def published() -> Standards | None:
    try:
        return store.standards()
    except StandardsInvalid:
        return None


def _applications(ids: list[UUID], code: str) -> dict[UUID, list[Entry]]:
    found: defaultdict[UUID, list[Entry]] = defaultdict(list)
    rows = db.session.execute(
        select(Application.person_id, Application.category, Application.registered_on, Application.submitted_on)
        .where(Application.person_id.in_(ids), Application.state.in_(OPEN_STATES))
        .order_by(Application.registered_on, Application.created_at)
    )
    for person_id, category, registered, submitted in rows:
        days = {"registered": registered.isoformat(), "submitted": submitted.isoformat() if submitted else None}
        found[person_id].append({"association": code, "category": category, **days})
    return found


def _education(ids: list[UUID]) -> defaultdict[UUID, list[Entry]]:
    found: defaultdict[UUID, list[Entry]] = defaultdict(list)
    rows = _rows(select(Education), Education, ids, Education.created_at, Education.removed_at.is_(None))
    for (one,) in rows:
        conferred = one.conferred.isoformat() if one.conferred else None
        found[one.person_id].append({"level": one.level, "conferred": conferred})
    return found


def _rows(found: Any, table: Any, ids: list[UUID], order: Any, *conditions: Any) -> Any:
    return db.session.execute(found.where(table.person_id.in_(ids), *conditions).order_by(order)).all()
