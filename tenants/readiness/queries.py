"""What stands here, as yes-or-no facts from the association's own rows; the shared checklist of its code."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from flask import abort
from sqlalchemy import func, select

from tenants.applications.models import Application
from tenants.arrivals import queries as arrivals
from tenants.kernel import practice as door
from tenants.kernel.db import db
from tenants.kernel.onboarding import ChecklistItem, ChecklistState, Readiness
from tenants.kernel.registry import Host, Tenant
from tenants.people.models import Passkey, Person, Role
from tenants.reviews.models import Reviewer
from tenants.site import queries as site

NEEDED = 2  # trained reviewers


def facts(today: date) -> dict[str, bool]:
    """Nothing but yes or no leaves this function, and nothing of sample people: they open no gate."""
    return {
        "reviewers": _trained(today) >= NEEDED,
        "passkey": _exists(
            _real(select(Passkey.id), Passkey.person_id)
            .join(Role, Role.person_id == Passkey.person_id)
            .where(Role.role == "coordinator")
        ),
        "privacy": any(site.site().privacy.values()),
        "application": _exists(
            _real(select(Application.id), Application.person_id).where(Application.submitted_on.is_not(None))
        ),
        "records": arrivals.is_done(),
    }


def _trained(today: date) -> int:
    trained = _real(select(func.count()).select_from(Reviewer), Reviewer.person_id)
    trained = trained.join(Role, Role.person_id == Reviewer.person_id)
    return db.session.scalar(trained.where(Role.role == "reviewer", Reviewer.trained_on <= today)) or 0


def _real(statement: Any, person_id: Any) -> Any:
    return statement.join(Person, Person.id == person_id).where(Person.sample.is_(False))


def _exists(statement: object) -> bool:
    return db.session.scalar(statement.limit(1)) is not None  # type: ignore[attr-defined]


def items() -> list[ChecklistItem]:
    """The checklist of this association's code; row-level security shows no other."""
    mine = select(ChecklistItem).where(ChecklistItem.dropped_at.is_(None))
    return list(db.session.scalars(mine.order_by(ChecklistItem.position)))


def item(item_id: UUID) -> ChecklistItem:
    """One that this association ticks itself, held; 404 for the Alliance's, for a gate and for another's."""
    mine = select(ChecklistItem).where(ChecklistItem.id == item_id, ChecklistItem.dropped_at.is_(None))
    own = mine.where(ChecklistItem.side == "association", ChecklistItem.gate.is_(None))
    return db.session.scalar(own.with_for_update()) or abort(404)


def standing() -> ChecklistState | None:
    return db.session.scalar(select(ChecklistState))


@dataclass(frozen=True)
class Practice:
    """How the association's practice site stands: ``address`` is its door once it is ready."""

    state: str
    done: int
    steps: int
    address: str | None


def practice() -> Practice | None:
    """The practice site of this association, as the database tells its own; None where there is none."""
    row = db.session.execute(select(func.shared.practice().table_valued("slug", "state", "done", "steps"))).first()
    if row is None:
        return None
    ready = row.state == "done" and row.done == row.steps
    host = select(Host.name).join(Tenant, Tenant.role == Host.tenant).where(Tenant.slug == row.slug, Host.canonical)
    found = db.session.scalar(host) if ready else None
    return Practice(row.state, row.done, row.steps, door.address(found, row.slug) if found else None)


def told_at() -> datetime | None:
    """When the Alliance was told last."""
    return db.session.scalar(select(func.min(Readiness.checked_at)))
