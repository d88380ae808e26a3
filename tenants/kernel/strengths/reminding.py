"""Which actions past their day somebody is written to about: those of one side, each once a week at most."""

from collections.abc import Sequence
from datetime import date

from flask_babel import format_date
from flask_babel import gettext as _
from sqlalchemy import or_, select

from tenants.kernel.db import db
from tenants.kernel.strengths import rules
from tenants.kernel.strengths.tables import PlanAction


def due(side: str, day: date) -> Sequence[PlanAction]:
    """Held, the oldest first, so that two workers write one letter."""
    found = select(PlanAction).where(PlanAction.side == side, PlanAction.state.in_(rules.OPEN), PlanAction.due_on < day)
    fresh = or_(PlanAction.reminded_on.is_(None), PlanAction.reminded_on <= day - rules.WEEK)
    return db.session.scalars(found.where(fresh).order_by(PlanAction.due_on).with_for_update(skip_locked=True)).all()


def mark(rows: Sequence[PlanAction], day: date) -> None:
    """They were written about on this day."""
    for one in rows:
        one.reminded_on = day


def line(one: PlanAction, where: str = "") -> str:
    """An action in a line of a letter."""
    said = _("%(title)s, by %(day)s", title=one.title, day=format_date(one.due_on, "long"))
    return f"{said} ({where})" if where else said
