"""Every night: what the office set aside goes on once its day is over."""

from flask import g
from sqlalchemy import select

from tenants.applications import holding
from tenants.applications.models import Application
from tenants.kernel import jobs
from tenants.kernel.clock import today
from tenants.kernel.db import db


@jobs.recurring("applications.holds", jobs.daily)
def take_up() -> None:
    on = today(g.tenant.time_zone)
    over = select(Application).where(Application.state == "on_hold", Application.held_until < on)
    for application in db.session.scalars(over.order_by(Application.id)).all():
        holding.end(application, None, on=on)
