"""Every night: whose provider's hours stopped counting."""

from flask import g

from tenants.kernel import jobs
from tenants.kernel.clock import today
from tenants.providers import lapses


@jobs.recurring("providers.lapses", jobs.daily)
def tell_of_lapses() -> None:
    lapses.tell(today(g.tenant.time_zone), g.tenant.code)
