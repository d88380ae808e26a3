"""What associations and the checker are told of licences: the series offered, the days, the vetting window."""

from datetime import date
from typing import Any

from sqlalchemy import func, select

from alliance.associations import rules as associations
from alliance.associations.models import Body, Licence
from alliance.associations.queries import licence_facts
from alliance.licences import rules
from alliance.licences.models import VettingWindow
from tenants.kernel.db import db
from tenants.kernel.shared import AssociationEntry, Licensed


def follow(body: Body, on: date) -> None:
    """The association's row says what it may award on which days; the checker's entry knows each series it ever had.

    A series never leaves the entry: an application that is open when a licence ends is still checked, by its own rules.
    Where people may live follows the licences in force, so that a place changes hands on its day; without one it stays.
    """
    db.session.flush()  # what was just written is read again
    on_file = select(Licence).where(Licence.body_id == body.id).execution_options(populate_existing=True)
    rows = db.session.scalars(on_file).all()
    facts = [licence_facts(one) for one in rows if one.withdrawn_at is None]
    standing = rules.standing(facts) if facts or not rows else rules.Standing(limited=True)
    window = _window(body, on)
    publish(body.code, standing, window)
    entry = db.session.get(AssociationEntry, body.code)
    if entry is None:
        return
    changed = dict(entry.body)
    places = associations.places_offered(facts, on)
    if places and set(places) != set(changed.get("jurisdictions", ())):
        changed["jurisdictions"] = places
    begun = associations.series_begun(facts, on) - set(changed.get("series", ()))
    if begun:
        changed["series"] = sorted({*changed.get("series", ()), *begun}, key=lambda name: (name != "I", name))
    if _has_windows(body):
        changed.pop("vetted_rsc_until", None)
        changed |= {"vetted_rsc_until": window.isoformat()} if window else {}
    if changed != entry.body:
        entry.body = changed
        entry.changed_at = func.now()


def publish(code: str, standing: rules.Standing, window: date | None) -> None:
    """The row that the association reads, and by which the database refuses."""
    stretches = [_written(one) for one in standing.stretches] if standing.limited else None
    row = db.session.get(Licensed, code)
    if row is None:
        db.session.add(Licensed(code=code, stretches=stretches, vetting_until=window))
    elif (row.stretches, row.vetting_until) != (stretches, window):
        row.stretches, row.vetting_until = stretches, window
        row.changed_at = func.now()


def _written(one: rules.Stretch) -> dict[str, Any]:
    since, until = (day.isoformat() if day else None for day in (one.since, one.until))
    return {"series": one.series, "from": since, "until": until} | ({"paused": True} if one.paused else {})


def _has_windows(body: Body) -> bool:
    """Where none was ever written down, one that came with the standards stays."""
    return db.session.scalar(select(VettingWindow.id).where(VettingWindow.body_id == body.id).limit(1)) is not None


def _window(body: Body, on: date) -> date | None:
    """The last day of the windows that stand and have begun."""
    standing = VettingWindow.body_id == body.id, VettingWindow.withdrawn_at.is_(None)
    rows = db.session.execute(select(VettingWindow.from_day, VettingWindow.until_day).where(*standing))
    return rules.window_ends([(since, until) for since, until in rows if until], on)


def follow_all(on: date) -> None:
    """For licences that begin or end by the calendar."""
    for body in db.session.scalars(select(Body).order_by(Body.code)):
        follow(body, on)
