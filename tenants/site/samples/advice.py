"""A sample advisor, with the file of somebody who asked for a second pair of eyes."""

from sqlalchemy import select

from tenants.applications.models import Advice, Application
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.site.samples.cast import Cast


def give(cast: Cast) -> None:
    """The applicant of the early years asked, and the office chose the advisor."""
    advisor = cast.person("advisor")
    file = db.session.scalar(
        select(Application.id).where(Application.state == "building", Application.category == "ECFS")
    )
    if file is not None:
        db.session.add(
            Advice(
                application_id=file,
                advisor_id=advisor.id,
                state="advising",
                wish="I am not sure whether my trainings cover enough.",
                assigned_by=cast.part("coordinator").id,
                assigned_at=now(),
            )
        )
