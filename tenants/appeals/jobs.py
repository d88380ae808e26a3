"""Once a day, whoever handles an appeal past its day hears of it."""

from flask import g

from tenants.appeals import actions
from tenants.kernel import clock
from tenants.kernel.jobs import daily, recurring


@recurring("appeals.late", daily)
def remind() -> None:
    actions.remind(clock.today(g.tenant.time_zone))
