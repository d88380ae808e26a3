"""Every night: whose provider's hours stopped counting; the first night of a week how supply and demand stand."""

from flask import g

from tenants.kernel import jobs
from tenants.kernel.clock import today
from tenants.providers import lapses, standing


@jobs.recurring("providers.lapses", jobs.daily)
def tell_of_lapses() -> None:
    lapses.tell(today(g.tenant.time_zone), g.tenant.code)


@jobs.recurring("providers.standing", jobs.daily)
def tell_how_it_stands() -> None:
    standing.tell(today(g.tenant.time_zone), g.tenant.code)
