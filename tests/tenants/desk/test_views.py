"""A coordinator keeps the queue under a name, alone or with the office, and takes it along as a table."""

import csv
import io
import re
from typing import Any

import pytest
from sqlalchemy import select

from tenants.desk.models import SavedView
from tenants.kernel import spreadsheet
from tenants.kernel.db import db
from tenants.people.models import Audit, Person
from tests.place import Browser, Place
from tests.tenants.desk.files import a_file

QUEUE = "/desk/applications"


def tabs(page: str) -> list[tuple[str, str]]:
    return re.findall(r'<li><a href="[^"]*view=[^"]*"[^>]*>([^<]+) <span class="n">(\d+)<', page)


def keep(browser: Browser, name: str, **given: str) -> str:
    """The view's address."""
    answer = browser.send("/desk/views", page="/desk/views/new", name=name, **given)
    assert answer.status_code == 303
    return str(answer.location)


def view_id(address: str) -> str:
    return address.rpartition("=")[2]


def test_a_view_brings_the_queue_back_with_its_count(clean: Place) -> None:
    a_file(clean, "Ann One", "submitted")
    a_file(clean, "Bea Two", "approved")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    offered = june.get(f"{QUEUE}?view=all&state=approved&sort=-name").text
    assert 'href="/desk/views/new?state=approved&amp;sort=-name"' in offered
    page = june.get(keep(june, "Ready to award", state="approved", sort="-name")).text
    assert tabs(page)[-1] == ("Ready to award", "1")
    assert re.findall(r'class="q-name" href="[^"]*">([^<]+)<', page) == ["Bea Two"]
    assert "by name, from Z to A" in page


def test_a_shared_view_is_seen_by_the_office_and_an_own_one_by_nobody_else(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    maria = clean.arrive("oak", "Maria Desk", "coordinator")
    own, shared = keep(june, "Mine alone", who="you"), keep(june, "For us all", who="raters", shared="true")
    assert [name for name, _count in tabs(maria.get(QUEUE).text)][6:] == ["For us all"]
    paths = [f"/desk/views/{view_id(one)}" for one in (own, shared)]
    assert [maria.get(path).status_code for path in paths] == [404, 200]
    posts = [maria.send(f"{path}/removal", page="/desk/views/new").status_code for path in paths]
    assert (posts, [name for name, _count in tabs(june.get(QUEUE).text)][6:]) == ([404, 303], ["Mine alone"])


def test_a_view_is_changed_where_it_stands(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    path = f"/desk/views/{view_id(keep(june, 'Old name', who='you'))}"
    assert "Ball: You" in june.get(path).text
    assert "Kind: Documents to check" in june.get(f"{path}?kind=document").text
    june.send(path, page=f"{path}?kind=document", name="New name", shared="true", kind="document", sort="due")
    with clean.inside("oak"):
        view = db.session.scalars(select(SavedView)).one()
        assert (view.name, view.role, view.arguments, view.version) == (
            "New name",
            "coordinator",
            {"kind": "document", "sort": "due"},
            2,
        )


def test_of_two_who_change_a_view_at_once_the_second_is_told(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    maria = clean.arrive("oak", "Maria Desk", "coordinator")
    path = f"/desk/views/{view_id(keep(june, 'Ours', who='you', shared='true'))}"
    june.send(path, name="June was here", shared="true")
    late = maria.send(path, name="Maria was here", shared="true", _version="1")
    assert (late.status_code, "Somebody changed this view meanwhile." in late.text) == (409, True)


def test_a_view_taken_out_comes_back_with_one_click(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    path = f"/desk/views/{view_id(keep(june, 'Mine alone', who='you'))}"
    gone = june.get(june.send(f"{path}/removal", page=path).location).text
    assert ("is taken out." in gone, f'action="{path}/restoring"' in gone, len(tabs(gone))) == (True, True, 6)
    june.send(f"{path}/restoring", page=QUEUE)
    assert tabs(june.get(QUEUE).text)[-1] == ("Mine alone", "0")


def test_a_view_without_a_name_is_asked_for_one_and_keeps_what_it_shows(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    answer = june.send("/desk/views", page="/desk/views/new", name="", due="late")
    assert (answer.status_code, "Please fill this in." in answer.text) == (422, True)
    assert '<input type="hidden" name="due" value="late">' in answer.text


def test_there_is_room_for_twelve_views(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    for number in range(12):
        keep(june, f"View {number}", who="you")
    refused = june.send("/desk/views", page="/desk/views/new", name="One more", who="you")
    assert (refused.status_code, "There are 12 saved views already." in refused.text) == (409, True)


def test_the_export_holds_what_the_address_asks_for_and_is_kept_in_the_log(clean: Place) -> None:
    a_file(clean, "Ann One", "submitted")
    a_file(clean, "Bea Two", "approved")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    answer = june.get(f"{QUEUE}.csv?view=award")
    table = list(csv.reader(io.StringIO(answer.text.lstrip("\ufeff"))))
    assert [row[:5] for row in table] == [
        ["Applicant", "Kind", "Category", "Who has the ball", "Why"],
        ["Bea Two", "Applications", "IFS", "You", "Approved: award it"],
    ]
    assert answer.headers["Content-Disposition"] == "attachment; filename=queue.csv"
    with clean.inside("oak"):
        noted = db.session.scalars(select(Audit.verb).where(Audit.kind == "queue")).all()
        assert noted == ["exported"]


def test_a_name_that_looks_like_a_formula_is_text_in_the_export(clean: Place) -> None:
    file = a_file(clean, "Ann One", "submitted")
    with clean.inside("oak"):
        db.session.get_one(Person, file.person_id).name = '=HYPERLINK("https://evil.example")'
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    table = list(csv.reader(io.StringIO(june.get(f"{QUEUE}.csv?view=all").text)))
    assert table[1][0] == '\'=HYPERLINK("https://evil.example")'


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+49 30", "'+49 30"),
        ("-3", "'-3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("Ann-Marie", "Ann-Marie"),
        ("", ""),
        (-3, -3),
        (12, 12),
    ],
)
def test_only_words_that_begin_like_a_formula_are_changed(cell: Any, written: Any) -> None:
    assert spreadsheet.harmless(cell) == written
