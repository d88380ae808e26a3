"""What this association may award on a day as the Alliance licenses it: its own published row, and no other's."""

from datetime import date

from sqlalchemy import select

from tenants.endorsements import rules
from tenants.kernel.db import db
from tenants.kernel.shared import Licensed


def stretches(code: str) -> list[rules.Stretch] | None:
    """The days on which each series may be awarded; None where its licences are not on file with the Alliance."""
    found = db.session.scalar(select(Licensed.stretches).where(Licensed.code == code))
    return None if found is None else [rules.stretch(one) for one in found]


def covers(code: str, series: str, on: date) -> bool:
    known = stretches(code)
    return known is None or rules.covered(known, series, on)


def notices(code: str, on: date) -> list[rules.Notice]:
    """What the office is told weeks ahead, and once it is so: a series ends, or has ended."""
    return rules.notices(stretches(code) or [], on)
