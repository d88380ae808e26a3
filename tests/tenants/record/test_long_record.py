"""A long record is shown in pages, with the same number of questions to the database."""

import re
from datetime import date, timedelta
from typing import Any

from sqlalchemy import event

from tenants.kernel.db import db
from tests import applicants
from tests.place import Browser, Place

PATHS = ("/record", "/record/rsc", "/record/confirmations", "/record/doubles", "/log", "/my/providers")


def logged(place: Place, number: int) -> Browser:
    rosalind = place.arrive("oak", f"Rosalind of {number}")
    with place.inside("oak"):
        provider = applicants.person("Tobias Fennimore")
        for day in range(number):
            applicants.rsc_of(rosalind.person_id, provider.id, from_day=date(2020, 1, 1) + timedelta(days=day))
    return rosalind


def asked(place: Place, browser: Browser, path: str) -> int:
    told: list[str] = []

    def note(*arguments: Any) -> None:
        told.append(arguments[2])

    with place.app("tenants").app_context():
        engine = db.engine
    browser.get(path)
    event.listen(engine, "before_cursor_execute", note)
    browser.get(path)
    event.remove(engine, "before_cursor_execute", note)
    return len(told)


def entries(page: str) -> int:
    return len(re.findall(r"with Tobias Fennimore</b>", page))


def test_the_first_page_shows_the_latest_and_the_rest_stands_in_pages(clean: Place) -> None:
    rosalind = logged(clean, 120)
    first = rosalind.get("/record").text
    assert (entries(first), "Show all 120" in first) == (8, True)
    whole = rosalind.get("/record/rsc").text
    rest = rosalind.get(re.findall(r'rel="next" href="([^"]+)"', whole)[0]).text
    assert ([entries(page) for page in (whole, rest)], re.findall(r'rel="next"', rest)) == ([100, 20], [])
    assert ("100 of 120" in whole, "20 of 120" in rest) == (True, True)


def test_a_page_asks_as_often_for_many_entries_as_for_few(clean: Place) -> None:
    few, many = logged(clean, 10), logged(clean, 150)
    assert {path: asked(clean, many, path) for path in PATHS} == {path: asked(clean, few, path) for path in PATHS}
