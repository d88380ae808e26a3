"""The list of bodies: the same work for sixty and for a thousand; it says of each site what the rules say."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import event

from alliance.associations import listing, queries
from alliance.associations.models import Body, Licence, Suspension
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.shared import SiteRequest, SiteStep
from tests.alliance.scene import fill, invent
from tests.place import Browser, Place

TODAY = date(2026, 11, 22)


@contextmanager
def counted(place: Place) -> Iterator[list[str]]:
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        sent.append(statement)

    with place.app("alliance").app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


def many(place: Place, number: int) -> None:
    with place.inside("alliance"):
        bodies = [
            Body(code=f"US-X{one:04d}", name=f"Sample Association {one:04d}", status="invented", facts={})
            for one in range(number)
        ]
        db.session.add_all(bodies)
        db.session.flush()
        for body in bodies:
            body.jurisdictions = [body.code]
            db.session.add(Licence(body_id=body.id, kind="endorsement", series=["I"], until_day=TODAY + timedelta(30)))


def asked(place: Place, staff: Browser, path: str) -> int:
    staff.get(path)  # once a minute a request also writes down that somebody is there
    with counted(place) as sent:
        assert staff.get(path).status_code == 200
    return len(sent)


def test_the_list_asks_as_much_for_ten_bodies_as_for_three_hundred(clean: Place) -> None:
    staff = clean.arrive("alliance", "Mara Oakhollow", "staff", "licensing")
    found = []
    for number in (10, 300):
        clean.restore()
        staff = clean.arrive("alliance", "Mara Oakhollow", "staff", "licensing")
        many(clean, number)
        found.append(
            [asked(clean, staff, path) for path in ("/associations", "/associations?q=sample&sort=ends&page=1")]
        )
    assert (found[0], max(found[0]) <= 10) == (found[1], True)


def test_pages_of_fifty_follow_each_other(clean: Place) -> None:
    staff = clean.arrive("alliance", "Mara Oakhollow", "staff")
    many(clean, 60)
    first, second = (staff.get(f"/associations?page={one}").text for one in (1, 2))
    assert [page.count('class="q-name"') for page in (first, second)] == [50, 10]
    assert ("1 to 50 of 60" in first, "51 to 60 of 60" in second) == (True, True)


@pytest.mark.parametrize(
    ("licence", "codes"),
    [
        ("force", ["US-AK", "US-AL"]),
        ("soon", ["US-AL"]),
        ("paused", ["US-AZ"]),
        ("over", ["US-CA"]),
        ("none", ["US-CO"]),
    ],
)
def test_bodies_are_found_by_how_their_license_stands(clean: Place, licence: str, codes: list[str]) -> None:
    invent(clean, "US-AK")
    invent(clean, "US-AL", until_day=TODAY + timedelta(20))
    invent(clean, "US-AZ")
    invent(clean, "US-CA", until_day=TODAY - timedelta(1))
    invent(clean, "US-CO", kind="competency_guidelines")
    with clean.inside("alliance"):
        paused = queries.known("US-AZ", TODAY)
        db.session.add(Suspension(body_id=paused.body.id, licence_id=paused.licences[0].id, from_day=TODAY))
    with clean.inside("alliance"):
        rows, count = listing.rows(listing.Wish(licence=licence), TODAY)
        assert ([row.code for row in rows], count) == (codes, len(codes))


def test_the_statement_says_the_stage_that_the_rules_say(clean: Place) -> None:
    states = ("asked", "working", "done", "failed", "stopping", "undone")
    codes = [f"US-Q{place}" for place in range(len(states) + 1)]
    for code in codes:
        invent(clean, code)
    with clean.inside("alliance"):
        for code, state in zip(codes, states, strict=False):
            told = {
                "name": "Q",
                "short_name": "Q",
                "time_zone": "UTC",
                "languages": [],
                "jurisdictions": [],
                "series": [],
            }
            asked_for = SiteRequest(
                id=uuid4(), slug=code.lower().replace("-", ""), tenant="t", code=code, state=state, **told
            )
            db.session.add(asked_for)
            db.session.flush()
            db.session.add(SiteStep(request_id=asked_for.id, key="check", tenant="t", position=1, state="todo"))
    with clean.inside("alliance"):
        rows, _count = listing.rows(listing.Wish(), TODAY)
        assert {row.code: row.stage for row in rows} == {
            row.code: queries.known(row.code, TODAY).site.stage for row in rows
        }
        assert len({row.stage for row in rows}) == 4


def test_the_list_is_taken_along_as_a_table_without_formulas(clean: Place) -> None:
    staff = clean.arrive("alliance", "Mara Oakhollow", "staff")
    fill(clean)
    with clean.inside("alliance"):
        queries.known("US-NC", TODAY).body.name = "=HYPERLINK(1)"
    answer = staff.get("/associations.csv?licence=force&q=nc")
    rows = list(csv.reader(answer.text.removeprefix("\ufeff").splitlines()))
    assert rows[1][:7] == ["US-NC", "'=HYPERLINK(1)", "NCIMHA", "Confirmed", "2021-10", "", "Yes"]
    assert clean.client("alliance").get("/associations.csv").status_code == 302


def test_a_figure_of_the_page_opens_what_it_counts(clean: Place) -> None:
    staff = clean.arrive("alliance", "Mara Oakhollow", "staff")
    invent(clean, "US-AL", until_day=now().date() + timedelta(20))
    page = staff.get("/associations?licence=soon").text
    assert ("20 days left" in page or "19 days left" in page or "21 days left" in page) is True
