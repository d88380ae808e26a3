"""The published standards as the database holds them: rows of ``shared`` read in the transaction at work."""

from typing import Any

from sqlalchemy import func, select

from tenants.kernel.db import db
from tenants.kernel.shared import Adoption, AssociationEntry, Override, StandardsSet

from .load import load
from .standards import Standards

_kept: dict[Any, Standards] = {}


def standards() -> Standards:
    """The standards as published now, loaded once for each state of the rows; raises StandardsInvalid."""
    key = _state()
    if key not in _kept:
        _kept.clear()
        _kept[key] = load(documents())
    return _kept[key]


def documents() -> list[dict[str, Any]]:
    """The documents of formats/standards.md, put together from the rows."""
    bodies = list(db.session.scalars(select(StandardsSet.body).order_by(StandardsSet.id)))
    entries = db.session.execute(select(AssociationEntry.code, AssociationEntry.body)).all()
    associations = {code: dict(body) for code, body in sorted(entries)}
    for one in db.session.scalars(select(Adoption).order_by(Adoption.position, Adoption.recorded_at)):
        row = {"set": one.set_id, "from": one.from_day.isoformat()}
        associations[one.code].setdefault("adoptions", []).append(row)
    for own in db.session.scalars(select(Override).order_by(Override.position, Override.recorded_at)):
        associations[own.code].setdefault("overrides", []).append(_override(own))
    return [*bodies, {"schema": "standards/1", "kind": "associations", "associations": associations}]


def _override(one: Override) -> dict[str, Any]:
    days = {"from": one.from_day, "until": one.until_day}
    return {
        "set": one.set_id,
        "patch": one.patch,
        "basis": one.basis or "assumed",
        **{name: day.isoformat() for name, day in days.items() if day},
    }


def _state() -> tuple[Any, ...]:
    """Numbers and latest instants of the rows: different as soon as anything was published."""
    parts = []
    for table, at in (
        (StandardsSet, StandardsSet.published_at),
        (AssociationEntry, AssociationEntry.changed_at),
        (Adoption, Adoption.recorded_at),
        (Override, Override.recorded_at),
    ):
        parts += [
            select(func.count()).select_from(table).scalar_subquery(),
            select(func.max(at)).scalar_subquery(),
        ]
    return tuple(db.session.execute(select(*parts)).one())
