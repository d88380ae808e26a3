"""Every page that links reach from the Alliance's first one, for staff and for anybody, filled with invented bodies."""

from datetime import date

from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page
from sqlalchemy import select

from alliance.licences import samples as licences
from alliance.onboarding import samples as ways
from alliance.onboarding.models import Onboarding
from alliance.seed import load
from alliance.staff.models import Person
from tenants.kernel.db import db
from tests.alliance.fidelity.test_review import Both
from tests.browser.live import Live
from tests.browser.test_pages import (
    SAME_FOR_ALL,
    browser,
    context_of,
    faults,
    kind_of,
    live,
    plain_routes,
    pytestmark,
    walked,
)
from tests.browser.test_standards_pages import looked_at
from tests.indicators import define
from tests.kernel.test_publishing import decisions, publish
from tests.place import Place

__all__ = ["browser", "live", "pytestmark"]
DAY = date(2026, 11, 22)


def wrong_on(page: Page, live: Live, start: list[str]) -> dict[str, object]:
    """What is amiss on each kind of page that was not seen before."""
    wrong = {}
    for path in walked(page, live, "alliance", start):
        SAME_FOR_ALL.add(("alliance", kind_of(path)))
        if found := faults(page):
            wrong[path] = found
    return wrong


def test_every_page_of_the_alliance_can_be_read_by_everyone(clean: Place, live: Live, browser: Chromium) -> None:
    both = Both(clean)
    both.handed()
    define(clean)
    decisions(clean, "2026-02-03", 20, 12)
    decisions(clean, "2026-05-03", 20, 3)
    publish(clean)
    with clean.inside("alliance"):
        load()
        [mesa, *_rest] = licences.fill(DAY)
        mesa.status = "confirmed"  # invented ones are no members
        ways.fill(both.mara.person_id, DAY)
        way = db.session.scalar(select(Onboarding.id).where(Onboarding.checklist.is_not(None)))
    anybody = context_of(browser, clean, "alliance", None)
    wrong = wrong_on(anybody.new_page(), live, plain_routes(clean, "alliance"))
    staff = context_of(browser, clean, "alliance", select(Person.id).where(Person.name == "Mara Oakhollow"))
    wrong |= wrong_on(staff.new_page(), live, ["/home", f"/onboarding/{way}", both.page])
    wrong |= looked_at(browser, live, "oak", both.june, ["/figures", "/fidelity", both.own])
    assert (wrong, len(SAME_FOR_ALL) > 30) == ({}, True)
