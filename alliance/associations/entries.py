"""The checker's entry of an association follows its licences: which series it may endorse."""

from datetime import date

from sqlalchemy import func, select

from alliance.associations import rules
from alliance.associations.models import Body, Licence
from alliance.associations.queries import licence_facts
from tenants.kernel.db import db
from tenants.kernel.shared import AssociationEntry


def follow(body: Body, on: date) -> None:
    """The entry names the series of the licences in force on the day.

    Nothing changes while none of the endorsement licences says its series, or where there is no entry.
    """
    entry = db.session.get(AssociationEntry, body.code)
    rows = db.session.scalars(select(Licence).where(Licence.body_id == body.id))
    series = rules.series_to_follow([licence_facts(one) for one in rows], on)
    if entry is not None and series is not None and series != entry.body.get("series"):
        entry.body = {**entry.body, "series": series}
        entry.changed_at = func.now()


def follow_all(on: date) -> None:
    """For licences that begin or end by the calendar."""
    for body in db.session.scalars(select(Body).order_by(Body.code)):
        follow(body, on)
