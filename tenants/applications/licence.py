"""What this association may register for and award as the Alliance licenses it: its own published row, no other's."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, bindparam, exists, func, select

from tenants.applications.stretches import Licence, stretch
from tenants.kernel.db import db
from tenants.kernel.registry import Tenant
from tenants.kernel.shared import Licensed

# a practice site shares the code, and awards nothing that counts
PRACTISING = exists().where(Tenant.role == func.current_user(), Tenant.state == "rehearsal")
OWN: Select[Any] = select(Licensed.stretches, Licensed.vetting_until, PRACTISING.label("practising")).where(
    Licensed.code == bindparam("code")
)


def own(code: str) -> Licence:
    """What the Alliance published; no limit where its licences are not on file, nor for a practice site."""
    return read(db.session.execute(OWN, {"code": code}).all())


def read(rows: Sequence[Any]) -> Licence:
    """The same from the rows of ``OWN``, where it was asked for together with something else."""
    if not rows:
        return Licence(None, None)
    row = rows[0]
    free = row.practising or row.stretches is None
    return Licence(None if free else tuple(stretch(one) for one in row.stretches), row.vetting_until)
