"""Every night entries follow licences, and headings names, by the day; letters go out about what is due."""

from flask import current_app

from alliance.associations import naming
from alliance.licences import entries, letters
from tenants.kernel import clock, jobs


@jobs.recurring("associations.follow", jobs.daily, sides=("alliance",))
def follow() -> None:
    on = clock.today(current_app.settings.zone)  # type: ignore[attr-defined]
    entries.follow_all(on)
    naming.follow_all(on)


@jobs.recurring("licences.letters", jobs.daily, sides=("alliance",))
def write_letters() -> None:
    letters.write(clock.today(current_app.settings.zone))  # type: ignore[attr-defined]
