"""Documents are covered in the worker; what no machine can cover waits for a person, who says why it may be opened."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tenants.kernel.db import db
from tenants.people.models import Audit
from tenants.ratings.models import Rating
from tenants.record.models import Work
from tenants.redaction import drawing
from tenants.redaction.masking import mask
from tenants.redaction.names import hidden_of
from tests import applicants, papers
from tests.place import Place
from tests.tenants.desk.files import a_file, office
from tests.tenants.redaction.enclosed import copy, enclosed, opens

CERTIFICATE = papers.pdf(["Certificate of attendance", "Rosalind Ashgrove of County Home Visiting"], ["Nine hours."])


def june(place: Place) -> Any:
    return place.arrive("oak", "June Thistlewood", "coordinator")


def release(browser: Any, file: Any, **typed: Any) -> Any:
    return browser.send(
        f"{file.copy}/release", page=file.copy, **({"how": "as_is", "reason": "Nothing in it."} | typed)
    )


def test_a_certificate_is_covered_by_itself(clean: Place) -> None:
    file = enclosed(clean, CERTIFICATE)
    made = copy(clean, file.document)
    assert (made.state, made.pages, [one["words"] for one in made.found]) == (
        "covered",
        2,
        ["Rosalind Ashgrove", "County Home Visiting"],
    )
    assert opens(file) == [200, 200]
    page = file.harriet.get(file.path).text
    assert ["[the applicant] of [an employer]" in page, "Nine hours." in page, "Rosalind" in page] == [
        True,
        True,
        False,
    ]


def test_the_name_is_painted_over_in_the_picture(clean: Place) -> None:
    file = enclosed(clean, papers.pdf(["Rosalind Ashgrove"]))
    shown = Image.open(BytesIO(file.harriet.get(f"{file.path}/pages/1").data))
    width, height = shown.size
    line = shown.crop((int(width * 0.13), int(height * 0.068), int(width * 0.28), int(height * 0.083)))
    assert line.convert("L").getextrema() == (0, 0)


def test_the_office_sees_what_was_covered_and_where(clean: Place) -> None:
    file = enclosed(clean, CERTIFICATE)
    browser = june(clean)
    assert "2 places are painted over." in browser.get(file.copies).text
    page = browser.get(file.copy).text
    assert ["<b>Rosalind Ashgrove</b>" in page, "2 on this page, 2 in all." in page] == [True, True]


@pytest.mark.parametrize(
    ("content", "media", "told"),
    [
        (papers.photo(), "image/jpeg", "Page 1 holds a picture, such as a scan, a photo or a logo."),
        (papers.pdf(["Fine."], ["Signed:"], picture=papers.photo()), "application/pdf", "Page 2 holds a picture"),
        (papers.LOCKED, "application/pdf", "This file asks for a password."),
        (b"%PDF-1.4 not at all", "application/pdf", "This file is damaged or is not what its name says."),
        (b"PK\x03\x04zip", "application/pdf", "This file is damaged or is not what its name says."),
        (papers.pdf(*[["a"]] * 201), "application/pdf", "This file has more than 200 pages."),
    ],
)
def test_what_cannot_be_covered_with_certainty_stays_hidden(
    clean: Place, content: bytes, media: str, told: str
) -> None:
    file = enclosed(clean, content, media)
    assert (copy(clean, file.document).state in ("hidden", "failed"), opens(file)) == (True, [404, 404])
    assert told in june(clean).get(file.copies).text
    assert "The office is covering it" in file.harriet.get(f"/reviews/{file.review}?at=whole").text


def test_two_hundred_pages_are_read_and_not_one_more() -> None:
    assert len(drawing.read(papers.pdf(*[[]] * 200))) == 200
    with pytest.raises(drawing.Unreadable, match="too_long"):
        drawing.read(papers.pdf(*[[]] * 201))


def test_the_file_on_the_desk_says_that_a_copy_needs_somebody(clean: Place) -> None:
    file = enclosed(clean, papers.photo(), "image/jpeg")
    assert "One needs you" in june(clean).get(file.page).text


def test_an_employer_is_covered_without_its_legal_form_too(clean: Place) -> None:
    file = enclosed(clean, papers.pdf(["Nine hours."]))
    with clean.inside("oak"):
        db.session.add(applicants.work_of(file.person_id, employer="The Harbor House, Inc."))
        db.session.flush()
        cover = mask(hidden_of(file.person_id))
    assert cover("At Harbor House; The Harbor House, Inc.") == "At [an employer]; [an employer]."


def test_a_person_releases_a_photo_as_it_is_with_a_reason(clean: Place) -> None:
    file = enclosed(clean, papers.photo("Nine hours"), "image/jpeg")
    browser = june(clean)
    assert release(browser, file, reason="").status_code == 422
    release(browser, file, reason="The photo names nobody.")
    clean.drain()
    made = copy(clean, file.document)
    assert (made.state, made.how, made.released_by, made.reason) == (
        "released",
        "as_is",
        browser.person_id,
        "The photo names nobody.",
    )
    assert opens(file) == [200, 200]
    with clean.inside("oak"):
        kept = db.session.query(Audit).filter_by(verb="release", kind="document").one()
        assert (kept.actor_id, kept.row_id) == (browser.person_id, str(file.document))


def test_ticked_fields_are_painted_over_in_the_released_copy(clean: Place) -> None:
    file = enclosed(clean, papers.photo(), "image/jpeg")
    browser = june(clean)
    browser.send(f"{file.copy}/fields", page=file.copy, field=["5-0", "5-1", "5-2", "99-1", "x"])
    release(browser, file, how="boxes", reason="Name covered.")
    clean.drain()
    shown = Image.open(BytesIO(file.harriet.get(f"{file.path}/pages/1").data)).convert("L")
    row = shown.height // 14
    assert shown.crop((0, 5 * row + 2, shown.width // 2 - 2, 6 * row - 1)).getextrema() == (0, 0)
    assert shown.getpixel((shown.width - 5, 5 * row + 5)) == 255


def test_a_copy_that_the_office_covered_takes_the_place_of_the_document(clean: Place) -> None:
    file = enclosed(clean, papers.photo(), "image/jpeg")
    browser = june(clean)
    without = release(browser, file, how="upload", reason="Covered at my desk.")
    assert (without.status_code, "Choose a file first." in without.text) == (422, True)
    zipped = release(browser, file, how="upload", reason="x", upload=(BytesIO(b"PK\x03\x04zip"), "covered.pdf"))
    assert (zipped.status_code, "This is not a PDF, PNG or JPEG." in zipped.text) == (422, True)
    covered = papers.pdf(["Nine hours for Rosalind"])
    release(browser, file, how="upload", reason="Covered at my desk.", upload=(BytesIO(covered), "covered.pdf"))
    clean.drain()
    page = file.harriet.get(file.path).text
    assert ["Nine hours for [the applicant]" in page, "covered.pdf" in page] == [True, False]


def test_a_copy_taken_back_is_hidden_at_once(clean: Place) -> None:
    file = enclosed(clean, CERTIFICATE)
    june(clean).send(f"{file.copy}/hiding", page=file.copy)
    assert opens(file) == [404, 404]


def test_a_copy_made_before_a_new_name_came_in_is_hidden_until_it_is_made_again(clean: Place) -> None:
    file = enclosed(clean, papers.pdf(["At Harbor House."]))
    assert "Harbor House" in file.harriet.get(file.path).text
    with clean.inside("oak"):
        db.session.add(applicants.work_of(file.person_id, employer="Harbor House"))
        db.session.flush()
        assert db.session.query(Work).filter_by(employer="Harbor House").count() == 1
    assert opens(file) == [404, 404]
    june(clean).send(file.copies, page=file.copies)
    clean.drain()
    assert "At [an employer]." in file.harriet.get(file.path).text


def test_a_file_found_complete_is_covered_without_asking(clean: Place) -> None:
    office(clean)
    file = enclosed(clean, CERTIFICATE)
    again = june(clean)
    answer = again.send(file.copies, page=file.copies)
    assert (answer.status_code, copy(clean, file.document).state) == (303, "covered")


def test_a_job_that_comes_twice_changes_nothing(clean: Place) -> None:
    from tenants.redaction import actions

    file = enclosed(clean, CERTIFICATE)
    before = copy(clean, file.document)
    with clean.inside("oak"):
        actions.make(before.id)
    assert copy(clean, file.document).version == before.version


def test_where_names_are_shown_reviewers_open_the_document_itself(clean: Place) -> None:
    file = enclosed(clean, CERTIFICATE)
    office(clean, blind_reviews=False)
    answer = file.harriet.get(file.path)
    assert (answer.data, answer.headers["Content-Security-Policy"]) == (CERTIFICATE, "default-src 'none'; sandbox")
    assert file.harriet.get(f"{file.path}/pages/1").status_code == 404


def test_nobody_releases_a_copy_of_their_own_document(clean: Place) -> None:
    from tenants.people.models import Role

    file = enclosed(clean, papers.photo(), "image/jpeg")
    with clean.inside("oak"):
        db.session.add(Role(person_id=file.person_id, role="coordinator"))
    other = a_file(clean, "Callum Birchwood")
    paths = (file.copies, file.copy, f"{file.copy}/pages/1", f"{other.page}/copies/{file.document}")
    assert [file.get(path).status_code for path in paths] == [409, 409, 409, 404]
    typed = {"how": "as_is", "reason": "mine"}
    assert file.send(f"{file.copy}/release", page="/desk", **typed).status_code == 409


def test_the_office_sees_what_was_covered_in_words(clean: Place) -> None:
    file = enclosed(clean, CERTIFICATE, note="Ask Rosalind, r@ashgrove.example")
    with clean.inside("oak"):
        db.session.query(Rating).filter_by(application_id=file.file_id).first().comments = "Call 919-555-0142."
    browser = june(clean)
    page = browser.get(file.copies).text
    told = ("“Rosalind”, reviewers read “[the applicant]”", "“r@ashgrove.example”, reviewers", "“919-555-0142”, rev")
    assert [one in page for one in ("Covered in words", "Note to rosalind-ashgrove.pdf", *told)] == [True] * 5
    read = file.harriet.get(f"/reviews/{file.review}?at=whole").text
    assert ["Ask [the applicant], […]" in read, "Call […]." in read, "ashgrove.example" in read] == [True, True, False]
    office(clean, blind_reviews=False)
    page = browser.get(file.copies).text
    assert ["Reviewers here read with names" in page, "919-555-0142" in page] == [True, False]
