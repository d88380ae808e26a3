"""Who looked into a file: one row for a person, a file and a day, so that "who has read it?" has an answer."""

from datetime import date
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from tenants.applications.models import Application, Look
from tenants.kernel.access import Actor
from tenants.kernel.db import db


def note(application: Application, actor: Actor, on: date) -> None:
    """Staff opened a page of this file on this local day; the log has it once, however often they come back."""
    key = application.id, actor.id, on
    if application.person_id != actor.id and db.session.get(Look, key) is None:
        _written(key)


def _written(key: tuple[UUID, UUID, date]) -> None:
    try:
        with db.session.begin_nested():
            db.session.add(Look(application_id=key[0], by_id=key[1], day=key[2]))
    except IntegrityError:  # another window of theirs was first
        return
