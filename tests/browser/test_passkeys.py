"""Somebody makes a passkey in a real browser and signs in with one press."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.live import Live
from tests.letters import link_to
from tests.place import Place

pytestmark = pytest.mark.browser
PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(browser: Any) -> Iterator[Page]:
    """A page of a browser with a fingerprint reader."""
    context = browser.new_context()
    shown = context.new_page()
    session = context.new_cdp_session(shown)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})
    yield shown
    context.close()


def join(page: Page, live: Live) -> None:
    """An account, through the e-mailed link."""
    page.goto(live.at("oak", "/join"))
    page.get_by_label("Your full name").fill("Ana Núñez")
    page.get_by_label("Email address").fill("ana@people.example")
    page.get_by_role("button", name="Email me a link").click()
    expect(page.get_by_role("heading", name="Look in your email")).to_be_visible()
    page.goto(link_to(live.place, "oak", "ana@people.example"))
    page.get_by_role("button", name="Confirm my address").click()
    page.goto(live.at("oak", "/account"))


def test_somebody_joins_makes_a_passkey_and_comes_back_with_it(clean: Place, live: Live, page: Page) -> None:
    join(page, live)
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("Your passkey is ready").first).to_be_visible()
    page.context.clear_cookies()
    page.add_init_script("PublicKeyCredential.isConditionalMediationAvailable = async () => false")
    page.goto(live.at("oak", "/signin?next=/account"))
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()


def test_a_browser_that_can_offers_the_passkey_by_itself(clean: Place, live: Live, page: Page) -> None:
    join(page, live)
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("Your passkey is ready").first).to_be_visible()
    page.context.clear_cookies()
    page.goto(live.at("oak", "/signin?next=/account"))
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()


def test_a_coordinator_sets_up_the_second_factor_with_one_press(clean: Place, live: Live, page: Page) -> None:
    clean.arrive("oak", "Marisol Vega", "coordinator", email="marisol@people.example")
    page.goto(live.at("oak", "/signin?next=/people"))
    page.get_by_label("Email address").fill("marisol@people.example")
    page.get_by_role("button", name="Email me a link").click()
    page.wait_for_url("**/signin/sent")
    page.goto(link_to(live.place, "oak", "marisol@people.example"))
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Set up your second factor")).to_be_visible()
    page.get_by_role("button", name="Make a passkey").click()
    expect(page.get_by_role("heading", name="People", exact=True).first).to_be_visible()


def test_without_script_the_email_link_is_the_way_in(clean: Place, live: Live, browser: Any) -> None:
    clean.arrive("oak", "Ana Núñez", email="ana@people.example")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live.at("oak", "/signin"))
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
    page.get_by_label("Email address").fill("ana@people.example")
    page.get_by_role("button", name="Email me a link").click()
    page.goto(link_to(live.place, "oak", "ana@people.example"))
    page.get_by_role("button", name="Sign in").click()
    page.goto(live.at("oak", "/account"))
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    context.close()
