"""Telling the Alliance what stands, yes or no; ticking what is ours on the checklist."""

from datetime import date

from flask import g
from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert

from tenants.kernel import sites
from tenants.kernel.db import db
from tenants.kernel.onboarding import ChecklistItem, Readiness
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.readiness import queries


def tell(today: date) -> None:
    """Each fact as it is now, in the association's own transaction. A rehearsal tells nothing."""
    if g.tenant.state == "rehearsal":
        return
    for key, holds in queries.facts(today).items():
        told = insert(Readiness).values(key=key, holds=holds)
        again = {"holds": holds, "checked_at": func.now()}
        db.session.execute(told.on_conflict_do_update(index_elements=["tenant", "key"], set_=again).inline())


def tick(row: ChecklistItem, *, done: bool, by: str, on: date) -> None:
    row.done_on, row.done_by = (on, by) if done else (None, None)


def restart_practice() -> None:
    """The practice site starts over; the database lets an association ask this of its own only. Raises Refused."""
    asked = db.session.scalar(select(func.shared.restart_practice()))
    refuse_if(None if asked else Refusal("no_practice_to_restart"))
    db.session.execute(text("select pg_notify(:channel, '')"), {"channel": sites.CHANNEL})


def prove(row: ChecklistItem, evidence: str | None) -> None:
    row.evidence = evidence
