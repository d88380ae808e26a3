"""A transcript is verified, then deleted: who, when and what was seen stays."""

from typing import Any

from sqlalchemy import select

from tenants.kernel import files
from tenants.kernel.db import db
from tenants.people.models import FilePart
from tenants.record.models import Document, Education
from tests.place import Browser, Place
from tests.tenants.desk.files import a_file


def sent(place: Place) -> tuple[Any, Any]:
    """A file with a transcript of a degree; its page and the document."""
    file = a_file(place)
    with place.inside("oak"):
        degree = Education(person_id=file.person_id, level="bachelors", title="BSW", institution="UNC")
        db.session.add(degree)
        stored = files.store("transcript.pdf", b"%PDF-1.4 sample", "application/pdf", owner=file.person_id)
        db.session.flush()
        row = Document(person_id=file.person_id, file_id=stored.id, entry_kind="education", entry_id=degree.id)
        db.session.add(row)
        db.session.flush()
        return file, row.id


def cleared(june: Browser, file: Any, document_id: Any, seen: str = "Official transcript, BSW 2019.") -> Any:
    return june.send(f"/desk/documents/{document_id}/clearance?file={file.file_id}", seen=seen)


def test_what_was_seen_stays_and_the_bytes_are_gone(clean: Place) -> None:
    file, document_id = sent(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    cleared(june, file, document_id)
    with clean.inside("oak"):
        row = db.session.get_one(Document, document_id)
        assert (row.seen, row.looked_by, row.accepted) == ("Official transcript, BSW 2019.", june.person_id, True)
        assert db.session.scalars(select(FilePart).where(FilePart.file_id == row.file_id)).all() == []
        assert db.session.scalars(select(Education.verified_by)).all() == [june.person_id]
    assert june.get(f"/desk/documents/{document_id}").status_code == 409
    assert "Official transcript, BSW 2019." in june.get(file.page).text


def test_the_applicant_reads_what_was_seen(clean: Place) -> None:
    file, document_id = sent(clean)
    cleared(clean.arrive("oak", "June Thistlewood", "coordinator"), file, document_id)
    mine = clean.enter("oak", file.person_id)
    page = mine.get("/record").text
    assert ("Checked, then deleted: Official transcript, BSW 2019." in page, f'documents/{document_id}"' in page) == (
        True,
        False,
    )


def test_nothing_is_deleted_before_somebody_says_what_they_saw(clean: Place) -> None:
    file, document_id = sent(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    assert cleared(june, file, document_id, seen=" ").status_code == 422
    assert june.get(f"/desk/documents/{document_id}").data == b"%PDF-1.4 sample"


def test_a_second_press_changes_nothing(clean: Place) -> None:
    file, document_id = sent(clean)
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    page = june.get(f"/desk/documents/{document_id}/clearance?file={file.file_id}").text
    cleared(june, file, document_id)
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    path = f"/desk/documents/{document_id}/clearance?file={file.file_id}"
    assert june.post(path, data={"csrf_token": token, "seen": "Else"}).status_code == 409
    assert "Official transcript, BSW 2019." in june.get(file.page).text


def test_a_file_is_kept_only_once_its_sender_agreed_that_it_is_read(clean: Place) -> None:
    from io import BytesIO

    rosalind = clean.arrive("oak", "Rosalind Applegate")
    pdf = {"file": (BytesIO(b"%PDF-1.4\n%%EOF\n"), "a.pdf"), "source": "institution"}
    answer = rosalind.send("/record/documents", page="/record", **pdf)
    assert (answer.status_code, "Please tick that the office may read it." in answer.text) == (422, True)
