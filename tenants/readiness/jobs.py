"""Every hour each association tells what stands; and at once when its office asks for it."""

from uuid import UUID

from flask import g

from tenants.kernel import clock, jobs
from tenants.readiness import actions


@jobs.recurring("readiness.tell", jobs.hourly)
def tell() -> None:
    actions.tell(clock.today(g.tenant.time_zone))


@jobs.task("readiness.now")
def tell_now(_row_id: UUID | None) -> None:
    tell()
