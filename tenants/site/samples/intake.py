"""A sample interest list and a cohort that gathers: what a coordinator composes."""

import secrets
from datetime import date, timedelta

from tenants.intake.models import Cohort, Place
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.links import digest
from tenants.kernel.text import key
from tenants.site.samples.cast import Cast

STATES = ("accepted", "accepted", "accepted", "invited", "waiting", "waiting", "waiting", "waiting")
WISHES = ("IFS", "IFA", None, "ECFS", "IFS", None, "IFA", "IFS")
IN_COHORT = 5


def gather(cast: Cast, today: date) -> None:
    """Eight invented people who want to come in, five of them by the next cohort."""
    cohort = Cohort(name="Spring", starts_on=today + timedelta(days=70), size=12, reply_days=14)
    db.session.add(cohort)
    db.session.flush()  # the places carry its id
    for number, (state, wish) in enumerate(zip(STATES, WISHES, strict=True)):
        name = cast.new_name()
        email = f"{key(name).replace(' ', '.')}@{cast.tenant.slug}.example"
        db.session.add(
            Place(
                name=name,
                email=email,
                key=email,
                category=wish,
                cohort_id=cohort.id if number < IN_COHORT else None,
                state=state,
                token_digest=digest(secrets.token_urlsafe(16)),
                joined_at=now() - timedelta(days=40 - 4 * number),
                reply_by=today + timedelta(days=9) if state == "invited" else None,
                answered_at=now() - timedelta(days=3) if state == "accepted" else None,
                sample=True,
            )
        )
