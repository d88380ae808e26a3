"""What applications must know of the association's settings; the site feature, above, writes them."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from tenants.kernel.db import TenantModel, db


@dataclass(frozen=True)
class Office:
    """Whether registration is open, how many reviewers read, and within how many days an answer is promised."""

    intake_open: bool = False
    reviewers_needed: int = 1
    promise_days: int = 42
    intake_note: dict[str, Any] = field(default_factory=dict)


def office() -> Office:
    """The one row of settings, or what holds before there is one; read by table name, since site stands above."""
    site = TenantModel.metadata.tables["site"]
    columns = (site.c.intake_open, site.c.reviewers_needed, site.c.promise_days, site.c.intake_note)
    row = db.session.execute(select(*columns)).mappings().first()
    return Office(**row) if row else Office()
