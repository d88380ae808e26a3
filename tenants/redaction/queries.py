"""Documents and their covered copies: for the office whole, for who reads without names only what is covered."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from werkzeug.exceptions import NotFound

from tenants.kernel.db import db
from tenants.people.models import File
from tenants.record.models import Document
from tenants.redaction import rules
from tenants.redaction.models import CoveredCopy, CoveredPage
from tenants.redaction.names import digest, hidden_of


@dataclass(frozen=True)
class Paper:
    """A document, its file as it was sent, and its copy if one was asked for; ``current``: made for today's names."""

    document: Document
    file: File
    copy: CoveredCopy | None
    current: bool = True

    @property
    def may_open(self) -> bool:
        """Whether somebody who reads without names may open the copy."""
        return self.copy is not None and self.copy.state in rules.OPEN and self.current


def papers(person_id: UUID) -> list[Paper]:
    """Every document of this person that was not removed, oldest first, with its copy."""
    rows = db.session.execute(
        select(Document, File, CoveredCopy)
        .join(File, File.id == Document.file_id)
        .outerjoin(CoveredCopy, CoveredCopy.document_id == Document.id)
        .where(Document.person_id == person_id, Document.removed_at.is_(None), Document.cleared_at.is_(None))
        .order_by(Document.created_at, Document.id)
    ).all()
    names = digest(hidden_of(person_id)) if rows else ""
    return [Paper(document, file, copy, is_current(copy, names)) for document, file, copy in rows]


def is_current(copy: CoveredCopy | None, names: str) -> bool:
    """A copy made by itself hides the names of its day; one that a person released stands on their word."""
    return copy is not None and (copy.state != "covered" or copy.names == names)


def needing_a_person(person_id: UUID) -> int:
    """Copies that stay closed until somebody in the office looks at them."""
    return sum(one.copy is not None and one.copy.state in ("hidden", "failed") for one in papers(person_id))


def paper(person_id: UUID, document_id: UUID) -> Paper:
    found = next((one for one in papers(person_id) if one.document.id == document_id), None)
    if found is None:
        raise NotFound
    return found


def copy_of(document_id: UUID) -> CoveredCopy | None:
    """The copy, held for a change."""
    found = select(CoveredCopy).where(CoveredCopy.document_id == document_id)
    return db.session.scalar(found.with_for_update().execution_options(populate_existing=True))


def locked(copy_id: UUID) -> CoveredCopy | None:
    found = select(CoveredCopy).where(CoveredCopy.id == copy_id)
    return db.session.scalar(found.with_for_update().execution_options(populate_existing=True))


def pages(copy: CoveredCopy) -> list[CoveredPage]:
    found = select(CoveredPage).where(CoveredPage.copy_id == copy.id).order_by(CoveredPage.number)
    return list(db.session.scalars(found))


def picture(copy: CoveredCopy, number: int) -> File:
    """The picture of one page; raises NotFound."""
    found = select(File).join(CoveredPage, CoveredPage.file_id == File.id)
    row = db.session.scalar(found.where(CoveredPage.copy_id == copy.id, CoveredPage.number == number))
    if row is None:
        raise NotFound
    return row
