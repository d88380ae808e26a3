"""What applications must know of the association's settings; the site feature, above, writes them."""

from dataclasses import dataclass, field, fields
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from tenants.kernel.db import TenantModel, db
from tenants.kernel.remembered import once_a_transaction


@dataclass(frozen=True)
class Office:
    """Whether registration is open, how many read, whether they read blind, and in how many days whom is answered."""

    intake_open: bool = False
    reviewers_needed: int = 1
    promise_days: int = 42
    blind_reviews: bool = True
    review_hours: Decimal = Decimal(0)
    hold_days: int = 30
    appeal_days: int = 60
    appeal_answer_days: int = 30
    appeal_more_days: int = 14
    review_minutes: int = 120
    load_limit: int = 5
    thank_yearly: bool = False
    intake_note: dict[str, Any] = field(default_factory=dict)


@once_a_transaction
def office() -> Office:
    """The one row of settings, or what holds before there is one; read by table name, since site stands above."""
    site = TenantModel.metadata.tables["site"]
    names = (one.name for one in fields(Office))
    row = db.session.execute(select(*(site.c[one] for one in names))).mappings().first()
    return Office(**row) if row else Office()
