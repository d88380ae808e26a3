"""What the desk does by itself: it looks at files whose squares are old."""

from flask import g

from tenants.desk import glances
from tenants.kernel import jobs
from tenants.kernel.clock import today


@jobs.recurring("desk.glances", jobs.hourly)
def look() -> None:
    """A few hundred an hour in each association, those first that nobody looked at."""
    glances.refresh(today(g.tenant.time_zone))
