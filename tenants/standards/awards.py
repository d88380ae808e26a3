"""Endorsements as the record writes them: awarded here, held elsewhere, and those of RSC providers."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select, union

from tenants.endorsements import told
from tenants.endorsements.facts import awarded_of
from tenants.endorsements.models import Endorsement
from tenants.kernel.db import db
from tenants.kernel.shared import RegisterEntry
from tenants.record.models import HeldElsewhere, Provider, Vetting

Entry = dict[str, Any]


def held_elsewhere(one: HeldElsewhere) -> Entry:
    return {
        "id": str(one.id),
        "category": one.category,
        "association": one.association,
        "status": one.status,
        "from": one.from_day.isoformat(),
        "until": one.until_day.isoformat() if one.until_day else None,
        "inactive": list(one.inactive),
        "addons": list(one.addons),
    }


def providers_of(person_ids: Iterable[UUID], code: str) -> list[Entry]:
    """The RSC providers with these ids: degree, endorsements and the vetting by this association.

    What somebody else typed of a provider counts only once the office has confirmed it; a register number
    stands for the dated facts behind it.
    """
    ids = sorted(person_ids)
    if not ids:
        return []
    known = {one.person_id: one for one in db.session.scalars(select(Provider).where(Provider.person_id.in_(ids)))}
    held = _endorsements(ids, list(known.values()), code)
    vetted = _vettings(ids, code)
    return [
        {
            "id": str(one),
            "degree": known[one].degree if one in known else "none",
            "endorsements": held[one],
            "vetted": vetted[one],
        }
        for one in ids
    ]


def endorsements_of(number: str) -> list[Entry]:
    """The dated facts behind one register number, of whatever association; none for a number nobody has."""
    return told.behind({number.strip().upper()})


def unknown_providers(ids: Iterable[UUID]) -> set[UUID]:
    """Those of whom this association knows nothing: no endorsement, no vetting, and nobody looked them up."""
    asked = set(ids)
    number = select(RegisterEntry.number)
    told = [
        select(Endorsement.person_id).where(Endorsement.person_id.in_(asked)),
        select(HeldElsewhere.person_id).where(
            HeldElsewhere.person_id.in_(asked), HeldElsewhere.confirmed_at.is_not(None)
        ),
        select(Vetting.person_id).where(Vetting.person_id.in_(asked)),
        select(Provider.person_id).where(
            Provider.person_id.in_(asked),
            or_(Provider.degree_confirmed_by.is_not(None), Provider.given_number.in_(number)),
        ),
    ]
    return asked - set(db.session.scalars(union(*told))) if asked else set()


def _endorsements(ids: list[UUID], known: list[Provider], code: str) -> dict[UUID, list[Entry]]:
    found: dict[UUID, list[Entry]] = defaultdict(list)
    awarded = select(Endorsement).where(Endorsement.person_id.in_(ids)).order_by(Endorsement.awarded_at)
    for one in db.session.scalars(awarded):
        found[one.person_id].append(awarded_of(one, code))
    elsewhere = select(HeldElsewhere).where(
        HeldElsewhere.person_id.in_(ids),
        HeldElsewhere.removed_at.is_(None),
        HeldElsewhere.confirmed_at.is_not(None),
    )
    for other in db.session.scalars(elsewhere.order_by(HeldElsewhere.created_at, HeldElsewhere.id)):
        found[other.person_id].append(held_elsewhere(other))
    _add_numbered(found, known)
    return found


def _add_numbered(found: dict[UUID, list[Entry]], known: list[Provider]) -> None:
    """The dated facts behind register numbers that were given."""
    givers: dict[str, list[UUID]] = defaultdict(list)
    for one in known:
        if one.given_number:
            givers[one.given_number].append(one.person_id)
    for fact in told.behind(givers):
        for person_id in givers[fact["id"]]:
            found[person_id].append(fact)


def _vettings(ids: list[UUID], code: str) -> dict[UUID, list[Entry]]:
    found: dict[UUID, list[Entry]] = defaultdict(list)
    rows = db.session.scalars(select(Vetting).where(Vetting.person_id.in_(ids)).order_by(Vetting.from_day, Vetting.id))
    for one in rows:
        until = one.until_day.isoformat() if one.until_day else None
        found[one.person_id].append({"association": code, "from": one.from_day.isoformat(), "until": until})
    return found
