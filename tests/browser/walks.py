"""What people do on the way to an endorsement, in a real browser and as a person would: by labels and buttons."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from playwright.sync_api import Browser, Page

import alliance
import tenants
from tenants.kernel import sites
from tests.browser.live import Live
from tests.letters import link_to

PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
SITE = "wy"


@dataclass
class Town:
    """Where the people of a journey meet: the live apps, one browser, and what serves in the background."""

    live: Live
    browser: Browser

    def somebody(self, *, passkeys: bool = False, **options: Any) -> Page:
        """A person with a browser of their own, with a fingerprint reader where they use passkeys."""
        page = self.browser.new_context(locale="en-US", reduced_motion="reduce", **options).new_page()
        if passkeys:
            session = page.context.new_cdp_session(page)
            session.send("WebAuthn.enable")
            session.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})
        return page

    def serve(self) -> None:
        """The provisioner and the worker do what was asked for."""
        place = self.live.place
        sites.serve_requests(place.settings.database_url, place.roles, place.settings.base_host)
        place.drain()

    def open_mail(self, page: Page, email: str, slug: str = SITE) -> None:
        """The newest letter to this address is sent, and its button pressed."""
        self.live.place.drain()
        page.goto(link_to(self.live.place, slug, email))


@contextmanager
def working(live: Live) -> Iterator[None]:
    """The worker writes letters with the port of the live apps."""
    place, settings = live.place, replace(live.place.settings, port=live.port)
    before = dict(place.apps)
    for side, make in (("tenants", tenants.create_app), ("alliance", alliance.create_app)):
        place.apps[f"{side}worker"] = make(settings, settings.worker_database_url)
    yield
    place.apps.clear()
    place.apps.update(before)


def press(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=name).first.click()
    page.wait_for_load_state()


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    page.get_by_role("link", name=name).first.click()
    page.wait_for_load_state()


def go(page: Page, name: str) -> None:
    """By the navigation."""
    page.get_by_role("navigation").get_by_role("link", name=name, exact=True).first.click()
    page.wait_for_load_state()


def write(page: Page, **answers: str) -> None:
    """Fill in fields by the first words of their labels: ``write(page, Full_name="Ann")``."""
    for label, text in answers.items():
        page.get_by_label(re.compile(f"^{label.replace('_', ' ')}")).first.fill(text)


def choose(page: Page, *names: str) -> None:
    """Radio buttons, by their words."""
    for name in names:
        page.get_by_role("radio", name=re.compile(f"^{re.escape(name)}")).first.check()


def tick(page: Page, *names: str) -> None:
    for name in names:
        page.get_by_role("checkbox", name=re.compile(f"^{re.escape(name)}")).first.check()


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def said(page: Page) -> str:
    """What the page says at once after something was saved."""
    return page.get_by_role("status").first.inner_text()


# An applicant's record


def log_work(page: Page, first_day: str = "2022-01-03") -> None:
    write(page, What_you_do="Home visitor", Where="Larkspur Family Center", First_day=first_day, Hours_a_week="40")
    choose(page, "With children and families")
    tick(page, "Pregnancy to 36 months", "Social and emotional needs", "The relationships around", "The child")
    write(page, Number_of_families="24")
    press(page, "Save")


def log_training(page: Page) -> None:
    write(page, Title="Infant mental health certificate", Given_by="Harbor College", First_day="2024-01-10")
    write(page, Last_day="2024-05-20", Clock_hours="40", Infant_and_early="34", Diversity="6")
    choose(page, "College course")
    tick(page, "Pregnancy to 36 months", "Child development and behavior")
    press(page, "Save")


def log_education(page: Page) -> None:
    choose(page, "Bachelor")
    write(page, Degree_or_certificate="Bachelor of Social Work", College="Harbor College", Day_it_was="2019-05-11")
    press(page, "Save")


def log_membership(page: Page) -> None:
    write(page, Member_since="2024-01-01")
    press(page, "Save")


def sign(page: Page, name: str) -> None:
    tick(page, "I have read it", "No licensing board")
    write(page, Your_full_name=name)
    press(page, "Sign today")


def log_hour(page: Page, day: str, provider: tuple[str, str] | None = None) -> None:
    """Two hours of RSC, one to one; with somebody new, or with the one of last time."""
    write(page, Day=day)
    choose(page, "2 h", "One to one")
    if provider:
        write(page, Their_name=provider[0], Their_email=provider[1])
    press(page, "Save this hour")


def give_rating(page: Page) -> None:
    """A rater answers every statement, recommends, and sends."""
    press(page, "Begin")
    for group in page.get_by_role("group").all():
        group.get_by_role("radio").first.check()
    choose(page, "Yes, I recommend")
    press(page, "Send my rating")
