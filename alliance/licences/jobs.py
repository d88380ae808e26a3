"""Every night entries follow licences that began or ended, and letters go out about what is due."""

from flask import current_app

from alliance.licences import entries, letters
from tenants.kernel import clock, jobs


@jobs.recurring("associations.follow", jobs.daily, sides=("alliance",))
def follow() -> None:
    entries.follow_all(clock.today(current_app.settings.zone))  # type: ignore[attr-defined]


@jobs.recurring("licences.letters", jobs.daily, sides=("alliance",))
def write_letters() -> None:
    letters.write(clock.today(current_app.settings.zone))  # type: ignore[attr-defined]
