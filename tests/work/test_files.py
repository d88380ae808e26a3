"""A file that was removed leaves its place at once and its bytes within a day; one that stands stays whole."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from tenants.kernel import files, kept, recurring
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.people.models import File, FilePart
from tenants.record.models import Document
from tenants.site.models import Site
from tests.place import Place

PDF = b"%PDF-1.4 a transcript"


def sent(place: Place, browser: Any, number: int, *, days_ago: int = 0, slug: str = "oak") -> list[UUID]:
    """Files beside the person's record, sent some days ago."""
    with place.inside(slug):
        found = [files.store(f"{one}.pdf", PDF, "application/pdf", owner=browser.person_id) for one in range(number)]
        for file in found:
            file.created_at = now() - timedelta(days=days_ago)
            db.session.add(Document(person_id=browser.person_id, file_id=file.id))
        db.session.flush()
        return [file.id for file in found]


def document(place: Place, file_id: UUID, removed_days_ago: int | None = None) -> UUID:
    with place.inside("oak"):
        row = db.session.scalars(select(Document).where(Document.file_id == file_id)).one()
        if removed_days_ago is not None:
            row.removed_at = now() - timedelta(days=removed_days_ago, minutes=1)
        return row.id


def freed(place: Place) -> dict[UUID, int]:
    """After the hourly round: bytes by file, of the files that still have a row."""
    recurring.run_everywhere(place.workers, "files.free")
    size = func.coalesce(func.sum(func.length(FilePart.content)), 0)
    with place.inside("oak"):
        rows = db.session.execute(
            select(File.id, size).outerjoin(FilePart, FilePart.file_id == File.id).group_by(File.id)
        )
        return {key: number for key, number in rows}  # noqa: C416 - a row is no pair to the checker


def upload(browser: Any) -> Any:
    return browser.send(
        "/record/documents", page="/record", file=(BytesIO(PDF), "one.pdf"), note="One more", consent="yes"
    )


def test_sixty_files_one_removed_makes_room_for_one(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    first = sent(clean, rosalind, files.MOST, days_ago=2)[0]
    assert (upload(rosalind).status_code, "You have sent 60 files" in upload(rosalind).text) == (422, True)
    rosalind.send(f"/record/documents/{document(clean, first)}/removal", page="/record")
    assert upload(rosalind).status_code == 303
    assert upload(rosalind).status_code == 422


def test_removed_files_leave_their_bytes_after_a_day(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    standing, fresh, old = sent(clean, rosalind, 3, days_ago=9)
    document(clean, fresh, 0)
    document(clean, old, 1)
    assert freed(clean) == {standing: len(PDF), fresh: len(PDF), old: 0}


def test_a_file_whose_bytes_are_gone_does_not_come_back(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    fresh, old = sent(clean, rosalind, 2, days_ago=9)
    papers = [document(clean, fresh, 0), document(clean, old, 1)]
    freed(clean)
    answers = [rosalind.send(f"/record/documents/{one}/recovery", page="/record").status_code for one in papers]
    assert (answers, rosalind.get(f"/record/documents/{papers[1]}").status_code) == ([303, 409], 409)


def test_a_logo_that_was_replaced_goes_with_its_row(clean: Place) -> None:
    with clean.inside("oak"):
        earlier, current = (files.store("logo.png", PDF, "image/png", owner=None) for _one in range(2))
        earlier.created_at = current.created_at = now() - timedelta(days=2)
        row = db.session.get(Site, 1) or Site(id=1)
        row.logo_file_id = current.id
        db.session.add(row)
        kept_id = current.id
    assert freed(clean) == {kept_id: len(PDF)}


def test_who_sends_and_removes_all_day_is_asked_to_go_on_tomorrow(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    for one in sent(clean, rosalind, files.MOST_A_DAY):
        document(clean, one, 0)
    with clean.inside("oak"):
        assert (kept.count(rosalind.person_id), kept.lately(rosalind.person_id)) == (0, files.MOST_A_DAY)
    assert "Please go on tomorrow" in upload(rosalind).text


def test_the_files_of_one_association_are_freed_by_its_own_rows(clean: Place) -> None:
    """The same hour at the other place: what stands there is not touched by what was removed here."""
    here, there = clean.arrive("oak", "Rosalind Applegate"), clean.arrive("elm", "Ann Elm")
    [mine], [theirs] = sent(clean, here, 1, days_ago=9), sent(clean, there, 1, days_ago=9, slug="elm")
    document(clean, mine, 1)
    assert freed(clean) == {mine: 0}
    with clean.inside("elm"):
        assert files.content_of(theirs) == PDF
