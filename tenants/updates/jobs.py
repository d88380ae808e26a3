"""Letters of news go out in batches; returned ones suppress their address; what nobody proved is forgotten."""

from datetime import timedelta
from uuid import UUID

from flask import g
from sqlalchemy import and_, delete, or_

from tenants.kernel import jobs
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.updates import actions, queries, rules
from tenants.updates.models import Subscriber


@jobs.task("updates.send")
def send(mailing_id: UUID) -> jobs.Again | None:
    """Fifty at a time, each batch in a transaction of its own: a crash sends nothing twice."""
    found = queries.mailing(mailing_id)
    if found is None or found.state != "sending":
        return None
    return jobs.Again(timedelta(0)) if actions.send_batch(found, g.tenant.languages[0]) else None


@jobs.recurring("updates.tidy", jobs.hourly)
def tidy() -> None:
    actions.suppress()
    unproved = and_(Subscriber.state == "unproved", Subscriber.since < now() - rules.PROOF)
    gone = and_(Subscriber.state == "left", Subscriber.since < now() - rules.KEPT)
    old = delete(Subscriber).where(or_(unproved, gone))
    db.session.execute(old.execution_options(synchronize_session=False))
