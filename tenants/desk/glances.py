"""How ready each file is, in one row of squares: computed beside the work and kept, so that a queue reads only rows."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.dialects.postgresql import insert  # its own: ``on conflict do update``

from tenants.applications.models import OPEN_STATES, Application
from tenants.desk import rules
from tenants.desk.models import Glance
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.standards import BadInput
from tenants.reviews import evidence
from tenants.standards.queries import findings, judged_on

KEPT = timedelta(days=1)  # rules and memberships change with the day alone
AT_ONCE = 200


def keep(application: Application, found: dict[str, Any]) -> None:
    """What was found is seen in the queue from now on."""
    groups = evidence.topics_of(found, evidence.book_of(found))
    _write(application, rules.squares([(one.met, one.share > 0) for one in groups]))


def refresh(today: date, limit: int = AT_ONCE) -> int:
    """Looks at open files that moved since, or were not looked at for a day: the longest ago first."""
    stale = or_(Glance.looked_at.is_(None), Glance.looked_at < now() - KEPT, Glance.looked_at < Application.state_since)
    files = db.session.scalars(
        select(Application)
        .outerjoin(Glance, Glance.application_id == Application.id)
        .where(Application.state.in_(OPEN_STATES), stale)
        .order_by(Glance.looked_at.nulls_first(), Application.id)
        .limit(limit)
    ).all()
    for one in files:
        _look(one, today)
    return len(files)


def _look(application: Application, today: date) -> None:
    """A file that cannot be judged has no squares; the others are shown."""
    try:
        keep(application, findings(application, judged_on(application, today)))
    except BadInput:
        _write(application, [])


def _write(application: Application, squares: list[str]) -> None:
    """Kept beside the log of changes: nothing here is anybody's word."""
    values = {"application_id": application.id, "squares": squares, "looked_at": now()}
    added = insert(Glance).values(values)
    db.session.execute(added.on_conflict_do_update(index_elements=["application_id"], set_=values))
