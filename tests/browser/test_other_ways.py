"""The same work without scripts, and with a keyboard alone."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect

from tenants.applications.models import Application
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.people.models import Address
from tenants.ratings import actions as ratings
from tenants.record.samples import agreements
from tests import applicants
from tests.browser import walks
from tests.browser.live import Live
from tests.browser.walks import Town, choose, follow, go, heading, press, tick, write
from tests.place import Place

pytestmark = pytest.mark.browser
ROSALIND = "rosalind@people.example"
TOBIAS = "tobias@people.example"


@pytest.fixture
def town(clean: Place, live: Live, browser: Browser) -> Iterator[Town]:
    """Oak is open; Tobias is endorsed there, and gives RSC."""
    with clean.inside("oak"):
        applicants.open_office(privacy={"en": "We keep what you tell us."})
        agreements()
        ratings.load_samples()
        tobias = applicants.provider("Dr Tobias Fennimore")
        db.session.add(Address(person_id=tobias.id, email=TOBIAS, key=TOBIAS, verified_at=now()))
    with walks.working(live):
        yield Town(live, browser)


def test_an_infant_family_associate_comes_to_be_ready_without_scripts(town: Town) -> None:
    rosalind = town.somebody(java_script_enabled=False)
    registered(town, rosalind)
    follow(rosalind, re.compile("^Add to it.*Education"))
    press(rosalind, "Save")
    summary = rosalind.get_by_role("alert")
    assert summary.get_by_role("link").all_inner_texts()[0] == "Level: Please choose one."
    walks.log_education(rosalind)
    for topic, log in (("Training", walks.log_training), ("Membership and place", walks.log_membership)):
        follow(rosalind, re.compile(f"^Add to it.*{topic}"))
        log(rosalind)
    for _agreement in range(2):
        follow(rosalind, re.compile("^Read and sign"))
        walks.sign(rosalind, "Rosalind Applegate")
    assert heading(rosalind) == "One thing left, Rosalind"
    asked_and_answered(town, rosalind)
    go(rosalind, "My endorsement")
    assert heading(rosalind) == "Everything is here, Rosalind"
    follow(rosalind, "Look it over and send it in")
    press(rosalind, "Send in my application")
    assert heading(rosalind) == "The office has it now, Rosalind"


def registered(town: Town, rosalind: Page) -> None:
    rosalind.goto(town.live.at("oak"))
    follow(rosalind, "Start your endorsement")
    follow(rosalind, re.compile("^Start with this one.*Infant Family Associate"))
    write(rosalind, Your_full_name="Rosalind Applegate", Email_address=ROSALIND)
    press(rosalind, "Email me a link")
    town.open_mail(rosalind, ROSALIND, "oak")
    press(rosalind, "Confirm my address")
    rosalind.get_by_label("State or country").select_option(label="North Carolina")
    press(rosalind, re.compile("^Choose this one.*Infant Family Associate"))


def asked_and_answered(town: Town, rosalind: Page) -> None:
    follow(rosalind, re.compile("^See references"))
    for name, email, kind in (
        ("Nora Supervisor", "nora@raters.example", "Supervisor"),
        ("Dr Tobias Fennimore", TOBIAS, "Trainer"),
        ("Cal Colleague", "cal@raters.example", "Colleague"),
    ):
        write(rosalind, Their_name=name, Their_email=email)
        tick(rosalind, kind)
        choose(rosalind, "I keep the right to read")
        press(rosalind, "Send the letter")
        rater = town.somebody(java_script_enabled=False)
        town.open_mail(rater, email, "oak")
        walks.give_rating(rater)
        assert heading(rater) == "Thank you"
        rater.context.close()


def test_somebody_with_a_keyboard_alone_signs_in_logs_an_hour_and_mends_a_form(town: Town) -> None:
    on_the_way(town.live.place)
    page = town.somebody()
    page.goto(town.live.at("oak", "/signin"))
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to main content"
    tab_to(page, "Email address")
    page.keyboard.type(ROSALIND)
    act(page, "Email me a link", "Enter")
    page.wait_for_url("**/signin/sent")
    town.open_mail(page, ROSALIND, "oak")
    act(page, "Sign in", "Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Rosalind")
    log_an_hour(page)
    mend_a_form(page)


def on_the_way(place: Place) -> None:
    """Rosalind has an account and an open application."""
    rosalind = place.arrive("oak", "Rosalind Applegate", email=ROSALIND)
    with place.inside("oak"):
        row = Application(person_id=rosalind.person_id, category="IFS", set_id="alliance-2025")
        row.registered_on = date(2026, 1, 10)
        db.session.add(row)


def log_an_hour(page: Page) -> None:
    act(page, "Log an hour", "Enter")
    tab_to(page, "1 h")
    page.keyboard.press("ArrowRight")
    assert focused(page) == "1½ h"
    tab_to(page, "With")
    page.keyboard.type("Dr Tob")
    act(page, "Save this hour", "Enter")
    expect(page.get_by_role("status").first).to_contain_text("Saved: 1.5 h.")


def mend_a_form(page: Page) -> None:
    """Sent empty, the form comes back with the summary focused; its first link leads to the first field."""
    act(page, "Add to it", "Enter")
    expect(page.get_by_role("heading", name="A job or volunteer work", level=1)).to_be_visible()
    act(page, "Save", "Space")
    expect(page.locator("#errors")).to_be_focused()
    page.keyboard.press("Tab")
    assert focused(page) == "What you do or did there: Please fill this in."
    page.keyboard.press("Enter")
    expect(page.get_by_label("What you do or did there")).to_be_focused()
    page.keyboard.type("Home visitor")
    act(page, "Save", "Enter")
    expect(page.get_by_role("alert")).to_contain_text("4 things to fix")
    expect(page.get_by_label("What you do or did there")).to_have_value("Home visitor")


FOCUSED = """() => {
  const here = document.activeElement, label = here.labels && here.labels[0];
  const words = (label || here).innerText || here.getAttribute('aria-label') || '';
  return words.split('\\n')[0].trim();
}"""


def focused(page: Page) -> str:
    """What the element with the focus is called."""
    return str(page.evaluate(FOCUSED))


def tab_to(page: Page, name: str, most: int = 90) -> None:
    for _step in range(most):
        if focused(page) == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{name} is not reached by Tab")


def act(page: Page, name: str, key: str) -> None:
    tab_to(page, name)
    page.keyboard.press(key)
