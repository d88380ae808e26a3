"""For whom a provider's hours count on a day: rows of the record turned into what the checker asks for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Date, null, select, union_all

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
    """These people with the category that they are on the way to, else the one that they hold: two queries."""
    ids = sorted(set(person_ids))
    asked, held = _ways(ids, code)
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


def _ways(ids: list[UUID], code: str) -> tuple[dict[UUID, list[Entry]], dict[UUID, str]]:
    """Their open applications, oldest first, and the category that each was endorsed in last."""
    asked: defaultdict[UUID, list[Entry]] = defaultdict(list)
    held: dict[UUID, str] = {}
    none = null().cast(Date)
    applications = select(
        Application.person_id,
        Application.category,
        Application.registered_on.label("registered"),
        Application.submitted_on,
        Application.created_at.label("at"),
    ).where(Application.person_id.in_(ids), Application.state.in_(OPEN_STATES))
    endorsements = select(
        Endorsement.person_id, Endorsement.category, none, none, Endorsement.awarded_at.label("at")
    ).where(Endorsement.person_id.in_(ids))
    both = union_all(applications, endorsements).subquery().c
    for person_id, category, registered, submitted, _at in db.session.execute(
        select(*both).order_by(both.registered, both.at)
    ):
        if registered is None:
            held[person_id] = category
        else:
            days = {"registered": registered.isoformat(), "submitted": submitted.isoformat() if submitted else None}
            asked[person_id].append({"association": code, "category": category, **days})
    return asked, held


def _education(ids: list[UUID]) -> defaultdict[UUID, list[Entry]]:
    found: defaultdict[UUID, list[Entry]] = defaultdict(list)
    rows = select(Education).where(Education.person_id.in_(ids), Education.removed_at.is_(None))
    for one in db.session.scalars(rows.order_by(Education.created_at)):
        conferred = one.conferred.isoformat() if one.conferred else None
        found[one.person_id].append({"level": one.level, "conferred": conferred})
    return found
