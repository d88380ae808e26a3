"""A reviewer judges by keyboard alone, and what they type is kept without a button."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect

from tests.browser.live import Live
from tests.place import Place
from tests.tenants.desk.files import a_file, a_review, a_reviewer, reviews

pytestmark = pytest.mark.browser


@pytest.fixture
def page(clean: Place, live: Live, browser: Chromium) -> Iterator[Page]:
    """Harriet's review, opened at its first requirement."""
    file = a_file(clean, state="in_review")
    harriet = a_reviewer(clean, "Harriet Bellweather")
    review = a_review(clean, file.file_id, harriet)
    cookie = harriet.get_cookie("session", domain="oak.localhost").value
    context = browser.new_context(reduced_motion="reduce")
    context.add_cookies([{"name": "session", "value": cookie, "domain": "oak.localhost", "path": "/"}])
    opened = context.new_page()
    opened.goto(live.at("oak", f"/reviews/{review}"))
    yield opened
    context.close()


def test_every_requirement_is_judged_with_two_keys(clean: Place, page: Page) -> None:
    for number in range(7):
        page.keyboard.press(str(number % 3 + 1))
        with page.expect_navigation():
            page.keyboard.press("s")
    said = [one["verdict"] for one in reviews(clean)[0].judgements.values()]
    assert sorted(said) == sorted(("meets", "more", "unsure", "meets", "more", "unsure", "meets"))


def test_a_comment_is_saved_while_one_thinks(clean: Place, page: Page) -> None:
    page.keyboard.press("c")
    page.keyboard.type("How many families?")
    expect(page.get_by_text("Saved just now").first).to_be_visible()
    assert reviews(clean)[0].judgements["work"]["note"] == "How many families?"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Save and go on").click()
    assert reviews(clean)[0].judgements["work"]["note"] == "How many families?"


def test_arrows_and_letters_move_through_the_requirements(page: Page) -> None:
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():  # the heading is there before the keys are
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2, name="Training")).to_be_visible()
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.className") == "rq"
