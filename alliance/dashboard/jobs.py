"""Every ten minutes, and soon after staff changed what it is made of, the dashboard is counted afresh."""

from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from alliance.assistance.models import PlannedHours, TimeEntry
from alliance.associations.models import Body, Licence, Suspension
from alliance.dashboard import assisting, found, outlook, standings, sums
from alliance.dashboard.models import RscStandard
from alliance.licences.models import Contact, Obligation, VettingWindow
from alliance.onboarding.models import Onboarding, Passage
from tenants.kernel import clock, jobs
from tenants.kernel.db import db
from tenants.kernel.help.tables import HelpCase
from tenants.kernel.side import side
from tenants.kernel.strengths.tables import PlanAction

EVERY = timedelta(minutes=10)
MADE_OF = (
    Body,
    Licence,
    Suspension,
    Contact,
    Obligation,
    VettingWindow,
    Onboarding,
    Passage,
    HelpCase,
    PlannedHours,
    TimeEntry,
    PlanAction,
    RscStandard,
)
ALONE = 20261122  # of two that renew at once, one waits
TASK = "dashboard.renew"


def often(at: datetime | None = None) -> datetime:
    return (at or clock.now()) + EVERY


@jobs.recurring("dashboard.renew", often, sides=("alliance",))
def renew() -> None:
    db.session.execute(select(func.pg_advisory_xact_lock(ALONE)))
    sums.renew(clock.today(current_app.settings.zone))  # type: ignore[attr-defined]


@jobs.task(TASK)
def renew_now(_row_id: Any) -> None:
    renew()


@event.listens_for(Session, "after_flush")
def follow(session: Session, _context: Any) -> None:
    """Once a transaction: the page somebody comes back to says what they just did.

    What an association writes into a shared table waits for the next round: its own worker may not count here.
    """
    if session is not db.session() or session.info.get("dashboard_asked") or not _touched(session):
        return
    if side().name != "alliance":
        return
    session.info["dashboard_asked"] = True
    jobs.enqueue(TASK)


def _touched(session: Session) -> bool:
    return any(isinstance(row, MADE_OF) for rows in (session.new, session.dirty, session.deleted) for row in rows)


__all__ = ["assisting", "found", "outlook", "standings"]
