"""Typing is saved by itself, on two devices at once, and through a lost network."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live import Live
from tests.place import Browser, Place

pytestmark = pytest.mark.browser
FORM = "/record/training/new"


def device(browser: Any, live: Live, who: Browser) -> Page:
    """A device of this person, at the form of a training."""
    cookie = who.get_cookie("session", domain="oak.localhost")
    context = browser.new_context(locale="en-US", reduced_motion="reduce")
    context.add_cookies([{"name": "session", "value": cookie.value, "domain": "oak.localhost", "path": "/"}])
    page = context.new_page()
    page.goto(live.at("oak", FORM))
    return page


def state(page: Page) -> Any:
    return page.locator("[data-draft-state]")


def test_two_devices_at_once_show_both_versions_and_lose_neither(clean: Place, live: Live, browser: Any) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    phone, desk = device(browser, live, rosalind), device(browser, live, rosalind)
    phone.get_by_label("Title").fill("Touchpoints")
    expect(state(phone)).to_contain_text("Draft saved at")
    desk.get_by_label("Title").fill("Circle of Security")
    expect(desk.get_by_text("Title: Touchpoints")).to_be_visible()
    assert desk.get_by_label("Title").input_value() == "Circle of Security"
    desk.get_by_role("button", name="Use this version").click()
    expect(desk.get_by_label("Title")).to_have_value("Touchpoints")
    expect(desk.get_by_text("Typed on another device")).to_have_count(0)


def test_a_lost_network_is_said_and_what_was_typed_arrives_later(clean: Place, live: Live, browser: Any) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    phone = device(browser, live, rosalind)
    phone.context.set_offline(True)
    phone.get_by_label("Title").fill("Touchpoints")
    expect(state(phone)).to_contain_text("No connection. What you typed stays in this browser")
    phone.context.set_offline(False)
    expect(state(phone)).to_contain_text("Draft saved at")
    phone.reload()
    assert phone.get_by_label("Title").input_value() == "Touchpoints"


def test_once_it_is_saved_the_draft_is_gone(clean: Place, live: Live, browser: Any) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    phone = device(browser, live, rosalind)
    phone.get_by_label("Title").fill("Touchpoints")
    phone.get_by_label("First day").fill("2024-02-01")
    phone.get_by_label("Clock hours").fill("6")
    phone.get_by_role("radio", name="Conference").check()
    phone.get_by_role("checkbox", name="Pregnancy to 36 months").check()
    expect(state(phone)).to_contain_text("Draft saved at")
    with phone.expect_response("**/drafts/removal"):
        phone.get_by_role("button", name="Save", exact=True).click()
    desk = device(browser, live, rosalind)
    told = desk.evaluate("fetch('/drafts?form=record-training-new').then((answer) => answer.json())")
    assert (told, desk.get_by_label("Title").input_value()) == ({"drafts": []}, "")
