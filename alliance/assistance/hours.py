"""Hours by topic, association, month and person, and what is planned: for the page and its file."""

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm.exc import StaleDataError

from alliance.assistance import queries, rules
from alliance.assistance.models import PlannedHours, TimeEntry, TimeShare
from alliance.associations.models import Body
from alliance.staff.models import Person
from tenants.kernel import cursors
from tenants.kernel.db import db

PAGE = 50  # bars; the file has them all
PARTS = 720_720  # of a minute, in whole numbers: up to sixteen share it without a rest, more with next to none


class Line(NamedTuple):
    """One bar: ``key`` leads to the entries behind it, ``planned`` is None where nothing is."""

    key: str
    name: str | None
    hours: float
    planned: float | None = None
    minutes: float = 0


def by_topic(quarter: rules.Quarter) -> list[Line]:
    rows = queries.hours_by_topic(quarter)
    return [Line(row.topic, row.name, row.done, row.planned or None, row.minutes) for row in rows]


def by_association(quarter: rules.Quarter) -> list[Line]:
    """The associations that time was spent on, and what was spent on none in particular: all of them, for the file."""
    found = _spent(quarter)
    return [_line(row) for row in db.session.execute(select(found).order_by(found.c.place, found.c.key))]


def sheet(
    quarter: rules.Quarter, way: str = "association", *, after: str, before: str
) -> tuple[list[Line], cursors.Sheet, float]:
    """A page by association or by person, the most hours first, and the hours of the longest bar of all pages."""
    found = _given(quarter) if way == "staff" else _spent(quarter)
    order = cursors.Order(found.c.place, found.c.key, kind=int, id_of=str)
    here = cursors.sheet(select(found), order, after=after, before=before, size=PAGE)
    return [_line(row) for row in here.rows], here, rules.hours(here.rows[0].longest / PARTS) if here.rows else 0


def _spent(quarter: rules.Quarter) -> Any:
    """By ``place`` and ``key`` the most come first, then by name."""
    summed = func.sum(TimeEntry.minutes * PARTS // TimeEntry.shares).label("parts")
    spent = select(TimeShare.body_id, summed).select_from(TimeEntry).where(*queries.in_quarter(quarter))
    spent = spent.outerjoin(TimeShare, TimeShare.entry_id == TimeEntry.id).group_by(TimeShare.body_id)
    return _lines(spent.subquery(), Body, Body.code)


def _lines(spent: Any, whose: Any, code: Any) -> Any:
    """A line for each row of sums, named."""
    (key, parts), name = spent.c, func.concat(whose.sort_key, " ", code, type_=String)
    found = select(code.label("code"), whose.name, parts, func.max(parts).over().label("longest"))
    found = found.add_columns((-parts).label("place"), name.collate("C").label("key"))
    return found.select_from(spent.outerjoin(whose, whose.id == key)).subquery()


def _line(row: Any) -> Line:
    return Line(row.code or "", row.name, rules.hours(row.parts / PARTS))


def by_staff(quarter: rules.Quarter) -> list[Line]:
    """Everybody who gave time: all of them, for the file."""
    found = _given(quarter)
    return [_line(row) for row in db.session.execute(select(found).order_by(found.c.place, found.c.key))]


def _given(quarter: rules.Quarter) -> Any:
    """As ``_spent``, by person; ``code`` is who it was."""
    summed = (func.sum(TimeEntry.minutes) * PARTS).label("parts")
    spent = select(TimeEntry.staff_id, summed).where(*queries.in_quarter(quarter)).group_by(TimeEntry.staff_id)
    return _lines(spent.subquery(), Person, cast(Person.id, String))


def by_month(quarter: rules.Quarter, months: int = 12) -> list[tuple[date, float]]:
    """The year that ends with this quarter, months without any too."""
    first = rules.Quarter(quarter.year - 1, quarter.number).after.first
    begins = [date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(months)]
    there = (TimeEntry.withdrawn_at.is_(None), TimeEntry.on_day.between(begins[0], quarter.last))
    minutes = func.sum(TimeEntry.minutes).label("minutes")
    days = select(TimeEntry.on_day, minutes).where(*there).group_by(TimeEntry.on_day).subquery()
    month = func.date_trunc("month", days.c.on_day)  # of some hundred days, not of every entry
    rows = db.session.execute(select(month, func.sum(days.c.minutes)).group_by(month))
    found = {at.date(): minutes for at, minutes in rows}
    return [(one, rules.hours(found.get(one, 0))) for one in begins]


def plans() -> list[PlannedHours]:
    """Every row, by topic and from when."""
    return list(db.session.scalars(select(PlannedHours).order_by(PlannedHours.topic, PlannedHours.from_day.desc())))


def plan(topic: str, quarter: rules.Quarter, hours: Decimal, version: int) -> None:
    """From this quarter on so many hours are meant for the topic. Raises StaleDataError."""
    found = db.session.get(PlannedHours, (topic, quarter.first), with_for_update=True)
    if (found.version if found else 0) != version:
        raise StaleDataError("somebody else planned meanwhile")
    if found is None:
        db.session.add(PlannedHours(topic=topic, from_day=quarter.first, hours=hours))
        return
    found.hours = hours
    found.version += 1


def unplan(topic: str, day: date) -> Decimal | None:
    """What was planned from this day on is no longer; the row before holds again. Returns how many hours that were."""
    found = db.session.get(PlannedHours, (topic, day), with_for_update=True)
    if found is not None:
        db.session.delete(found)
    return found.hours if found else None
