"""Anybody looks up a number, searches listed names and counts endorsements, over all associations."""

import re
from datetime import date
from typing import Any

import pytest

from alliance.register import finding, queries
from tenants.kernel import cursors
from tests.alliance.scene import fill, publish
from tests.place import Browser, Place


@pytest.fixture
def visitor(clean: Place) -> Browser:
    fill(clean)
    return clean.client("alliance")


def names(text: str) -> list[str]:
    return re.findall(r'<a class="fw-6" href="/register/[\w-]+">([^<]*)</a>', text)


def band(text: str) -> str:
    return re.findall(r'<p role="status">([^<]*)<small>', text)[0]


@pytest.mark.parametrize(
    ("number", "status", "words"),
    [
        ("OAK-0001", 200, "Verified: this endorsement is current"),
        ("OAK-0003", 200, "Verified: this endorsement is current"),
        ("ELM-0001", 200, "Ended on December 31, 2024"),
        ("ELM-0002", 200, "On a pause until March 1, 2027"),
        ("NC-9999", 404, "Not found"),
        ("nothing at all", 404, "Not found"),
    ],
)
def test_a_number_says_how_the_endorsement_stands_and_never_why(
    visitor: Browser, number: str, status: int, words: str
) -> None:
    answer = visitor.get(f"/register/{number}")
    assert (answer.status_code, band(answer.text)) == (status, words)
    assert "Endorsement is not a license to practice" in answer.text


@pytest.mark.parametrize("typed", ["oak 1", "oak-0001", " OAK1 ", "Oak 0001"])
def test_a_number_is_understood_however_it_is_typed(visitor: Browser, typed: str) -> None:
    answer = visitor.get("/register", query_string={"q": typed})
    assert (answer.status_code, answer.location) == (302, "/register/OAK-0001")


def test_somebody_not_listed_is_known_by_number_category_and_dates_only(visitor: Browser) -> None:
    page = visitor.get("/register/OAK-0003").text
    assert ("Name not listed" in page, "Infant Family Associate" in page, "May 3, 2021" in page) == (True, True, True)
    assert "Durham County" not in page


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["Ann Alder", "Lena Fennimore-Achebe", "Ruth Fennimore", "Tobias Fennimore, PhD"]),
        ({"q": "fenn"}, ["Lena Fennimore-Achebe", "Ruth Fennimore", "Tobias Fennimore, PhD"]),
        ({"q": "FENNIMORE tob"}, ["Tobias Fennimore, PhD"]),
        ({"q": "Fennimore, Tobias"}, ["Tobias Fennimore, PhD"]),
        ({"q": "ennimore"}, []),
        ({"q": "%"}, []),
        ({"q": "fenn", "association": "elm"}, ["Ruth Fennimore"]),
        ({"category": "IFS"}, ["Ann Alder", "Lena Fennimore-Achebe"]),
        ({"q": "x' or 1=1 --"}, []),
    ],
)
def test_listed_people_are_found_by_the_beginnings_of_their_names(
    visitor: Browser, asked: dict[str, str], expected: list[str]
) -> None:
    assert names(visitor.get("/register", query_string=asked).text) == expected


def test_accents_and_case_make_no_difference(clean: Place, visitor: Browser) -> None:
    publish(clean, "elm", 9, name="José Núñez")
    assert names(visitor.get("/register?q=nunez").text) == ["José Núñez"]


def test_those_not_listed_are_counted_and_not_named(visitor: Browser) -> None:
    assert "1 more person chose not to be listed by name." in visitor.get("/register").text


def test_a_long_register_comes_in_pages(clean: Place, visitor: Browser) -> None:
    for serial in range(100, 151):
        publish(clean, "oak", serial, name=f"Quill Person {serial}")
    first = visitor.get("/register?q=quill").text
    second = visitor.get(re.findall(r'rel="next" href="([^"]+)"', first)[0].replace("&amp;", "&")).text
    back = visitor.get(re.findall(r'rel="prev" href="([^"]+)"', second)[0].replace("&amp;", "&")).text
    assert (len(names(first)), names(second), names(back)) == (50, ["Quill Person 150"], names(first))
    assert ("51 people found" in first, "1 of 51" in second) == (True, True)


def test_a_page_behind_somebody_who_is_the_last_by_now_is_the_first_one(clean: Place, visitor: Browser) -> None:
    behind = cursors.written("+", "zz", "OAK-1")
    assert names(visitor.get(f"/register?q=fenn&after={behind}").text) == names(visitor.get("/register?q=fenn").text)


def test_very_many_are_counted_up_to_a_thousand_and_a_program_is_told_so(
    clean: Place, visitor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST", 2)
    page = visitor.get("/register").text
    found = visitor.get("/register?category=IFS", headers={"Accept": "application/json"}).json
    assert ("More than 2 people found" in page, found["total"], found["more"]) == (True, 2, False)


def test_of_a_frequent_name_those_who_begin_so_stand_first_and_nobody_is_missing(
    clean: Place, visitor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = ["June Adler", "June Birch", "June Cedar", "June Dogwood", "Ada June"]
    for serial, name in enumerate(people, 60):
        publish(clean, "oak", serial, name=name)
    monkeypatch.setattr(finding, "MOST", 2)
    monkeypatch.setattr(finding, "PAGE", 2)
    pages = [visitor.get("/register?q=june").text]
    while after := re.findall(r'rel="next" href="([^"]+)"', pages[-1]):
        pages.append(visitor.get(after[0].replace("&amp;", "&")).text)
    back = visitor.get(re.findall(r'rel="prev" href="([^"]+)"', pages[2])[0].replace("&amp;", "&")).text
    first = visitor.get(re.findall(r'rel="prev" href="([^"]+)"', back)[0].replace("&amp;", "&")).text
    assert [names(page) for page in pages] == [people[:2], people[2:4], people[4:]]
    assert [names(back), names(first)] == [people[2:4], people[:2]]
    assert all("More than 2 people found" in page for page in (*pages, back))


def test_of_a_frequent_family_name_too(clean: Place, visitor: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    for serial, name in enumerate(("June Alder", "June Aldersmith", "June Alderman"), 60):
        publish(clean, "oak", serial, name=name)
    monkeypatch.setattr(finding, "MOST", 2)
    assert names(visitor.get("/register?q=Alder,+June").text) == ["June Alder", "June Alderman", "June Aldersmith"]


def test_an_association_among_too_many_to_choose_from_is_typed(
    clean: Place, visitor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "CHOICES", 1)
    page = visitor.get("/register", query_string={"association": "elm assoc"}).text
    typed = '<input class="form-control" id="f-association"' in page
    assert (typed, names(page)) == (True, ["Ann Alder", "Ruth Fennimore"])


def test_the_home_page_counts_fifty_associations_at_a_time(
    clean: Place, visitor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "PAGE", 1)
    first, second = visitor.get("/").text, visitor.get("/?page=2").text
    shown = [re.findall(r'<a href="/register\?association=(\w+)">', page) for page in (first, second)]
    assert (shown, "1 to 1 of 2, by name" in first, 'rel="next"' in second) == ([["elm"], ["oak"]], True, False)


def test_names_with_marks_and_letters_of_any_tongue_are_found_by_how_they_begin(clean: Place, visitor: Browser) -> None:
    bob, anne, lech, li = people = ("Bob (Bob) Stone", "Anne-Marie O’Brien", "Lech Wałęsa", "李 明")
    for serial, name in enumerate(people, 20):
        publish(clean, "elm", serial, name=name)
    expected = {"o'br": anne, "brien": "", "wałęsa": lech, "anne-ma": anne, "marie": "", "(bob)": bob, "李": li}
    found = {typed: "".join(names(visitor.get("/register", query_string={"q": typed}).text)) for typed in expected}
    assert found == expected


def test_the_public_count_goes_up_with_each_endorsement(clean: Place, visitor: Browser) -> None:
    before = visitor.get("/").text
    publish(clean, "elm", 7, name=None, since=date(2026, 11, 1))
    after = visitor.get("/").text
    assert ("3 current endorsements" in before, "4 current endorsements" in after) == (True, True)


def figures(answer: Any) -> list[tuple[str, int, int, int]]:
    return [(one["slug"], one["current"], one["pause"], one["ended"]) for one in answer.json["associations"]]


def test_a_program_gets_the_same_as_json(visitor: Browser) -> None:
    ask = {"headers": {"Accept": "application/json"}}
    counts = visitor.get("/", **ask)
    found = visitor.get("/register?q=ruth", **ask).json
    one = visitor.get("/register/OAK-0003", **ask).json
    missing = visitor.get("/register/OAK-9999", **ask)
    assert (counts.json["current"], figures(counts)) == (3, [("elm", 0, 1, 1), ("oak", 3, 0, 0)])
    assert (found["total"], [row["number"] for row in found["entries"]]) == (1, ["ELM-0001"])
    one.pop("checked_at")
    assert one == {
        "number": "OAK-0003",
        "standing": "current",
        "association": "Oak Association for Infant Mental Health",
        "category": "IFA",
        "category_name": "Infant Family Associate",
        "addon": None,
        "emerging": False,
        "since": "2021-05-03",
        "until": None,
        "name": None,
        "place": None,
        "sample": True,
    }
    assert (missing.status_code, missing.json) == (404, {"number": "OAK-9999", "standing": "unknown"})
