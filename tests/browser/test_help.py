"""June presses "Ask the Alliance" on a page of the office, Mara answers, June reads it; every page for everyone."""

import re

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect

from tests.alliance.scene import fill
from tests.browser.live import Live
from tests.browser.rounds import faults_of, signed_in
from tests.browser.test_office_pages import looked_at
from tests.place import Browser, Place

pytestmark = pytest.mark.browser


def window(chromium: Chromium, slug: str, who: Browser) -> Page:
    page: Page = signed_in(chromium, slug, who).new_page()
    return page


def test_a_question_is_asked_from_a_page_answered_and_read(clean: Place, live: Live, browser: Chromium) -> None:
    fill(clean)
    clean.arrive("oak", "Rosalind Ashgrove")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    mara = clean.arrive("alliance", "Mara Oakhollow", "staff", "licensing")
    hers, ours = window(browser, "oak", june), window(browser, "alliance", mara)

    hers.goto(live.at("oak", "/reviewers"))
    hers.get_by_role("link", name="Ask the Alliance").click()
    expect(hers.get_by_text("The roster of reviewers")).to_be_visible()
    hers.get_by_label("What is it about?").select_option(label="Reviewer training")
    hers.get_by_label("In a few words").fill("A third reviewer")
    hers.get_by_label("What would you like to know?").fill("Could Rosalind read with somebody first?")
    hers.get_by_role("button", name="Send to the Alliance").click()
    expect(hers.get_by_text("This would leave your association")).to_be_visible()
    held_back = faults_of(hers)
    hers.get_by_label("What would you like to know?").fill("Could she read with somebody first?")
    hers.get_by_role("button", name="Send to the Alliance").click()
    expect(hers.get_by_text("Sent, not opened yet")).to_be_visible()

    ours.goto(live.at("alliance", "/assistance"))
    ours.get_by_role("link", name="A third reviewer").click()
    expect(ours.get_by_text("Could she read with somebody first?")).to_be_visible()
    ours.get_by_label("Your answer").fill("Yes: two applications beside a trained one.")
    ours.get_by_role("button", name="Send to the association").click()
    expect(ours.get_by_text("Answered", exact=True).first).to_be_visible()

    hers.reload()
    expect(hers.get_by_text("Yes: two applications beside a trained one.")).to_be_visible()
    asked, answered = "/" + hers.url.split("/", 3)[3], "/" + ours.url.split("/", 3)[3]
    assert held_back == []
    assert looked_at(browser, live, "oak", june, ["/help", asked]) == {}
    assert looked_at(browser, live, "alliance", mara, [answered, "/assistance", *made(mara, answered)]) == {}


def made(mara: Browser, case: str) -> list[str]:
    """Pages of time, conversations and topics, with something on them."""
    spent = {"kind": "call", "minutes": "45", "on_day": "2026-01-15", "topic": "training", "code": "US-WY"}
    mara.send("/assistance/log", **spent, case=case.rsplit("/", 1)[1], words="A long word: " + "Anerkennung" * 9)
    talk = {"on": "2035-01-15", "time": "10:30", "minutes": "30", "title": "Check-in", "topic": "rsc", "code": "US-WY"}
    mara.send("/assistance/conversations", page="/assistance/conversations/new", **talk)
    mara.send("/assistance/planned", topic="training", quarter="2026-Q4", hours="40")
    quarters = ["/assistance/hours?quarter=2026-Q1", "/assistance/hours?quarter=2026-Q1&by=month"]
    lists = ["/assistance/time", "/assistance/conversations", "/assistance/topics"]
    ones = [re.findall(rf"{path}/[0-9a-f-]{{36}}", mara.get(path).text)[0] for path in lists]
    quarters.append("/associations/US-WY")
    return [*quarters, *lists, *ones, "/assistance/log", "/assistance/new", "/assistance/planned"]
