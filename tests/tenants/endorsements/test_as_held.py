"""How endorsements are called on a day: converted ones, add-ons that are emerging, marks of both series."""

from datetime import date, timedelta
from typing import Any

import pytest

from tenants.endorsements import actions
from tenants.kernel.db import db
from tenants.people.models import Person
from tests.days import this_day
from tests.place import Place
from tests.tenants.standards.careers import holds

IFS_ERS = "Infant Family Specialist, Endorsed Reflective Supervisor"


def holder(place: Place, category: str, **values: Any) -> Any:
    """Somebody signed in who holds this; the register says so."""
    browser = place.arrive("oak", "Rosalind Ashgrove")
    with place.inside("oak"):
        browser.held = also(browser, category, **values)
    return browser


def also(browser: Any, category: str, **values: Any) -> str:
    held = holds(browser.person_id, category, **values)
    actions.publish(held, db.session.get_one(Person, browser.person_id))
    return held.number


def test_a_family_reflective_supervisor_is_a_specialist_with_the_add_on_without_asking(clean: Place) -> None:
    browser = holder(clean, "IFRS", since=date(2023, 5, 1))
    mine, entry = browser.get("/endorsement").text, clean.client("oak").get(f"/register/{browser.held}").text
    registry = clean.client("alliance").get(f"/register/{browser.held}").text
    assert [IFS_ERS in page for page in (mine, entry, registry)] == [True] * 3
    assert "Awarded as Infant Family Reflective Supervisor. That category was retired, and since" in mine


def test_one_that_ended_before_the_conversion_stays_what_it_was(clean: Place) -> None:
    browser = holder(clean, "IFRS", since=date(2022, 10, 1), until=date(2023, 9, 30))
    assert IFS_ERS not in browser.get("/endorsement").text


@pytest.mark.parametrize(
    ("days", "shown"),
    [(300, True), (800, False)],
    ids=["in its first two years", "once two years have passed"],
)
def test_an_emerging_add_on_ends_by_itself(clean: Place, days: int, shown: bool) -> None:
    addon = {"addon": "ERS", "status": "emerging", "from": (this_day() - timedelta(days)).isoformat(), "until": None}
    browser = holder(clean, "IFS", addons=[addon])
    pages = [browser.get("/endorsement").text, clean.client("oak").get(f"/register/{browser.held}").text]
    assert [IFS_ERS in page for page in pages] == [shown] * 2
    assert ("Emerging until" in pages[1]) == shown


def test_who_holds_both_series_may_write_the_combined_mark(clean: Place) -> None:
    browser = holder(clean, "IFS")
    assert "IECMH-E®" not in browser.get("/endorsement").text
    with clean.inside("oak"):
        also(browser, "ECFA", number="OAK-8001")
    assert "You may write IECMH-E®" in browser.get("/endorsement").text


def test_a_pause_in_one_series_is_a_pause_of_the_combined_mark(clean: Place) -> None:
    browser = holder(clean, "IFS")
    with clean.inside("oak"):
        also(browser, "ECFA", number="OAK-8001", inactive=[{"from": "2026-01-01", "until": None}])
    assert "IECMH-E®" not in browser.get("/endorsement").text
