"""The published standards as staff see them, and the next set published from a page."""

import io
import re
from typing import Any

import pytest
import yaml

from alliance.seed import load
from tests.place import Browser, Place

NEXT = {
    "schema": "standards/1",
    "kind": "requirement_set",
    "id": "alliance-2099",
    "label": "The next one",
    "extends": "alliance-2025",
    "effective": {"from": "2099-01-01"},
    "roles": {"FS": {"requirements": {"training": {"hours": 40}}}},
}


@pytest.fixture
def staff(clean: Place) -> Browser:
    with clean.inside("alliance"):
        load()
    return clean.arrive("alliance", "Mara Oakhollow", "staff", "licensing")


def send(staff: Browser, path: str, text: str) -> Any:
    return staff.send(path, page="/standards/new", text=text)


def test_the_page_says_what_is_in_force_and_what_each_set_brought(staff: Browser) -> None:
    page = staff.get("/standards").text
    in_force = re.search(r"Specialist without exam.*?In force", page, re.DOTALL)
    assert (in_force is not None, page.count("In force")) == (True, 1)
    brought = re.search(r"<li><b>Mental Health Specialist</b>: ([^<]*)</li>", page)
    assert ("From January 1, 2025" in page, "builds on “ERS add-on, new hour minima”" in page) == (True, True)
    assert brought[1] == "Exam; Education; Work experience; Reflective supervision and consultation"


def test_a_published_text_is_read_as_it_was_published(staff: Browser) -> None:
    answer = staff.get("/standards/alliance-2025.yaml")
    found = yaml.safe_load(answer.text)
    assert (found["id"], found["extends"], answer.mimetype) == ("alliance-2025", "alliance-2024", "application/yaml")
    assert staff.get("/standards/nothing.yaml").status_code == 404


def test_looking_publishes_nothing_and_pressing_publishes(staff: Browser) -> None:
    looked = send(staff, "/standards/previews", yaml.safe_dump(NEXT))
    assert (looked.status_code, "This would be published" in looked.text) == (200, True)
    assert "The next one" not in staff.get("/standards").text
    assert send(staff, "/standards", yaml.safe_dump(NEXT)).status_code == 303
    page = staff.get("/standards").text
    assert ("The next one" in page, "To come" in page) == (True, True)
    assert "From January 1, 2025 until December 31, 2098" in page


def test_a_set_cannot_begin_before_one_that_is_published(staff: Browser) -> None:
    send(staff, "/standards", yaml.safe_dump(NEXT))
    for day in ("2098-07-01", "2099-01-01"):
        early = send(staff, "/standards/previews", yaml.safe_dump({**NEXT, "id": "early", "effective": {"from": day}}))
        told = "“The next one” is published already and begins on January 1, 2099."
        assert (early.status_code, told in early.text) == (422, True)


def test_a_file_is_read_as_its_text_is(staff: Browser) -> None:
    shown = staff.get("/standards/new").text
    hidden = dict(re.findall(r'<input type="hidden" name="(csrf_token|_once)" value="([^"]*)"', shown))
    file = (io.BytesIO(yaml.safe_dump(NEXT).encode()), "next.yaml")
    answer = staff.post("/standards/previews", data={**hidden, "file": file})
    assert (answer.status_code, "This would be published" in answer.text) == (200, True)


def test_a_day_without_quotes_is_a_day(staff: Browser) -> None:
    text = yaml.safe_dump(NEXT)
    bare = text.replace("'2099-01-01'", "2099-01-01")
    answer = send(staff, "/standards/previews", bare)
    assert (bare != text, answer.status_code, "January 1, 2099" in answer.text) == (True, 200, True)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Choose a file or paste its text."),
        ("a: [1", "This is not readable YAML: look at line"),
        ("- 1", "This is no requirement set"),
        ("a: &a [1]\nb: *a", "This text uses YAML aliases"),
        (yaml.safe_dump({**NEXT, "effective": {"from": "2025-06-01"}}), "A new set begins today"),
        (yaml.safe_dump({**NEXT, "extends": "nothing"}), "The standards would not hold together:"),
        (yaml.safe_dump({**NEXT, "roles": {"XX": {}}}), "roles.XX is not in the catalogue"),
        (yaml.safe_dump({**NEXT, "effective": ["2099"]}), "It says no first day."),
        (yaml.safe_dump({**NEXT, "effective": {"from": "2097-02-29"}}), "“2097-02-29” is no day."),
        (yaml.safe_dump({**NEXT, "effective": {"from": 2099}}), "“2099” is no day."),
        (yaml.safe_dump({**NEXT, "effective": {"from": "2199-01-01"}}), "January 1, 2199 is far in the future."),
        (yaml.safe_dump(NEXT) + "label: Again", "says “label” a second time."),
        (yaml.safe_dump({**NEXT, "label": float("inf")}), "“.inf” is no number that can be counted with."),
        ("kind: guard_rails\nid: guard_rails", "The standards would not hold together:"),
        ("x" * 400_001, "larger than 400 KB"),
    ],
)
def test_what_cannot_be_published_is_said_and_the_text_is_kept(staff: Browser, text: str, sentence: str) -> None:
    for path in ("/standards/previews", "/standards"):
        answer = send(staff, path, text)
        assert (answer.status_code, sentence in answer.text) == (422, True)


def test_a_set_that_breaks_an_associations_own_value_is_not_published(clean: Place, staff: Browser) -> None:
    rails = yaml.safe_load(staff.get("/standards/guard_rails.yaml").text)
    rails["rules"] = []
    answer = send(staff, "/standards/previews", yaml.safe_dump(rails))
    assert (answer.status_code, "The standards would not hold together" in answer.text) == (422, True)
