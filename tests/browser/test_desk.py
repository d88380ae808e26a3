"""The coordinator's way from a complete submission to a decision, counted; and the queue by keyboard alone."""

import re
import sys
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import select

from tenants.applications.models import Application, Event
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.reviews.models import Review
from tests.browser.live import Live
from tests.place import Place
from tests.tenants.desk.files import a_file, a_reviewer, office, state
from tests.tenants.ratings import asked

pytestmark = pytest.mark.browser
PAGES, INPUTS, RATER_PAGES = 12, 25, 2


def entered(live: Live, browser: Browser, client: Any, slug: str = "oak") -> Page:
    """A browser's page with this person's session."""
    cookie = next(iter(client._cookies.values()))
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live.at(slug)}])
    return context.new_page()


@dataclass
class Counted:
    """A person at work: every page that loads, every click, every field that is typed into."""

    page: Page
    pages: int = 0
    inputs: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("framenavigated", self._loaded)

    def _loaded(self, frame: Any) -> None:
        self.pages += frame == self.page.main_frame and not frame.url.startswith("about:")

    def click(self, role: str, name: str) -> None:
        self.inputs.append(f"click {name}")
        named = re.compile(f"^{name}")
        self.page.get_by_role(role, name=named).first.click()  # type: ignore[arg-type]
        self.page.wait_for_load_state()

    def type(self, label: str, words: str) -> None:
        self.inputs.append(f"type into {label}")
        self.page.get_by_label(label).first.fill(words)

    def told(self, who: str) -> str:
        return f"{who}: {self.pages} page loads, {len(self.inputs)} inputs ({', '.join(self.inputs)})"


def test_from_a_complete_submission_to_a_decision_in_twelve_pages(
    clean: Place, live: Live, browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    """Petra works alone: she checks, assigns, and, once the review is in, decides. The reviewer's work is hers."""
    office(clean)
    file = a_file(clean, "Rosalind Ashgrove")
    lena = a_reviewer(clean, "Lena Achebe")
    petra = Counted(entered(live, browser, clean.arrive("oak", "Petra Quince", "coordinator")))
    petra.page.goto(live.at("oak", "/desk"))
    petra.click("link", "Check")
    petra.click("button", "Yes, it is complete")
    petra.click("button", "Give them the file")
    _reviewed(clean, lena)
    petra.page.goto(live.at("oak", "/desk"))
    petra.click("link", "Decide")
    petra.click("radio", "Approve")
    petra.type("Why", "Every requirement is met, and the reviewer recommends it.")
    petra.click("button", "Decide and write to the applicant")
    expect(petra.page.get_by_role("status").first).to_contain_text("Decided.")
    with capsys.disabled():
        sys.stdout.write("\n" + petra.told("coordinator, from a complete submission to a decision") + "\n")
    assert state(clean, file.file_id) == "approved"
    assert (petra.pages <= PAGES, len(petra.inputs) <= INPUTS) == (True, True)


def test_a_rater_has_two_pages_to_work_through(
    clean: Place, live: Live, browser: Browser, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the link in the letter to the thanks: the welcome, and one page with everything on it."""
    rosalind = asked.applicant(clean)
    asked.ask(rosalind)
    [letter] = asked.letters(clean, "rating_asked")
    wren = Counted(browser.new_context(viewport={"width": 390, "height": 844}).new_page())
    wren.page.goto(live.at("oak", asked.link(letter)))
    wren.click("button", "Begin")
    for group in wren.page.get_by_role("group").all():
        wren.inputs.append("choose")
        group.get_by_role("radio").first.check()
    wren.click("button", "Send my rating")
    expect(wren.page.get_by_role("heading", level=1)).to_contain_text("Thank you")
    worked_through = wren.pages - 1  # the last one only says thanks
    with capsys.disabled():
        sys.stdout.write(f"\nrater: {worked_through} pages and the thanks, {len(wren.inputs)} inputs\n")
    assert worked_through <= RATER_PAGES


def _reviewed(place: Place, lena: Any) -> None:
    """The reviewer recommends it."""
    with place.inside("oak"):
        review = db.session.scalars(select(Review).where(Review.reviewer_id == lena.person_id)).one()
        review.state, review.verdict, review.sent_at = "sent", "approve", now()
        file = db.session.get_one(Application, review.application_id)
        file.state, file.state_since = "to_decide", now()
        db.session.add(Event(application_id=file.id, kind="reviewed", facts={}))


def test_the_queue_is_worked_by_keyboard_and_never_while_typing(clean: Place, live: Live, browser: Browser) -> None:
    for name in ("Ann One", "Bea Two", "Cy Three"):
        a_file(clean, name)
    page = entered(live, browser, clean.arrive("oak", "Petra Quince", "coordinator"))
    page.goto(live.at("oak", "/desk/applications?view=all&sort=name"))
    focused = "document.activeElement.textContent"
    places = []
    for key in ("j", "j", "ArrowDown", "k"):
        page.keyboard.press(key)
        places.append(page.evaluate(focused))
    assert places == ["Ann One", "Bea Two", "Cy Three", "Bea Two"]
    page.keyboard.press("x")
    expect(page.get_by_role("checkbox", name="Choose Bea Two")).to_be_checked()
    expect(page.locator("[role=status].vh")).to_have_text("Bea Two is chosen")
    expect(page.get_by_role("region", name="Actions for chosen rows")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys on this page")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("xj?/")
    assert page.get_by_label("Search by name").input_value() == "xj?/"
    assert page.get_by_role("dialog").count() == 0
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Cy Three", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("complementary", name="Cy Three")).to_be_visible()
