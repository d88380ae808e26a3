"""How people come in here, as the office set it, and whether somebody may register today."""

from datetime import date

from sqlalchemy import select

from tenants.applications import rules
from tenants.applications.models import Intake, Window
from tenants.applications.office import office
from tenants.kernel.db import db


def intake(*, lock: bool = False) -> Intake:
    """The one row of settings; before the first change what holds without one."""
    found = db.session.get(Intake, 1, with_for_update=lock or None)
    if found is None:
        found = Intake(id=1, mode="rolling", approves=False, finish_days=None, cohort_size=12, reply_days=14, version=1)
        if lock:
            db.session.add(found)
            db.session.flush()  # two first changes at once meet here
    return found


def windows() -> list[Window]:
    return list(db.session.scalars(select(Window).order_by(Window.opens_on)))


def opening(today: date) -> rules.Opening:
    """Whether anybody may register on this local day, and if not why and when next."""
    mode = intake().mode
    days = [(one.opens_on, one.closes_on) for one in windows()] if mode == "windows" else []
    return rules.opening(mode, switched_on=office().intake_open, windows=days, today=today)
