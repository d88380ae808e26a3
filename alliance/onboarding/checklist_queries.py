"""Versions of the checklist, a body's items with the facts its association tells, as the pages need them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from flask import abort
from sqlalchemy import select

from alliance.onboarding import checklist
from alliance.onboarding.models import ChecklistTemplate, Onboarding
from tenants.kernel.db import db
from tenants.kernel.onboarding import ChecklistItem, Readiness
from tenants.kernel.registry import Tenant

VERSIONS = select(ChecklistTemplate).order_by(ChecklistTemplate.number.desc())
SHIPPED = Path(__file__).with_name("checklist.yaml")


@dataclass(frozen=True)
class Shown:
    """An item as the page shows it."""

    row: ChecklistItem
    done: bool
    late: bool


@dataclass(frozen=True)
class Told:
    """What the association's site told last: which facts hold, and when it looked."""

    holds: dict[str, bool]
    at: datetime | None = None


def versions() -> list[ChecklistTemplate]:
    """All versions, newest first."""
    return list(db.session.scalars(VERSIONS))


def version(number: int, *, lock: bool = False) -> ChecklistTemplate:
    statement = select(ChecklistTemplate).where(ChecklistTemplate.number == number)
    return db.session.scalar(statement.with_for_update() if lock else statement) or abort(404)


def newest() -> ChecklistTemplate | None:
    """The newest published version; None before the first was taken into use."""
    published = select(ChecklistTemplate).where(ChecklistTemplate.state == "published")
    return db.session.scalar(published.order_by(ChecklistTemplate.number.desc()).limit(1))


def draft() -> ChecklistTemplate | None:
    return db.session.scalar(select(ChecklistTemplate).where(ChecklistTemplate.state == "draft"))


def shipped() -> list[dict[str, Any]]:
    """The first version, as it comes with the registry."""
    return list(yaml.safe_load(SHIPPED.read_text(encoding="utf-8")))


def told(code: str | None) -> Told:
    """The facts of this body's own site; a practice copy or a rehearsal tells none."""
    return told_by(list(db.session.scalars(telling(code))) if code else [])


def telling(code: str | None) -> Any:
    statement = select(Readiness).join(Tenant, Tenant.role == Readiness.tenant).where(Tenant.code == code)
    return statement.where(Tenant.state != "rehearsal")


def told_by(rows: Sequence[Readiness]) -> Told:
    return Told({row.key: row.holds for row in rows}, min((row.checked_at for row in rows), default=None))


def items(onboarding_id: UUID, *, dropped: bool = False) -> list[ChecklistItem]:
    return list(db.session.scalars(of_way(onboarding_id, dropped=dropped)))


def of_way(onboarding_id: UUID, *, dropped: bool = False) -> Any:
    mine = select(ChecklistItem).where(ChecklistItem.onboarding_id == onboarding_id)
    mine = mine if dropped else mine.where(ChecklistItem.dropped_at.is_(None))
    return mine.order_by(ChecklistItem.position)


def item(onboarding_id: UUID, item_id: UUID) -> ChecklistItem:
    """An item of this way, held; 404 for another's and for one that was taken out."""
    statement = select(ChecklistItem).where(ChecklistItem.id == item_id, ChecklistItem.onboarding_id == onboarding_id)
    return db.session.scalar(statement.where(ChecklistItem.dropped_at.is_(None)).with_for_update()) or abort(404)


def shown(rows: list[ChecklistItem], facts: dict[str, bool], today: date) -> dict[str, list[Shown]]:
    """By heading, in order."""
    grouped: dict[str, list[Shown]] = {}
    for row in rows:
        done = checklist.is_done(row.gate, row.done_on, facts)
        one = Shown(row, done, checklist.is_late(row.due_on, today, done=done))
        grouped.setdefault(row.heading, []).append(one)
    return grouped


def closed(one: Onboarding, target: str) -> tuple[str, ...]:
    """The gates of this body's checklist that hold it back from a step; without one, those of the newest version."""
    found = items(one.id) if one.checklist is not None else _in_force()
    gates = [(row.gate, row.stage) for row in found if row.gate]
    return checklist.closed_gates(gates, told(one.body.code if one.body else None).holds, target) if gates else ()


def _in_force() -> list[checklist.Item]:
    latest = newest()
    return checklist.items(latest.items if latest else shipped())


Newer = tuple[ChecklistTemplate, checklist.Difference] | None


def newer(one: Onboarding, known: Sequence[ChecklistTemplate] | None = None) -> Newer:
    """A published version newer than the body's own, with what would change; None where it has the newest."""
    rows = (versions() if known is None else known) if one.checklist else ()
    published = {row.number: row for row in rows if row.state == "published"}
    latest = max(published, default=0)
    if one.checklist is None or latest <= one.checklist:
        return None
    mine = checklist.items(published[one.checklist].items)
    return published[latest], checklist.difference(mine, checklist.items(published[latest].items))
