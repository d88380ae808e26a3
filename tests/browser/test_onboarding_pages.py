"""The Alliance's pages of onboarding, as those of associations: axe finds nothing, nothing runs over the edge."""

from datetime import date

from playwright.sync_api import Browser as Chromium
from sqlalchemy import select

from alliance.onboarding import samples
from alliance.onboarding.models import Onboarding
from alliance.staff.models import Person
from tenants.kernel.db import db
from tests.browser.live import Live
from tests.browser.test_pages import browser, context_of, faults, live, pytestmark
from tests.place import Place

__all__ = ["browser", "live", "pytestmark"]
PAGES = ("/onboarding", "/onboarding/{way}", "/associations/ZZ-JUNIPER/practice", "/interest")


def test_staff_read_every_page_of_onboarding(clean: Place, live: Live, browser: Chromium) -> None:
    mara = clean.arrive("alliance", "Mara Oakhollow", "staff", "licensing")
    with clean.inside("alliance"):
        samples.fill(mara.person_id, date(2026, 11, 22))
        way = db.session.scalar(select(Onboarding.id).where(Onboarding.checklist.is_not(None)))
    wrong = {}
    context = context_of(browser, clean, "alliance", select(Person.id).where(Person.name == "Mara Oakhollow"))
    page = context.new_page()
    for path in PAGES:
        page.goto(live.at("alliance", path.format(way=way)))
        if found := faults(page):
            wrong[path] = found
    context.close()
    assert wrong == {}
