"""Our own requests and what was said in them: the database shows an association no other."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from flask import abort
from flask_babel import gettext as _
from sqlalchemy import or_, select

from tenants.kernel import cursors
from tenants.kernel.db import db
from tenants.kernel.help import rules
from tenants.kernel.help.tables import HelpCase, HelpTopic, HelpWord
from tenants.kernel.help.words import OTHER

PAGE, LONGEST = 50, 200


def cases(*, after: str, before: str) -> cursors.Sheet:
    """A page of them, the latest first."""
    order = cursors.Order(HelpCase.asked_at, HelpCase.id, kind=datetime, falls=True)
    return cursors.sheet(select(HelpCase), order, after=after, before=before, size=PAGE)


def case(case_id: UUID, *, lock: bool = False) -> HelpCase:
    """Raises NotFound."""
    found = select(HelpCase).where(HelpCase.id == case_id)
    if lock:
        found = found.with_for_update().execution_options(populate_existing=True)
    return db.session.scalar(found) or abort(404)


def said(case_id: UUID) -> Sequence[HelpWord]:
    """What was said last, oldest first."""
    found = select(HelpWord).where(HelpWord.case_id == case_id).order_by(HelpWord.at.desc(), HelpWord.id)
    return db.session.scalars(found.limit(LONGEST)).all()[::-1]


def untold() -> Sequence[Any]:
    """Answers of the Alliance that no letter told of yet, with their request."""
    found = select(HelpWord, HelpCase).join(HelpCase, HelpCase.id == HelpWord.case_id)
    found = found.where(HelpWord.side == rules.ALLIANCE, HelpWord.told_at.is_(None))
    return db.session.execute(found.order_by(HelpWord.at).with_for_update(of=HelpWord)).all()


def topics(on: date) -> list[tuple[str, str]]:
    """What help can be about on this day, and something else."""
    holds = (HelpTopic.from_day <= on, or_(HelpTopic.until_day.is_(None), HelpTopic.until_day >= on))
    rows = db.session.execute(
        select(HelpTopic.code, HelpTopic.name).where(*holds).order_by(HelpTopic.position, HelpTopic.from_day.desc())
    )
    named: dict[str, str] = {}
    for code, name in rows:
        named.setdefault(code, name)
    return [*named.items(), (rules.OTHER, _("Something else"))]


def topic_names() -> dict[str, str]:
    """The latest name of every topic there ever was."""
    rows = db.session.execute(select(HelpTopic.code, HelpTopic.name).order_by(HelpTopic.from_day))
    return {**dict(iter(rows)), rules.OTHER: str(OTHER)}
