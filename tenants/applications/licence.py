"""What this association may register for and award as the Alliance licenses it: its own published row, no other's."""

from sqlalchemy import ColumnElement, exists, func, select

from tenants.applications.stretches import Licence, stretch
from tenants.kernel.db import db
from tenants.kernel.registry import Tenant
from tenants.kernel.shared import Licensed


def own(code: str) -> Licence:
    """What the Alliance published; no limit where its licences are not on file, nor for a practice site."""
    statement = select(Licensed.stretches, Licensed.vetting_until, _practising()).where(Licensed.code == code)
    row = db.session.execute(statement).first()
    if row is None:
        return Licence(None, None)
    stretches, vetting_until, practising = row
    free = practising or stretches is None
    return Licence(None if free else tuple(stretch(one) for one in stretches), vetting_until)


def _practising() -> ColumnElement[bool]:
    """Whether whoever asks is a practice site: it shares the code, and awards nothing that counts."""
    return exists().where(Tenant.role == func.current_user(), Tenant.state == "rehearsal")
