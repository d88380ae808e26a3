"""Alliance staff watch an association's site being made, with script and without."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tenants.kernel import lanes, sites, work
from tests.alliance.scene import invent
from tests.browser.live import Live
from tests.place import Place

pytestmark = pytest.mark.browser
HERE = "/associations/US-WY"


@pytest.fixture
def live(clean: Place, live: Live) -> Iterator[Live]:
    invent(clean)
    yield live
    with lanes.engine(clean.settings.database_url).begin() as connection:
        sites.unmake(connection, "wy", clean.roles)


def signed_in(live: Live, browser: Browser, **options: Any) -> Page:
    staff = live.place.arrive("alliance", "Mara Oakhollow", "staff", "licensing")
    cookie = staff.get_cookie("session", domain="alliance.localhost")
    assert cookie is not None
    context = browser.new_context(**options)
    context.add_cookies([{"name": "session", "value": cookie.value, "url": live.at("alliance")}])
    return context.new_page()


def ask(page: Page, live: Live) -> None:
    page.goto(live.at("alliance", HERE))
    page.get_by_role("link", name="Create its site").click()
    page.locator("#f-coordinator_name").fill("Petra Rushmere")
    page.locator("#f-coordinator_email").fill("petra@evimha.example")
    page.get_by_role("button", name="Create its site").click()
    expect(page.get_by_text("You can leave this page; the work carries on.")).to_be_visible()


def provide(live: Live) -> None:
    """What the provisioner and the worker do."""
    place = live.place
    sites.serve_requests(place.settings.database_url, place.roles, place.settings.base_host)
    work.drain({side: place.app(side, "worker") for side in ("tenants", "alliance")})


@pytest.mark.parametrize("script", [True, False])
def test_the_page_follows_the_work_and_leads_to_the_site(live: Live, browser: Browser, script: bool) -> None:
    page = signed_in(live, browser, java_script_enabled=script)
    ask(page, live)
    expect(page.locator(".prov .done")).to_have_count(0)
    provide(live)
    link = page.get_by_role("link", name="Open the site")
    expect(link).to_be_visible()
    expect(page.locator(".prov .done")).to_have_count(4)
    link.click()
    expect(page).to_have_title(re.compile("EVIMHA"))
    page.context.close()


def test_undoing_is_followed_to_its_end(live: Live, browser: Browser) -> None:
    page = signed_in(live, browser)
    ask(page, live)
    provide(live)
    page.get_by_role("link", name="Undo", exact=True).click()
    page.get_by_role("button", name="Stop and undo").click()
    expect(page.get_by_text("Stopping, and taking away what was made.")).to_be_visible()
    provide(live)
    expect(page.get_by_text("The site was undone")).to_be_visible()
    expect(page.get_by_text("Being undone")).to_have_count(0)
    page.context.close()
