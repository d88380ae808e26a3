"""How many people one provider of reflective supervision can serve: set from a day on, taken back, put back."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from werkzeug.exceptions import NotFound

from alliance.associations.models import Body
from alliance.dashboard.models import RscStandard
from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.db import db

SHOWN = 50


def listed() -> list[RscStandard]:
    """Those that stand, the latest day first."""
    rows = select(RscStandard).where(RscStandard.withdrawn_at.is_(None))
    return list(
        db.session.scalars(rows.order_by(RscStandard.from_day.desc(), RscStandard.created_at.desc()).limit(SHOWN))
    )


def names(codes: Iterable[str | None]) -> dict[str, str]:
    """What the associations with these codes are called."""
    asked = [code for code in codes if code]
    return dict(db.session.execute(select(Body.code, Body.name).where(Body.code.in_(asked))).all())


def put(actor: Actor, values: Mapping[str, Any]) -> RscStandard:
    row = RscStandard(person_id=actor.id, **{**values, "code": values["code"] or None})
    db.session.add(row)
    db.session.flush()  # the way back carries its id
    return row


def withdraw(standard_id: UUID) -> None:
    """It holds no more, as if it had never been set."""
    _locked(standard_id).withdrawn_at = now()


def restore(standard_id: UUID) -> None:
    _locked(standard_id).withdrawn_at = None


def _locked(standard_id: UUID) -> RscStandard:
    row = db.session.scalar(select(RscStandard).where(RscStandard.id == standard_id).with_for_update())
    if row is None:
        raise NotFound
    return row
