"""Keeping and forgetting drafts."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from tenants.drafts.models import Draft
from tenants.kernel.clock import now
from tenants.kernel.db import db

KEPT, MOST = timedelta(days=30), 40


def keep(person_id: UUID, form: str, device: str, values: list[Any]) -> Draft:
    """This device's version is these values now; the oldest drafts of a person make room."""
    row = {"person_id": person_id, "form": form, "device": device, "values": values, "saved_at": now()}
    written = insert(Draft).values(row)
    db.session.execute(
        written.on_conflict_do_update(
            index_elements=["person_id", "form", "device"],
            set_={"values": written.excluded["values"], "saved_at": written.excluded.saved_at},
        )
    )
    rest = select(Draft.id).where(Draft.person_id == person_id).order_by(Draft.saved_at.desc()).offset(MOST)
    db.session.execute(delete(Draft).where(Draft.id.in_(rest.scalar_subquery())))
    return one(person_id, form, device)


def one(person_id: UUID, form: str, device: str) -> Draft:
    return db.session.scalars(
        select(Draft).where(Draft.person_id == person_id, Draft.form == form, Draft.device == device)
    ).one()


def of_form(person_id: UUID, form: str) -> list[Draft]:
    """The versions of all devices of this person, the newest first."""
    found = select(Draft).where(Draft.person_id == person_id, Draft.form == form)
    return list(db.session.scalars(found.order_by(Draft.saved_at.desc(), Draft.id)))


def forget(person_id: UUID, form: str, device: str) -> None:
    """What was typed on this device is saved, or not wanted; other devices' versions stay."""
    db.session.execute(delete(Draft).where(Draft.person_id == person_id, Draft.form == form, Draft.device == device))


def forget_old() -> None:
    db.session.execute(delete(Draft).where(Draft.saved_at < now() - KEPT))
