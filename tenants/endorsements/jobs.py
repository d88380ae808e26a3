"""What others may ask of our endorsements is what our books say; whoever is endorsed hears of a renewed agreement."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import g

from tenants.endorsements import renewed, told
from tenants.kernel import jobs
from tenants.kernel.clock import today


@jobs.recurring("endorsements.facts", jobs.daily)
def tell_all() -> None:
    told.tell_all()


@jobs.task("endorsements.facts")
def tell_now(_row_id: Any) -> None:
    """After an archive came in."""
    told.tell_all()


@jobs.task("agreements.renewed")
def ask_to_sign(agreement_id: UUID) -> jobs.Again | None:
    more = renewed.write(agreement_id, today(g.tenant.time_zone))
    return jobs.Again(timedelta(0)) if more else None
