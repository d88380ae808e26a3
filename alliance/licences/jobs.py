"""Every night the checker's entries follow licences that began or ended."""

from flask import current_app

from alliance.licences import entries
from tenants.kernel import clock, jobs


@jobs.recurring("associations.follow", jobs.daily, sides=("alliance",))
def follow() -> None:
    entries.follow_all(clock.today(current_app.settings.zone))  # type: ignore[attr-defined]
