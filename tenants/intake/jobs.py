"""Every hour: invitations end, the next ones move up, and addresses that nobody proved are forgotten."""

from datetime import timedelta

from flask import g
from sqlalchemy import delete

from tenants.intake import actions, queries, rules
from tenants.intake.models import Place
from tenants.kernel import jobs
from tenants.kernel.clock import now, today
from tenants.kernel.db import db


@jobs.recurring("intake.places", jobs.hourly)
def places() -> None:
    day = today(g.tenant.time_zone)
    for place_id in queries.overdue(day):
        actions.expire(place_id, today=day)
    old = Place.joined_at < now() - timedelta(days=rules.UNPROVED_DAYS)
    db.session.execute(delete(Place).where(Place.state == "unproved", old).execution_options(synchronize_session=False))
