"""What the desk does by itself: it looks at files that changed, and forgets plans that nobody needs."""

from datetime import timedelta
from uuid import UUID

from flask import g
from sqlalchemy import delete

from tenants.desk import following, glances, told
from tenants.desk.models import Plan
from tenants.kernel import jobs
from tenants.kernel.clock import now, today
from tenants.kernel.db import db

KEPT = timedelta(days=90)  # a plan holds names, and letters as they were shown


@jobs.task(following.TASK)
def look_again(application_id: UUID) -> jobs.Again | None:
    """The file as it stands now; what changed while it was judged is looked at once more."""
    done = glances.look_at(application_id, today(g.tenant.time_zone))
    return None if done else jobs.Again(timedelta())


@jobs.recurring("desk.glances", jobs.hourly)
def look() -> None:
    """A few hundred an hour in each association, those first that nobody looked at."""
    glances.refresh(today(g.tenant.time_zone))


@jobs.recurring("desk.standing", jobs.daily)
def stand() -> None:
    """The first night of each week the figures hear how many reviewers there are and how many files wait."""
    told.standing(today(g.tenant.time_zone))


@jobs.recurring("desk.plans", jobs.daily)
def forget() -> None:
    """What was done stands in the log and on the files; the plans go."""
    db.session.execute(delete(Plan).where(Plan.made_at < now() - KEPT))
