"""The published documents as rows for a page."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from werkzeug.exceptions import NotFound

from alliance.associations.models import Body
from alliance.standards import rules
from tenants.kernel.db import db
from tenants.kernel.registry import Tenant
from tenants.kernel.shared import (
    Adoption,
    AssociationEntry,
    Override,
    RuleRequest,
    StandardsSet,
)
from tenants.kernel.standards import difference_words as words
from tenants.kernel.standards import store


def published() -> list[dict[str, Any]]:
    """Every document, requirement sets first and the latest on top."""
    rows = [_row(name, one) for name, one in store.latest().items()]
    order = ("requirement_set", "renewal_set", "catalogue", "guard_rails")
    return sorted(
        sorted(rows, key=lambda row: (row["from"] or date.min, row["published_at"]), reverse=True),
        key=lambda row: order.index(row["kind"]),
    )


def _row(name: str, one: StandardsSet) -> dict[str, Any]:
    effective = one.body.get("effective") or {}
    return {
        "id": name,
        "version": int(one.id.partition("@")[2] or 1),
        "kind": one.kind,
        "label": one.body.get("label"),
        "from": _day(effective.get("from")),
        "to": _day(effective.get("to")),
        "extends": one.body.get("extends"),
        "note": effective.get("note") or one.body.get("note") or one.body.get("notes"),
        "published_at": one.published_at,
        "brought": _brought(one.body) if one.kind in rules.SETS else [],
    }


def _brought(body: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    """In words: about whom, and each part that the set says anew."""
    return [(words.where(who), [words.part(path, who) for path in below]) for who, below in rules.parts(body)]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def document(key: str) -> dict[str, Any] | None:
    row = store.latest().get(key)
    return row.body if row else None


def associations() -> dict[str, int]:
    """How many associations the standards know, and how many adopted a set or have values of their own."""
    return {
        "known": db.session.scalar(select(func.count()).select_from(AssociationEntry)) or 0,
        "adopting": db.session.scalar(select(func.count(Adoption.code.distinct()))) or 0,
        "own": db.session.scalar(select(func.count(Override.code.distinct()))) or 0,
    }


def names() -> dict[str, str]:
    """What each association is called, by code."""
    return dict(db.session.execute(select(Body.code, Body.name)).all())


def labels() -> dict[str, str]:
    """What the Alliance calls each set, by its id."""
    return {name: str(row.body.get("label") or name) for name, row in store.latest().items()}


def asked(codes: list[str]) -> dict[str, list[UUID]]:
    """Requests that wait for a decision, of these associations, by code."""
    rows = select(RuleRequest.code, RuleRequest.id).where(RuleRequest.code.in_(codes), RuleRequest.state == "asked")
    found: dict[str, list[UUID]] = {}
    for code, key in db.session.execute(rows.where(RuleRequest.withdrawn_at.is_(None)).order_by(RuleRequest.asked_at)):
        found.setdefault(code, []).append(key)
    return found


def allowed(codes: list[str]) -> dict[tuple[str, str, date | None, date | None], UUID]:
    """Decided outside the rails: the request, by code, set, first and last day."""
    yes = RuleRequest.state == "approved"
    rows = select(RuleRequest).where(RuleRequest.code.in_(codes), yes).order_by(RuleRequest.decided_at)
    return {(one.code, one.set_id, one.holds_from, one.holds_until): one.id for one in db.session.scalars(rows)}


def requests(start: int = 0, size: int = 50) -> tuple[list[tuple[RuleRequest, Tenant]], int]:
    """A page of what was asked for outside the guard rails: those that wait, then the latest decided; and how many."""
    standing = RuleRequest.withdrawn_at.is_(None)
    every = select(func.count()).select_from(RuleRequest).where(standing).scalar_subquery()
    rows = select(RuleRequest, Tenant, every).join(Tenant, Tenant.role == RuleRequest.tenant)
    order = (RuleRequest.decided_at.desc().nulls_first(), RuleRequest.asked_at, RuleRequest.id)
    found = db.session.execute(rows.where(standing).order_by(*order).offset(start).limit(size)).all()
    return [(row[0], row[1]) for row in found], found[0][2] if found else 0


def waiting() -> int:
    """How many of them wait for a decision."""
    open_ones = RuleRequest.state == "asked", RuleRequest.withdrawn_at.is_(None)
    return db.session.scalar(select(func.count()).select_from(RuleRequest).where(*open_ones)) or 0


def request(request_id: UUID, *, lock: bool = False) -> tuple[RuleRequest, Tenant]:
    """One request with its association; raises NotFound."""
    rows = select(RuleRequest, Tenant).join(Tenant, Tenant.role == RuleRequest.tenant)
    found = rows.where(RuleRequest.id == request_id)
    if lock:
        found = found.with_for_update(of=RuleRequest).execution_options(populate_existing=True)
    row = db.session.execute(found).first()
    if row is None:
        raise NotFound
    return row[0], row[1]
