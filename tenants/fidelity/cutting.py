"""What crossed about somebody who is erased: facts are cut loose, the register and copies handed over forget them."""

from uuid import UUID

from sqlalchemy import select

from tenants.applications.models import Application
from tenants.endorsements.models import Endorsement
from tenants.kernel import audit, outbox
from tenants.kernel.db import db
from tenants.kernel.fidelity import rules
from tenants.kernel.fidelity.tables import FidelityReview, Handover
from tenants.kernel.shared import RegisterEntry
from tenants.people.models import Person


def cut_loose(person_id: UUID) -> None:
    """Afterwards nothing outside this association's own tables leads to the person, and every count is what it was.

    It is for good. Doing it again changes nothing; somebody who is not here is nobody.
    """
    everyone = _with_merged(person_id)
    subjects = db.session.scalars(select(Person.pseudonym).where(Person.id.in_(everyone))).all()
    facts = outbox.cut_loose(subjects)
    numbers = select(Endorsement.number).where(Endorsement.person_id.in_(everyone))
    entries = db.session.scalars(select(RegisterEntry).where(RegisterEntry.number.in_(numbers))).all()
    copies = _copies(everyone)
    for handover_id in copies:
        db.session.execute(Handover.__table__.delete().where(Handover.id == handover_id))  # type: ignore[attr-defined]
    for entry in entries:
        db.session.delete(entry)
    if subjects:
        told = {"facts": facts, "entries": len(entries), "copies": len(copies)}
        audit.note("removed", "crossed", str(person_id), before=told)


def _with_merged(person_id: UUID) -> set[UUID]:
    """The entries that were found to be the same person told under names of their own."""
    found, fresh = {person_id}, {person_id}
    while fresh:
        fresh = set(db.session.scalars(select(Person.id).where(Person.merged_into.in_(fresh)))) - found
        found |= fresh
    return found


def _copies(everyone: set[UUID]) -> list[UUID]:
    """Copies of their files that reviews were given: found by the number that a file has in a review."""
    files = db.session.scalars(select(Application.id).where(Application.person_id.in_(everyone))).all()
    reviews = db.session.scalars(select(FidelityReview.id)).all()
    numbers = {rules.number_of(review, file) for review in reviews for file in files}
    return list(db.session.scalars(select(Handover.id).where(Handover.number.in_(numbers))))
