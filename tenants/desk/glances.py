"""How ready each file is, in one row of squares: kept beside the work, so that a queue reads only rows.

Every change of a file asks for a new look (``following``), which a job takes; whatever the day alone changes (rules,
memberships) is found by looking at each file once a day.
"""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
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
    """What was found is seen in the queue from now on; a look that was asked for is still taken."""
    _write(application, _squares(found), 0)


def refresh(today: date, limit: int = AT_ONCE) -> int:
    """Looks at open files that were not looked at for a day, or since a change: the longest ago first."""
    stale = or_(
        Glance.looked_at.is_(None),
        Glance.looked_at < now() - KEPT,
        Glance.looked_at < Application.state_since,
        Glance.asked > Glance.looked,
    )
    files = db.session.execute(
        select(Application, Glance.asked)
        .outerjoin(Glance, Glance.application_id == Application.id)
        .where(Application.state.in_(OPEN_STATES), stale)
        .order_by(Glance.looked_at.nulls_first(), Application.id)
        .limit(limit)
    ).all()
    for one, asked in files:
        _look(one, today, asked or 0)
    return len(files)


def look_at(application_id: UUID, today: date) -> bool:
    """One file is looked at; False when it was changed meanwhile and another look is due."""
    found = select(Application, Glance.asked).join(Glance, Glance.application_id == Application.id)
    row = db.session.execute(found.where(Application.id == application_id, Application.state.in_(OPEN_STATES))).first()
    return row is None or _look(row[0], today, row[1])


def _look(application: Application, today: date, asked: int) -> bool:
    """A file that cannot be judged has no squares; the others are shown."""
    try:
        squares = _squares(findings(application, judged_on(application, today)))
    except BadInput:
        squares = []
    return _write(application, squares, asked)


def _squares(found: dict[str, Any]) -> list[str]:
    groups = evidence.topics_of(found, evidence.book_of(found))
    return rules.squares([(one.met, one.share > 0) for one in groups])


def _write(application: Application, squares: list[str], asked: int) -> bool:
    """Kept beside the log of changes: nothing here is anybody's word. True while nothing newer was asked."""
    values = {"application_id": application.id, "squares": squares, "looked_at": now()}
    looked = func.greatest(Glance.looked, asked)
    added = insert(Glance).values(**values, looked=asked, asked=asked)
    added = added.on_conflict_do_update(index_elements=["application_id"], set_={**values, "looked": looked})
    return bool(db.session.execute(added.returning(Glance.asked <= Glance.looked)).scalar_one())
