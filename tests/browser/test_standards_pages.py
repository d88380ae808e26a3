"""The pages of the standards' office, at the Alliance and at an association, held to the same rules as the others."""

from playwright.sync_api import Browser as Chromium

from alliance.seed import load
from tests.alliance.standards import test_consulting as office
from tests.browser.live import Live
from tests.browser.test_pages import browser, faults, live, pytestmark  # as for every page
from tests.place import Browser, Place

__all__ = ["browser", "live", "pytestmark"]


def looked_at(chromium: Chromium, live: Live, slug: str, who: Browser, paths: list[str]) -> dict[str, object]:
    """What is wrong with each of these pages, for this person."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    cookie = who.get_cookie("session", domain=f"{slug}.localhost")
    assert cookie is not None
    context.add_cookies([{"name": "session", "value": cookie.value, "domain": f"{slug}.localhost", "path": "/"}])
    page, wrong = context.new_page(), {}
    for path in paths:
        page.goto(live.at(slug, path))
        if found := faults(page):
            wrong[path] = found
    context.close()
    return wrong


def test_a_draft_the_changes_and_the_board_can_be_read_by_everyone(clean: Place, live: Live, browser: Chromium) -> None:
    with clean.inside("alliance"):
        load()
    staff = clean.arrive("alliance", "Mara Oakhollow", "staff", "licensing")
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    draft = office.begin(staff)
    office.consult(staff, draft)
    office.say(june, draft)
    office.say(june, draft, "Thank you for asking early.", for_all="true")
    pages = [draft, f"{draft}/publication", f"{draft}/text", "/standards/changes", "/standards/board"]
    wrong = looked_at(browser, live, "alliance", staff, pages)
    wrong |= looked_at(browser, live, "oak", june, [office.at_oak(draft), "/desk/rules/drafts"])
    assert wrong == {}
