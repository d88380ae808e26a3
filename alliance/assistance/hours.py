"""Hours by topic, association, month and person, and what is planned: for the page and its file."""

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Numeric, String, cast, func, select
from sqlalchemy.orm.exc import StaleDataError

from alliance.assistance import queries, rules
from alliance.assistance.models import PlannedHours, TimeEntry, TimeShare
from alliance.associations.models import Body
from alliance.staff.models import Person
from tenants.kernel import cursors
from tenants.kernel.db import db

PAGE = 50  # bars; the file has them all


class Line(NamedTuple):
    """One bar: ``key`` leads to the entries behind it, ``planned`` is None where nothing is."""

    key: str
    name: str | None
    hours: float
    planned: float | None = None


def by_topic(quarter: rules.Quarter) -> list[Line]:
    return [Line(row.topic, row.name, row.done, row.planned) for row in queries.hours_by_topic(quarter)]


def by_association(quarter: rules.Quarter) -> list[Line]:
    """The associations that time was spent on, and what was spent on none in particular: all of them, for the file."""
    found = _spent(quarter)
    return [_line(row) for row in db.session.execute(select(found).order_by(found.c.place, found.c.key))]


def sheet(
    quarter: rules.Quarter, way: str = "association", *, after: str, before: str
) -> tuple[list[Line], cursors.Sheet, float]:
    """A page by association or by person, the most hours first, and the hours of the longest bar of all pages."""
    found = _given(quarter) if way == "staff" else _spent(quarter)
    order = cursors.Order(found.c.place, found.c.key, id_of=str)
    here = cursors.sheet(select(found), order, after=after, before=before, size=PAGE)
    return [_line(row) for row in here.rows], here, rules.hours(here.rows[0].longest) if here.rows else 0


def _spent(quarter: rules.Quarter) -> Any:
    """``place`` and ``key`` sort as text: the most first, then by name."""
    minutes = func.sum(cast(TimeEntry.minutes, Numeric) / TimeEntry.shares)
    place = _place(minutes)
    name = func.concat(Body.sort_key, " ", Body.code, type_=String)
    found = (
        select(Body.code, Body.name, minutes.label("minutes"), func.max(minutes).over().label("longest"))
        .add_columns(place.collate("C").label("place"), name.collate("C").label("key"))
        .select_from(TimeEntry)
        .outerjoin(TimeShare, TimeShare.entry_id == TimeEntry.id)
        .outerjoin(Body, Body.id == TimeShare.body_id)
        .where(*queries.in_quarter(quarter))
    )
    return found.group_by(Body.id).subquery()


def _line(row: Any) -> Line:
    return Line(row.code or "", row.name, rules.hours(row.minutes))


def _place(minutes: Any) -> Any:
    return func.to_char(1_000_000_000_000 - minutes, "0000000000000.0000", type_=String)


def by_staff(quarter: rules.Quarter) -> list[Line]:
    """Everybody who gave time: all of them, for the file."""
    found = _given(quarter)
    return [_line(row) for row in db.session.execute(select(found).order_by(found.c.place, found.c.key))]


def _given(quarter: rules.Quarter) -> Any:
    """As ``_spent``, by person; ``code`` is who it was."""
    minutes = func.sum(cast(TimeEntry.minutes, Numeric))
    who, name = cast(Person.id, String), func.concat(Person.sort_key, " ", Person.id, type_=String)
    found = (
        select(who.label("code"), Person.name, minutes.label("minutes"), func.max(minutes).over().label("longest"))
        .add_columns(_place(minutes).collate("C").label("place"), name.collate("C").label("key"))
        .join(TimeEntry, TimeEntry.staff_id == Person.id)
        .where(*queries.in_quarter(quarter))
    )
    return found.group_by(Person.id).subquery()


def by_month(quarter: rules.Quarter, months: int = 12) -> list[tuple[date, float]]:
    """The year that ends with this quarter, months without any too."""
    first = rules.Quarter(quarter.year - 1, quarter.number).after.first
    begins = [date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(months)]
    month = func.date_trunc("month", TimeEntry.on_day)
    there = (TimeEntry.withdrawn_at.is_(None), TimeEntry.on_day.between(begins[0], quarter.last))
    rows = db.session.execute(select(month, func.sum(TimeEntry.minutes)).where(*there).group_by(month))
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
