"""Whether somebody holds the endorsement that an add-on adds to: here, with another association, or not yet."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from tenants.applications.offers import Offer
from tenants.kernel.db import db
from tenants.kernel.standards.catalogue import Catalogue
from tenants.kernel.standards.endorsements import held
from tenants.kernel.standards.store import standards
from tenants.record.models import HeldElsewhere

Entry = dict[str, Any]
HERE, ELSEWHERE, NOT_YET = "here", "elsewhere", "not_yet"
AWARDED: list[Callable[[UUID], list[Entry]]] = []  # of the feature above: what was awarded here, as a record has it


def bases(person_id: UUID, offers: Iterable[Offer], on: date) -> dict[str, str]:
    """For each add-on among these categories where its base is held on the day."""
    wanted = [one for one in offers if one.addon]
    if not wanted:
        return {}
    catalogue = standards().catalogue
    ours = _held([entry for awarded in AWARDED for entry in awarded(person_id)], on, catalogue)
    theirs = _held(_elsewhere(person_id), on, catalogue)
    return {one.category: _where((one.role, one.series), ours, theirs) for one in wanted}


def _where(base: tuple[str, str], ours: set[tuple[str, str]], theirs: set[tuple[str, str]]) -> str:
    if base in ours:
        return HERE
    return ELSEWHERE if base in theirs else NOT_YET


def _held(entries: Iterable[Entry], on: date, catalogue: Catalogue) -> set[tuple[str, str]]:
    """Role and series of everything active on the day, conversions included."""
    known = [one for one in entries if one["category"] in catalogue.plain]
    return {(as_.role, as_.series) for one in known for as_ in held(one, on.isoformat(), catalogue)}


def _elsewhere(person_id: UUID) -> list[Entry]:
    rows = select(HeldElsewhere).where(HeldElsewhere.person_id == person_id, HeldElsewhere.removed_at.is_(None))
    return [
        {
            "category": one.category,
            "status": one.status,
            "from": one.from_day.isoformat(),
            "until": one.until_day.isoformat() if one.until_day else None,
            "inactive": list(one.inactive),
        }
        for one in db.session.scalars(rows)
    ]
