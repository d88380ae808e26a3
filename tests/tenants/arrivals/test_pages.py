"""A coordinator sends a file, says what it means, and reads what would happen: without knowing what a CSV is."""

import csv
import io
import re
from dataclasses import replace
from typing import Any

import pytest

from tenants.arrivals import columns, meanings, planning, reading, words
from tenants.arrivals.judging import judged
from tenants.arrivals.people import Books
from tenants.kernel import spreadsheet
from tests.place import Browser, Place
from tests.rules.test_arrivals import TERMS
from tests.tenants.arrivals.bringing import BEN, HEAD, ROSA, books, one, planned, send, verdicts

ODD = (
    "Who,Mail,Level,Given\nRosa Ash,rosa@people.example,Level VII,3/4/2019\nBen Birch,ben@people.example,IFS,5/6/2019\n"
)


@pytest.fixture
def june(clean: Place) -> Browser:
    return clean.arrive("oak", "June Thistlewood", "coordinator")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "This file is empty."),
        (b"PK\x03\x04workbook", "This is a workbook, not a CSV file."),
        (b"%PDF-1.7", "This is a PDF."),
        (b"Name,Email\n", "There are no rows in this file."),
        (b'Name,Email\n"Rosa,' + b"x" * 140_000, "Row 2 can’t be read."),
    ],
)
def test_what_cannot_be_read_says_what_to_do(clean: Place, june: Browser, content: bytes, told: str) -> None:
    answer = send(june, content)
    assert (answer.status_code, told in answer.text, books(clean)) == (422, True, [])


def test_what_the_file_leaves_open_is_asked_once_and_remembered_for_the_next(clean: Place, june: Browser) -> None:
    here = send(june, ODD).location
    assert here.endswith("/columns")
    page = june.get(here).text
    assert ("Rosa Ash · Ben Birch" in page, "Remove this file" in page) == (True, True)
    chosen = {"c-0": "name", "c-1": "email", "c-2": "category", "c-3": "since"}
    asked = june.send(here, page=here, **chosen)
    assert asked.location == here
    assert "Month first: 3/4/2019 is March 4, 2019" in june.get(here).text
    values = june.send(here, page=here, **chosen, **{"o-since": "day_first"}).location
    assert values.endswith("/values")
    assert "“Level VII” means" in june.get(values).text
    open_still = june.send(values, page=values, **{"w-category-0": "Level VII"})
    assert (open_still.status_code, "Please choose what this means." in open_still.text) == (422, True)
    june.send(values, page=values, **{"w-category-0": "Level VII", "v-category-0": "IMHS"})
    clean.drain()
    plan = values.removesuffix("/values")
    assert verdicts(clean, plan) == [(2, "create", "arrival_new_person"), (3, "create", "arrival_new_person")]
    assert "April 3, 2019" not in june.get(plan).text
    again = send(june, ODD.replace("Ben Birch", "Cy Cedar")).location
    assert (again.count("/"), one(clean, again).orders) == (2, {"since": "day_first"})


def test_two_columns_of_one_meaning_and_a_missing_name_are_refused_in_words(clean: Place, june: Browser) -> None:
    here = send(june, ODD).location
    twice = june.send(here, page=here, **{"c-0": "name", "c-1": "name"})
    lacks = june.send(here, page=here, **{"c-1": "email"})
    told = ("Another column says this already" in twice.text, "Please say which column holds: Name." in lacks.text)
    assert (twice.status_code, lacks.status_code, told, books(clean)) == (422, 422, (True, True), [])


def test_letters_that_look_wrong_are_read_anew(clean: Place, june: Browser) -> None:
    here = planned(clean, june, (HEAD + ROSA.replace("Rosa", "Renée")).encode("cp1252"))
    june.send(f"{here}/letters", page=f"{here}/columns", encoding="mac_roman")
    assert "RenÈe Ash" in june.get(f"{here}/columns").text
    june.send(f"{here}/letters", page=f"{here}/columns", encoding="cp1252")
    assert "Renée Ash" in june.get(f"{here}/columns").text


def test_a_question_about_who_somebody_is_is_answered_in_the_report(clean: Place, june: Browser) -> None:
    clean.arrive("oak", "Rosa Ash", email="rosa.ash@home.example")
    here = planned(clean, june)
    page = june.get(here).text
    assert ("The same: Rosa Ash" in page, verdicts(clean, here)[0][1]) == (True, "ask")
    june.send(f"{here}/answers", page=here, **{"a-2": "new"})
    clean.drain()
    assert [row[1] for row in verdicts(clean, here)] == ["create", "create"]


def test_the_report_is_narrowed_and_turned_in_pages(clean: Place, june: Browser) -> None:
    many = "".join(f"Ann Elm{n},ann{n}@people.example,IFS,,2019-01-{1 + n % 28:02d},,,\n" for n in range(60))
    here = planned(clean, june, HEAD + many + "Bo Elm,,IFS,,soon,,,\n")
    page = june.get(here).text
    shown = len(re.findall(r'<th scope="row"', page))
    following = re.findall(r'rel="next" href="([^"]+)"', page)[0].replace("&amp;", "&")
    rest = june.get(following).text
    wrong = june.get(f"{here}?show=problem").text
    assert (shown, len(re.findall(r'<th scope="row"', rest))) == (50, 11)
    assert (len(re.findall(r'<th scope="row"', wrong)), "“soon” can’t be read as a day" in wrong) == (1, True)


def test_the_report_as_a_file_holds_the_old_columns_and_no_formula(clean: Place, june: Browser) -> None:
    evil = HEAD + '"=HYPERLINK(""http://x.example"")",e@people.example,IFS,@SUM(1),2019-05-14,,,\n'
    here = planned(clean, june, evil)
    lines = list(csv.reader(io.StringIO(june.get(f"{here}/report.csv").text.removeprefix("\ufeff"))))
    assert lines[0] == ["Row", "What happens", "Why", *HEAD.strip().split(",")]
    assert (lines[1][3], lines[1][6]) == ('\'=HYPERLINK("http://x.example")', "'@SUM(1)")


def test_the_sample_file_is_understood_without_a_question(clean: Place, june: Browser) -> None:
    here = planned(clean, june, june.get("/arrivals/sample.csv").data)
    assert [row[1] for row in verdicts(clean, here)] == ["create", "create"]


def test_how_far_the_worker_is_shows_while_it_goes_on(
    clean: Place, june: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Any] = []
    here = send(june, HEAD + ROSA + BEN).location
    monkeypatch.setattr(planning, "STEP", 1)
    monkeypatch.setattr(planning, "AT_ONCE", 2)
    tell = planning.tell_progress

    def heard(arrival_id: Any, done: int) -> None:
        tell(arrival_id, done)
        seen.append((done, "2 of 2 rows" in june.get(here).text))

    monkeypatch.setattr(planning, "tell_progress", heard)
    assert "0 of 2 rows" in june.get(here).text
    clean.drain()
    assert seen == [(2, True)]


def test_fifty_thousand_rows_of_every_oddity_give_a_readable_report() -> None:
    """Windows letters, semicolons, a title, merged headings, formulas, duplicates: read, judged and told."""
    head = "Endorsees of the old system;;;;;\nName;Mail;Level;No.;Endorsement;\n;;;;from;until\n"
    kinds = (
        "Peña {n};p{n}@people.example;IFS;E-{n};14.05.2019;31.12.2027",
        "Peña {m};p{m}@people.example;IFS;E-{m};14.05.2019;31.12.2024",
        "=SUM(A1:A{n});f{n}@people.example;Infant Family Specialist;+{n};43599;",
        "Ben {n};b{n}@people.example;IFS;;spring;",
        "Cy {n};c{n}@people.example;IMHS;;14.05.2019;01.01.2018",
    )
    lines = (kinds[n % 5].format(n=n, m=n - n % 5) for n in range(50_000))
    content = (head + "\n".join(lines)).encode("cp1252")
    encoding = reading.encoding_of(content)
    table = reading.table(reading.decoded(content, encoding), columns.is_known)
    terms = replace(TERMS, places=columns.places(table, columns.guessed(table, meanings.known())))
    rows = list(judged(table.rows, Books(), terms))
    counts = {verdict: sum(row.verdict == verdict for row in rows) for verdict in words.VERDICTS}
    assert (encoding, len(rows)) == ("cp1252", 50_000)
    assert counts == {"ask": 0, "problem": 20_000, "create": 20_000, "update": 0, "skip": 10_000}
    said = [spreadsheet.harmless(cell) for row in rows for cell in row.cells]
    assert [cell for cell in said if cell.startswith(spreadsheet.FORMULA)] == []
    assert rows[1].why == [("arrival_same_row", {"line": 4})]
