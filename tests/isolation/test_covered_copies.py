"""Where reviewers read blind, no byte of a document as it was sent ever reaches one, by no route and no guess."""

from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select

from tenants.kernel.db import TenantModel, db
from tenants.record.models import Document
from tenants.redaction.models import CoveredCopy, CoveredPage
from tests import papers
from tests.isolation.test_every_route import address, routes
from tests.place import Place
from tests.tenants.desk.files import a_review, a_reviewer
from tests.tenants.redaction.enclosed import NAME, enclosed, opens

SECRETS = (b"Rosalind", b"Ashgrove", b"rosalind", NAME.encode(), b"Made by Rosalind")
DOCUMENTS = {
    "certificate": (papers.pdf(["For Rosalind Ashgrove"], title="Made by Rosalind"), "application/pdf"),
    "photo": (papers.photo(), "image/jpeg"),
    "locked": (papers.LOCKED, "application/pdf"),
}


def ids_around(place: Place, file: Any) -> list[str]:
    """The document's own ids, and those of the rows that lead to it: its copy, its file, its review, its person."""
    found = [str(one) for one in (file.original, file.document, file.review, file.file_id)]
    with place.inside("oak"):
        found += map(str, db.session.scalars(select(CoveredCopy.id)))
        found += map(str, db.session.scalars(select(Document.person_id).distinct()))
    return found


def test_no_route_hands_a_blind_reviewer_the_document_itself(clean: Place) -> None:
    content, media = DOCUMENTS["certificate"]
    file = enclosed(clean, content, media, note="Rosalind’s own", entry_kind="training")
    leaks, asked, ids = [], 0, ids_around(clean, file)
    for rule, method in routes(clean):
        if method == "GET" and not rule.rule.startswith("/mailbox/"):
            for value in ids:
                path = address(clean, rule, value)
                asked += path is not None
                body = file.harriet.get(path).data if path else b""
                leaks += [path for one in (content, *SECRETS) if one in body]
    assert (leaks, asked > 100) == ([], True)


def test_what_a_blind_reviewer_opens_holds_neither_text_layer_nor_metadata(clean: Place) -> None:
    content, media = DOCUMENTS["certificate"]
    file = enclosed(clean, content, media)
    answers = [
        file.harriet.get(path) for path in (file.path, f"{file.path}/pages/1", f"/reviews/{file.review}?at=whole")
    ]
    assert [one.status_code for one in answers] == [200] * 3
    assert [secret for one in answers for secret in SECRETS if secret in one.data] == []
    picture = answers[1]
    assert (picture.mimetype, picture.data[:4], b"tEXt" in picture.data, b"eXIf" in picture.data) == (
        "image/png",
        b"\x89PNG",
        False,
        False,
    )
    assert picture.headers["Content-Disposition"] == "inline; filename=page-1.png"
    assert picture.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("state", ["queued", "hidden", "releasing", "failed"])
def test_a_copy_that_is_not_open_answers_nothing_even_with_its_pages_there(clean: Place, state: str) -> None:
    content, media = DOCUMENTS["certificate"]
    file = enclosed(clean, content, media)
    with clean.inside("oak"):
        row = db.session.query(CoveredCopy).one()
        row.state, row.released_by, row.reason = state, file.person_id, "x"
        assert db.session.query(CoveredPage).count() == 1
    assert opens(file) == [404, 404]


def test_another_reviewer_and_another_file_find_nothing(clean: Place) -> None:
    content, media = DOCUMENTS["certificate"]
    file = enclosed(clean, content, media)
    eliot = a_reviewer(clean, "Eliot Lanternby")
    paths = (file.path, f"{file.path}/pages/1")
    assert [eliot.get(path).status_code for path in paths] == [404, 404]
    elsewhere = f"/reviews/{a_review(clean, _other(clean), eliot)}/documents/{file.document}"
    assert [eliot.get(path).status_code for path in (elsewhere, f"{elsewhere}/pages/1")] == [404, 404]
    assert file.harriet.get(f"/reviews/{file.review}/documents/{uuid4()}").status_code == 404


def _other(place: Place) -> Any:
    from tests.tenants.desk.files import a_file

    return a_file(place, "Callum Birchwood", "in_review").file_id


def test_who_stepped_back_opens_nothing_more(clean: Place) -> None:
    content, media = DOCUMENTS["certificate"]
    file = enclosed(clean, content, media)
    file.harriet.send(f"/reviews/{file.review}/recusal", why="I know her.")
    assert opens(file) == [404, 404]


def test_the_worker_covers_each_document_inside_its_own_association(clean: Place) -> None:
    content, media = DOCUMENTS["certificate"]
    enclosed(clean, content, media)
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("select count(*) from t_oak.covered_copy")
        here = cursor.fetchone()[0]
        cursor.execute("select count(*) from t_elm.covered_copy")
        assert (here, cursor.fetchone()[0]) == (1, 0)
    assert {"covered_copy", "covered_page"} <= set(TenantModel.metadata.tables)
