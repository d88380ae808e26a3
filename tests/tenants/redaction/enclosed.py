"""A file in review with one document, and the reviewer who would read it."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from tenants.kernel import files
from tenants.kernel.db import db
from tenants.record.models import Document
from tenants.redaction import actions
from tenants.redaction.models import CoveredCopy
from tests.place import Place
from tests.tenants.desk.files import a_file, a_review, a_reviewer

NAME = "rosalind-ashgrove.pdf"


def enclosed(place: Place, content: bytes, media: str = "application/pdf", **facts: Any) -> Any:
    """The applicant's browser: ``document`` is the id, ``copies`` the office's page, ``harriet`` the reviewer."""
    file = a_file(place, state="in_review")
    with place.inside("oak"):
        kept = files.store(NAME, content, media, owner=file.person_id)
        paper = Document(person_id=file.person_id, file_id=kept.id, **facts)
        db.session.add(paper)
        db.session.flush()
        file.document, file.original = paper.id, kept.id
        actions.prepare(file.person_id)
    place.drain()
    file.harriet = a_reviewer(place, "Harriet Bellweather")
    file.review = a_review(place, file.file_id, file.harriet)
    file.path = f"/reviews/{file.review}/documents/{file.document}"
    file.copies = f"{file.page}/copies"
    file.copy = f"{file.copies}/{file.document}"
    return file


def copy(place: Place, document_id: UUID) -> Any:
    with place.inside("oak"):
        found = db.session.scalars(select(CoveredCopy).where(CoveredCopy.document_id == document_id)).one()
        db.session.expunge_all()
    return found


def opens(file: Any) -> list[int]:
    """What the reviewer is answered: the document, and its first page."""
    return [file.harriet.get(path).status_code for path in (file.path, f"{file.path}/pages/1")]
