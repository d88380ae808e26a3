"""Every list page asks the same number of questions at ten rows and at ten thousand, twelve at most."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, select

from benchmarks import crowd
from tenants.kernel.db import db
from tenants.people.models import Person
from tenants.permissions import ROLES
from tests.place import Browser, Place

Figures = dict[str, list[tuple[int, int]]]
FEW, MANY = 10, 10_000
MOST = 12
LISTS = (
    "/desk",
    "/desk/applications?view=all",
    "/desk/applications?view=mine&sort=name&category=IFS",
    "/desk/applications?view=all&q=rosa",
    "/desk/decisions",
    "/desk/letters",
    "/people",
    "/people?all=1",
    "/people?q=rosa",
    "/audit",
    "/log",
    "/mailbox",
    "/reviewers",
    "/reviews",
    "/endorsees",
    "/endorsees?q=ash",
    "/register",
    "/register?q=person",
    "/intake",
    "/providers",
    "/record",
    "/record/confirmations",
    "/applications/new",
)
PAGED = (
    "/people?all=1",
    "/audit",
    "/mailbox",
    "/endorsees",
    "/desk/applications?view=all",
    "/desk/decisions",
    "/reviewers",
)
LETTERS = 450_000  # of a page, whatever stands behind it


@contextmanager
def counted(place: Place) -> Iterator[list[str]]:
    """The statements that are sent meanwhile."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        sent.append(statement)

    with place.app("tenants").app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


def crowded(place: Place, number: int) -> Browser:
    """Somebody with every role, where every list has so many rows; theirs too."""
    place.restore()
    role = place.roles.tenant("oak")
    with place.superuser() as connection:
        crowd.fill(connection, "t_oak", number, *crowd.LISTS, role=role)
    june = place.arrive("oak", "June Thistlewood", *ROLES)
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("set local search_path to t_oak")
        for statement in crowd.OWN:
            cursor.execute(statement, {"me": str(june.person_id)})
    return june


def asked(place: Place, browser: Browser, path: str) -> tuple[int, int]:
    """Questions and letters of the page; once a minute a request also writes down that somebody is there."""
    browser.get(path)  # what is kept in memory is there
    numbers = []
    for _ in range(2):
        with counted(place) as sent:
            answer = browser.get(path)
        numbers.append(len(sent))
    assert (path, answer.status_code) == (path, 200)
    return min(numbers), len(answer.data)


@pytest.fixture(scope="module")
def figures(place: Place) -> Figures:
    found: Figures = {path: [] for path in LISTS}
    for number in (FEW, MANY):
        june = crowded(place, number)
        for path in LISTS:
            found[path].append(asked(place, june, path))
    return found


@pytest.mark.parametrize("path", LISTS)
def test_a_list_asks_as_much_for_ten_rows_as_for_ten_thousand(
    figures: dict[str, list[tuple[int, int]]], path: str
) -> None:
    (few, _short), (many, long) = figures[path]
    assert (many, many <= MOST, long < LETTERS) == (few, True, True)


@pytest.mark.parametrize("path", PAGED)
def test_the_next_page_and_back_ask_no_more_than_the_first(place: Place, figures: Figures, path: str) -> None:
    """Runs on what ``figures`` left: ten thousand rows."""
    june = place.enter("oak", _june(place))
    page = june.get(path).text
    following = page.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    back = june.get(following).text.partition('rel="prev" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert [asked(place, june, one)[0] for one in (following, back)] == [figures[path][1][0]] * 2
    assert _rows(june.get(back).text) == _rows(page)
    assert set(_rows(june.get(following).text)) & set(_rows(page)) == set()


def _june(place: Place) -> Any:
    with place.inside("oak"):
        return db.session.scalars(select(Person.id).where(Person.name == "June Thistlewood")).one()


def _rows(page: str) -> list[str]:
    """What tells the rows of a page apart: the text of their heads, or all of a log's row."""
    body = page.partition("<tbody>")[2].partition("</tbody>")[0] or page.partition('class="rows plain"')[2]
    return [re.sub(r"<[^>]+>|\s+", " ", row) for row in re.findall(r"<(?:tr|li)\b.*?</(?:tr|li)>", body, re.DOTALL)]
