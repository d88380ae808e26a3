"""An hour of reflective supervision on a phone: the last one again in two taps, a new one in fifteen seconds."""

import sys
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from tenants.applications.models import Application
from tenants.kernel.clock import today
from tenants.kernel.db import db
from tenants.record.models import Rsc
from tests import applicants
from tests.browser.keystrokes import Keystrokes
from tests.browser.live import Live
from tests.place import Place

Capture = pytest.CaptureFixture[str]
pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "locale": "en-US"}


@pytest.fixture
def phone(clean: Place, live: Live, browser: Any) -> tuple[Page, Any]:
    """Rosalind's phone at her own page; she met two providers before."""
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    with clean.inside("oak"):
        application = Application(person_id=rosalind.person_id, category="IFS", set_id="alliance-2025")
        application.registered_on = date(2026, 1, 10)
        db.session.add(application)
        for number, name in enumerate(("Wanda Clover", "Tobias Fennimore"), start=1):
            provider = applicants.provider(name, f"NC-000{number}")
            applicants.rsc_of(rosalind.person_id, provider.id, from_day=date(2026, 2, number), minutes=90)
    cookie = rosalind.get_cookie("session", domain="oak.localhost")
    context = browser.new_context(**PHONE)
    context.add_cookies([{"name": "session", "value": cookie.value, "domain": "oak.localhost", "path": "/"}])
    page = context.new_page()
    page.goto(live.at("oak", "/my"))
    return page, rosalind.person_id


def tell(capsys: Capture, line: str) -> None:
    """Shown whether the test passes or not: the figures are the point."""
    with capsys.disabled():
        sys.stdout.write(f"\n{line}\n")


def hours(place: Place, person_id: Any) -> list[Any]:
    with place.inside("oak"):
        rows = db.session.scalars(select(Rsc).where(Rsc.person_id == person_id).order_by(Rsc.created_at))
        return [(one.from_day, one.minutes, one.format, one.confirmed_at is None) for one in rows][2:]


def test_the_last_hour_is_repeated_in_two_taps(clean: Place, phone: tuple[Page, Any], capsys: Capture) -> None:
    page, rosalind = phone
    hand = Keystrokes(page)
    hand.tap(page.get_by_role("link", name="Log RSC", exact=True).first)
    hand.tap(page.get_by_role("button", name="Save the same for today"))
    expect(page.get_by_role("status").first).to_contain_text("Saved: 1.5 h.")
    tell(capsys, f"repeat the last hour: {hand.taps} taps, {hand.told()}")
    assert (hand.taps, hours(clean, rosalind)) == (2, [(today("America/New_York"), 90, "individual", True)])


def test_a_new_hour_takes_fifteen_seconds_at_most(clean: Place, phone: tuple[Page, Any], capsys: Capture) -> None:
    """Another day, another length, a group, another person: nothing of the last hour is kept."""
    page, rosalind = phone
    hand = Keystrokes(page)
    hand.think()
    hand.tap(page.get_by_role("link", name="Log RSC", exact=True).first)
    hand.think()
    hand.tap(page.get_by_role("radio", name="Yesterday"))
    hand.tap(page.get_by_role("radio", name="1 h", exact=True))
    hand.tap(page.get_by_role("radio", name="Group"))
    hand.pick(page.get_by_label("With"), "Wanda Clover")
    hand.tap(page.get_by_role("button", name="Save this hour"))
    expect(page.get_by_role("status").first).to_contain_text("Saved: 1 h.")
    tell(capsys, f"a new hour: {hand.told()}")
    assert hand.seconds <= 15
    assert hours(clean, rosalind) == [(today("America/New_York") - timedelta(days=1), 60, "group", True)]
