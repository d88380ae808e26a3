"""The Alliance's pages of licences, as those of associations: axe finds nothing, nothing runs over the edge."""

from datetime import date

from playwright.sync_api import Browser as Chromium
from sqlalchemy import select

from alliance.licences import samples
from alliance.staff.models import Person
from tenants.kernel.db import db
from tests.browser.live import Live
from tests.browser.test_pages import browser, context_of, faults, live, pytestmark
from tests.place import Place

__all__ = ["browser", "live", "pytestmark"]
MESA = "/associations/ZZ-MESA"
PAGES = (
    "/associations",
    MESA,
    f"{MESA}/licences/new",
    f"{MESA}/obligations/new",
    f"{MESA}/papers/new",
    "/attention",
    "/marks",
    "/members",
)


def test_staff_read_every_page_of_licenses(clean: Place, live: Live, browser: Chromium) -> None:
    clean.arrive("alliance", "Mara Oakhollow", "staff", "licensing")
    with clean.inside("alliance"):
        [mesa, *_rest] = samples.fill(date(2026, 11, 22))
        mesa.status = "confirmed"  # invented ones are no members
        db.session.flush()
    context = context_of(browser, clean, "alliance", select(Person.id).where(Person.name == "Mara Oakhollow"))
    page = context.new_page()
    wrong = {}
    for path in PAGES:
        page.goto(live.at("alliance", path))
        if found := faults(page):
            wrong[path] = found
    context.close()
    assert wrong == {}
