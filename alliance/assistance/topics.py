"""Topics of help as dated rows: a new one, a new name from a day on, an end."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from flask import abort
from sqlalchemy import func, select

from tenants.kernel.db import db
from tenants.kernel.help.tables import HelpTopic
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.text import key


def rows() -> Sequence[HelpTopic]:
    """Every name that a topic ever had, in the order in which topics are offered."""
    return db.session.scalars(select(HelpTopic).order_by(HelpTopic.position, HelpTopic.code, HelpTopic.from_day)).all()


def row(topic_id: UUID) -> HelpTopic:
    """Raises NotFound."""
    return db.session.get(HelpTopic, topic_id, with_for_update=True) or abort(404)


def add(name: str, from_day: date) -> HelpTopic:
    """A topic that was not there; its code is made of its first name and stays."""
    code = re.sub(r"[^a-z0-9]+", "-", key(name)).strip("-")[:40] or "topic"
    taken = set(db.session.scalars(select(HelpTopic.code)))
    number = next(one for one in range(1, len(taken) + 3) if one == 1 or f"{code}-{one}" not in taken)
    free = code if code not in taken | {"other"} else f"{code}-{max(2, number)}"
    last = db.session.scalar(select(func.max(HelpTopic.position))) or 0
    made = HelpTopic(code=free, name=name, from_day=from_day, position=last + 1)
    db.session.add(made)
    return made


def rename(old: HelpTopic, name: str, from_day: date) -> HelpTopic:
    """The same topic under another name from a day on; what was said under the old one stays. Raises Refused."""
    refuse_if(None if old.until_day is None and from_day > old.from_day else Refusal("topic_ended"))
    old.until_day = from_day - timedelta(days=1)
    made = HelpTopic(code=old.code, name=name, from_day=from_day, position=old.position)
    db.session.add(made)
    return made


def end(one: HelpTopic, until_day: date) -> None:
    """Offered until this day, it included. Raises Refused."""
    refuse_if(None if one.until_day is None and until_day >= one.from_day else Refusal("topic_ended"))
    one.until_day = until_day
