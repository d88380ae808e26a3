"""A coordinator loads the association's own statements and agreements, and so opens the way for applicants."""

import re
from io import BytesIO
from typing import Any

from tenants.kernel.clock import now
from tenants.ratings import queries
from tenants.ratings.models import Rating
from tenants.record.queries import agreement
from tests.place import Browser, Place

HERE = "/settings/texts"
FILE = b"domain,en,es\nthinking,Waits before judging.,Espera antes de juzgar.\nreflection,Seeks help.,\n"


def upload(browser: Browser, content: bytes) -> Any:
    return browser.send(f"{HERE}/statements", page=HERE, statements=(BytesIO(content), "statements.csv"))


def load(browser: Browser, content: bytes) -> Any:
    """Check the file, then press the button under the list."""
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', upload(browser, content).text))
    return browser.post(f"{HERE}/statements/loading", data=hidden | {"rows": hidden["rows"].replace("&#34;", '"')})


def in_use(place: Place) -> list[tuple[str, bool]]:
    with place.inside("oak"):
        return [(one.text["en"], one.sample) for one in queries.items()]


def test_a_file_is_shown_before_anything_changes(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    page = upload(june, FILE)
    assert ("2 statements in this file" in page.text, "Waits before judging." in page.text) == (True, True)
    assert in_use(clean) == []


def test_the_file_that_was_looked_at_is_loaded(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    assert load(june, FILE).location == HERE
    assert in_use(clean) == [("Waits before judging.", False), ("Seeks help.", False)]


def test_every_fault_of_a_file_is_told_and_nothing_is_loaded(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    page = upload(june, b"domain,en\ncooking,Bakes.\nthinking,\n")
    assert (page.status_code, in_use(clean)) == (422, [])
    assert "Statement 1: “cooking” is no domain of the guidelines." in page.text
    assert "Statement 2: the text in your first language (en) is missing." in page.text


def test_the_file_to_start_from_can_be_loaded_as_it_is(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    assert "12 statements in this file" in upload(june, june.get(f"{HERE}/statements.csv").data).text


def test_the_sample_set_fills_in_what_is_missing_and_is_marked(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    june.send(f"{HERE}/samples", page=HERE)
    assert [sample for _text, sample in in_use(clean)] == [True] * 12
    assert june.get(HERE).text.count("Sample text<") == 2


def test_loading_replaces_the_samples(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    june.send(f"{HERE}/samples", page=HERE)
    load(june, FILE)
    assert in_use(clean) == [("Waits before judging.", False), ("Seeks help.", False)]


def test_a_rater_who_began_finishes_the_statements_they_began_with(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    load(june, b"domain,en\nthinking,The first one.\n")
    begun = Rating(opened_at=now())
    load(june, FILE)
    late = Rating(opened_at=now())
    with clean.inside("oak"):
        seen = [[one.text["en"] for one in queries.items(rating)] for rating in (begun, late, Rating())]
    assert seen == [["The first one."]] + [["Waits before judging.", "Seeks help."]] * 2


def test_an_edition_is_published_in_both_languages_and_signed_from_then_on(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    typed = {"kind": "code_of_ethics", "edition": "2026", "text-en": "Be kind.\n\nAsk.", "text-es": "Sea amable."}
    assert june.send(f"{HERE}/agreements", page=HERE, **typed).location == HERE
    with clean.inside("oak"):
        found = agreement("code_of_ethics")
        assert found is not None
        assert (found.edition, found.text, found.sample) == (
            "2026",
            {"en": "Be kind.\n\nAsk.", "es": "Sea amable."},
            False,
        )
    again = june.send(f"{HERE}/agreements", page=HERE, **typed)
    assert (again.status_code, "There is an edition called 2026 already." in again.text) == (422, True)
    assert "Sea amable." in again.text


def test_an_edition_without_the_associations_own_language_is_not_published(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    typed = {"kind": "code_of_ethics", "edition": "2026", "text-es": "Sea amable."}
    answer = june.send(f"{HERE}/agreements", page=HERE, **typed)
    assert (answer.status_code, "Please paste the text here." in answer.text) == (422, True)
    long = june.send(f"{HERE}/agreements", page=HERE, **typed | {"edition": "2026" * 20, "text-en": "Be kind."}).text
    assert ("Up to 60 letters." in long, "Be kind." in long, "Sea amable." in long) == (True, True, True)


def test_only_the_office_changes_texts(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Ash")
    assert (rosalind.get(HERE).status_code, rosalind.get(f"{HERE}/statements.csv").status_code) == (403, 403)


def test_today_leads_a_new_association_to_its_first_applicant(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    before = june.get("/desk").text
    steps = re.findall(r'<h3><a href="([^"]+)"', before)
    assert steps == [
        "/settings#words",
        "/settings/texts#statements",
        "/settings/texts#agreements",
        "/people/invitation",
        "/settings#office",
    ]
    june.send(f"{HERE}/samples", page=HERE)
    after = re.findall(r'<h3><a href="([^"]+)"', june.get("/desk").text)
    assert after == ["/settings#words", "/people/invitation", "/settings#office"]
