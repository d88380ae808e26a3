"""Every week the figures hear sums of care; in January a year's thanks go out, where the office wants it so."""

from flask import g

from tenants.care import actions, told
from tenants.kernel import clock, jobs


@jobs.recurring("care.told", jobs.daily)
def tell() -> None:
    told.told(clock.today(g.tenant.time_zone))


@jobs.recurring("care.thanks", jobs.daily)
def thank() -> None:
    actions.thank_everybody(clock.today(g.tenant.time_zone))
