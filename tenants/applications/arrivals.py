"""Who hears that an application came in: the applicant, with what comes next, and the coordinators."""

from datetime import date, timedelta

from tenants.applications.models import Application
from tenants.applications.office import office
from tenants.kernel import links
from tenants.kernel.db import db
from tenants.people import letters
from tenants.people.models import Person


def tell(application: Application, *, again: bool, on: date) -> None:
    """Both are written to; a coordinator's own file is told to the others."""
    rules = office()
    letters.write(
        "arrived",
        db.session.get_one(Person, application.person_id),
        about_id=application.id,
        again=again,
        category=application.category,
        reviewers=rules.reviewers_needed,
        by=on + timedelta(days=rules.promise_days),
        url=links.absolute("progress.home"),
    )
    letters.write_to_all(
        "coordinator",
        "came_in",
        about_id=application.id,
        besides={application.person_id},
        again=again,
        category=application.category,
        url=links.absolute("desk.show", application_id=application.id),
    )
