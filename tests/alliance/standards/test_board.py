"""The adoption board as staff see it: sets, own values beside the Alliance's, requests, pages, file."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import insert

from alliance.dashboard import found
from alliance.seed import load
from tenants.kernel.db import db
from tenants.kernel.shared import Adoption, AssociationEntry, Override, RuleRequest
from tests.place import Browser, Place
from tests.tenants.test_lists import counted

CALLED = "Specialist without exam"
PATCH = {"roles": {"FS": {"requirements": {"training": {"hours": 40}}}}}
DAY = timedelta(days=1)


@pytest.fixture
def staff(clean: Place) -> Browser:
    with clean.inside("alliance"):
        load()
    return clean.arrive("alliance", "Mara Oakhollow", "staff", "licensing")


def deviate(place: Place, code: str, *, since: date, until: date | None) -> None:
    facts = {"set_id": "alliance-2025", "from_day": since, "until_day": until, "patch": PATCH, "basis": "source"}
    with place.inside("alliance"):
        db.session.add(Override(code=code, position=90, beyond=True, **facts))


def many(place: Place, number: int) -> None:
    with place.inside("alliance"):
        for turn in range(number):
            code = f"XX-{turn:03}"
            db.session.add(AssociationEntry(code=code, body={"jurisdictions": [code], "series": []}))


def test_own_values_stand_beside_the_alliances_until_their_day(clean: Place, staff: Browser) -> None:
    deviate(clean, "US-OR", since=date(2026, 1, 1), until=date(2026, 11, 22))
    on, after = (staff.get(f"/standards/board?q=US-OR&on=2026-11-{day}").text for day in (22, 23))
    line = "Family Specialist, Training in all, hours: 40"
    assert (line in on, "Ends soon" in on, line in after, "A deviation ended (1)" in after) == (True, True, True, True)
    assert "the Alliance’s: 33" in on


def test_who_runs_another_set_is_found_by_the_address(clean: Place, staff: Browser) -> None:
    many(clean, 1)
    with clean.inside("alliance"):
        db.session.add(Adoption(code="XX-000", set_id="alliance-2024", from_day=date(2024, 1, 1)))
    page = staff.get("/standards/board?show=other&set=alliance-2024").text
    assert ("XX-000" in page, "Another set" in page, "US-WA" in page) == (True, True, False)


def test_a_request_that_waits_leads_to_its_decision(clean: Place, staff: Browser) -> None:
    facts: dict[str, Any] = {"set_id": "alliance-2025", "from_day": date(2099, 1, 1), "patch": PATCH, "reason": "Ours."}
    key = uuid4()
    with clean.inside("elm"):
        db.session.execute(insert(RuleRequest).values(id=key, code="US-OR", **facts).inline())
    assert f"/standards/requests/{key}" in staff.get("/standards/board?q=US-OR").text


def test_fifty_stand_on_a_page_and_more_ask_nothing_more(clean: Place, staff: Browser) -> None:
    staff.get("/standards/board")  # the session is written once a minute
    with counted(clean, "alliance") as few:
        staff.get("/standards/board")
    many(clean, 120)
    staff.get("/standards/board")  # the rules are read anew
    with counted(clean, "alliance") as sent:
        page = staff.get("/standards/board?q=XX").text
    assert (page.count('<th scope="row" role="rowheader">'), "1 to 50 of 120" in page) == (50, True)
    assert (len(sent) == len(few), len(sent) <= 10) == (True, True)
    assert "XX-119" in staff.get("/standards/board?q=XX&start=100").text


def test_the_file_has_every_value(clean: Place, staff: Browser) -> None:
    deviate(clean, "US-OR", since=date(2026, 1, 1), until=date(2099, 1, 1))
    lines = staff.get("/standards/board.csv?q=US-OR&on=2026-11-22").text.splitlines()
    assert lines[1].endswith(',"Family Specialist, Training in all, hours",40,33,2099-01-01,Holds')


def test_before_anything_is_published_the_board_says_so(clean: Place) -> None:
    reader = clean.arrive("alliance", "Rosa Finch", "staff")
    page, file = (reader.get(f"/standards/board{kind}?on=nonsense&start=x") for kind in ("", ".csv"))
    assert (page.status_code, file.status_code) == (200, 422)
    assert ["“nonsense” is no day." in one.text for one in (page, file)] == [True, True]


def test_what_ends_soon_is_raised_with_what_its_set_is_called(clean: Place, staff: Browser) -> None:
    deviate(clean, "US-OR", since=date(2026, 1, 1), until=date(2026, 11, 30))
    key = uuid4()
    with clean.inside("elm"):
        facts: dict[str, Any] = {"set_id": "alliance-2025", "from_day": date(2099, 1, 1), "patch": PATCH}
        db.session.execute(insert(RuleRequest).values(id=key, code="US-OR", reason="Ours.", **facts).inline())
    with clean.inside("alliance"):
        [one] = found.deviations(date(2026, 11, 22))
    pages = [staff.get(path).text for path in ("/standards/requests", f"/standards/requests/{key}")]
    assert (one.facts["set"], ["alliance-2025" in page for page in pages]) == (CALLED, [False, False])
    assert [CALLED in page for page in pages] == [True, True]
