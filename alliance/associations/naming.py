"""Which name an association has on a day: each name that it had stays, with its days, as a row."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select

from alliance.associations import rules
from alliance.associations.models import Body, BodyName
from tenants.kernel.db import db

EVE = timedelta(days=1)


def rename(body: Body, name: str, on: date, *, misspelt: bool) -> None:
    """A new name from this day on; of one that was misspelt, or is as old as today, the row is corrected."""
    same = [one for one in standing(body) if one.name == body.name and (misspelt or one.from_day == on)]
    if misspelt or same:
        for one in same:
            one.name = name
            one.version += 1
        body.name = name
        return
    row = BodyName(body_id=body.id, name=name, from_day=on)
    db.session.add(row)
    take(body, row, on)
    follow(body, on)


def take(body: Body, row: BodyName, on: date) -> None:
    """This name counts: the one before it is kept, and ends on its eve."""
    db.session.flush()  # its own row is among those read
    if row.earlier or (row.until_day and row.until_day < on):
        return
    others = [one for one in standing(body) if one.id != row.id]
    for name, earlier in ((body.former, True), (body.name, False)):
        if name and name not in {row.name, *(one.name for one in others)}:
            kept = BodyName(body_id=body.id, name=name, earlier=earlier, precision="unknown")
            db.session.add(kept)
            others.append(kept)
    db.session.flush()  # the new one says which of them it ended
    for one in others:
        if not one.earlier and _runs_into(one, row, on):
            _end(one, row)
            row.after_id = one.id


def release(body: Body, row: BodyName) -> None:
    """This name counts no more: the one that ended on its eve has its days instead."""
    if row.withdrawn_at is not None or row.earlier:
        return
    others = [one for one in standing(body) if one.id != row.id]
    for one in others:
        if row.from_day is None and one.id == row.after_id:
            one.earlier = False
        elif row.from_day and one.until_day == row.from_day - EVE:
            one.until_day, one.until_precision = row.until_day, row.until_precision
            one.version += 1


def follow(body: Body, on: date, names: Sequence[BodyName] | None = None) -> None:
    """The heading is the name of the day; nothing changes where no row tells it."""
    db.session.flush()
    rows = standing(body) if names is None else names
    told = [facts_of(one) for one in rows]
    found = rules.name_on(told, on)
    if found is not None and found != body.name:
        body.name, body.former = found, _before(rows, found) or rules.name_before(told, found, on)
        body.version += 1


def _before(rows: Sequence[BodyName], name: str) -> str | None:
    """The name that this one ended."""
    ended = {one.after_id for one in rows if one.name == name}
    return next((one.name for one in rows if one.id in ended and one.name != name), None)


def follow_all(on: date) -> None:
    """For names that begin or end by the calendar."""
    statement = select(Body, BodyName).join(BodyName, BodyName.body_id == Body.id)
    known: dict[Body, list[BodyName]] = {}
    for body, row in db.session.execute(statement.where(BodyName.withdrawn_at.is_(None)).order_by(*OLDEST)):
        known.setdefault(body, []).append(row)
    for body, names in known.items():
        follow(body, on, names)


OLDEST = (BodyName.created_at, BodyName.earlier.desc(), BodyName.id)


def standing(body: Body) -> list[BodyName]:
    """The names that stand, as they were written down."""
    rows = select(BodyName).where(BodyName.body_id == body.id, BodyName.withdrawn_at.is_(None)).order_by(*OLDEST)
    return list(db.session.scalars(rows))


def facts_of(row: BodyName) -> rules.NameFacts:
    return rules.NameFacts(row.name, row.from_day, row.until_day, row.earlier)


def _runs_into(one: BodyName, row: BodyName, on: date) -> bool:
    """It began before, and would end with the new one or, as that one, on no day that is known.

    A name for a while leaves the one before it open: that one is used again after.
    """
    begins_before = one.from_day is None or one.from_day < (row.from_day or on)
    return begins_before and one.until_day == row.until_day


def _end(one: BodyName, row: BodyName) -> None:
    if row.from_day is None:
        one.earlier = True
    else:
        one.until_day, one.until_precision = row.from_day - EVE, row.precision
    one.version = (one.version or 1) + 1
