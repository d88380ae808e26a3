"""Every page that a person can open, as each kind of person: axe finds nothing, nothing runs over the edge.

At 200 % of zoom (WCAG 1.4.4, 1.4.10) nothing scrolls sideways, is cut off or lies over something else.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page
from sqlalchemy import select

from tenants.applications.models import Application
from tenants.endorsements.models import Endorsement
from tenants.kernel.db import db
from tenants.people.models import Role
from tenants.reviews.models import Review
from tenants.site import samples
from tests.browser import zoom
from tests.browser.live import Live, chromium, serving
from tests.browser.readable import in_both_schemes
from tests.place import Place

pytestmark = pytest.mark.browser
DAY = date(2026, 11, 22)
ELSEWHERE = (
    ".json",
    ".csv",
    ".yaml",
    ".css",
    ".atom",
    ".ics",
    "/static",
    "/healthz",
    "/readyz",
    "/logo",
    "/home",
    "/rating",
    "/second",
    "/options",
)
SAME_FOR_ALL: set[tuple[str, str]] = set()  # (host, kind) of pages that do not depend on who reads them
OWN = ("/my", "/home", "/", "/desk", "/reviews")
DESK: Any = {"width": 1440, "height": 900}
PHONE: Any = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def live(place: Place) -> Iterator[Live]:
    with serving(place) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


def role(name: str) -> Any:
    return select(Role.person_id).where(Role.role == name).limit(1)


def applicant(state: str) -> Any:
    found = select(Application.person_id).where(Application.state == state)
    return found.order_by(Application.registered_on).limit(1)


PEOPLE = {
    "public": None,
    "applicant": applicant("building"),
    "waiting applicant": applicant("submitted"),
    "endorsee": select(Endorsement.person_id).limit(1),
    "coordinator": role("coordinator"),
    "reviewer": select(Review.reviewer_id).where(Review.state == "assigned").limit(1),
    "decider": role("decider"),
    "advisor": role("advisor"),
}


def plain_routes(place: Place, side: str) -> list[str]:
    """Addresses without an id, of pages that answer to GET."""
    rules = place.app(side).url_map.iter_rules()
    found = {rule.rule for rule in rules if not rule.arguments and "GET" in rule.methods}
    return sorted(path for path in found if not any(part in path for part in ELSEWHERE))


def linked(page: Page) -> set[str]:
    """Where the links of a page lead, inside the same host."""
    found = page.eval_on_selector_all("a[href^='/']", "links => links.map(link => link.getAttribute('href'))")
    return {path.split("#")[0] for path in found if not any(part in path for part in ELSEWHERE)}


def walked(page: Page, live: Live, slug: str, start: list[str]) -> Iterator[str]:
    """Each kind of page once, whatever ids its address holds; what is alike for all, once a run."""
    waiting, kinds = list(start), set()
    while waiting:
        path = waiting.pop(0)
        if kind_of(path) in kinds or is_known(slug, path):
            continue
        kinds.add(kind_of(path))
        answer = page.goto(live.at(slug, path))
        assert answer is None or answer.status < 500, path
        landed = "/" + page.url.split("/", 3)[3]
        known = kind_of(landed) in kinds and landed != path
        kinds.add(kind_of(landed))
        if not known and answer and answer.ok and "text/html" in answer.headers.get("content-type", ""):
            yield landed
            waiting += sorted(linked(page))


def is_known(slug: str, path: str) -> bool:
    """Whether somebody before in this process looked at this kind of page."""
    return (slug, kind_of(path)) in SAME_FOR_ALL and kind_of(path) not in OWN


def kind_of(path: str) -> str:
    parts = path.partition("?")[0].split("/")
    return "/".join("·" if len(part) > 20 or any(sign.isdigit() for sign in part) else part for part in parts)


def faults(page: Page) -> list[Any]:
    """What is wrong with the page as it stands: on a desk in both schemes and at 200 %, on a phone what is too wide."""
    found = [*in_both_schemes(page), *zoom.amiss(page, PHONE)]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append("runs over the edge of a phone")
    page.set_viewport_size(DESK)
    headings = page.locator("h1:visible").count()
    return found + ([f"{headings} first headings"] if headings != 1 else [])


def context_of(browser: Chromium, place: Place, slug: str, statement: Any) -> Any:
    context = browser.new_context(viewport=DESK, reduced_motion="reduce")
    if statement is not None:
        with place.inside(slug):
            person = db.session.scalar(statement)
        cookie = place.enter(slug, person).get_cookie("session", domain=f"{slug}.localhost")
        context.add_cookies([{"name": "session", "value": cookie.value, "domain": f"{slug}.localhost", "path": "/"}])
    return context


@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_can_be_read_by_everyone(clean: Place, live: Live, browser: Chromium, who: str) -> None:
    with clean.inside("oak") as oak:
        samples.fill(oak, DAY)
    context = context_of(browser, clean, "oak", PEOPLE[who])
    page = context.new_page()
    start = plain_routes(clean, "tenants") if who == "public" else ["/home"]
    wrong = {}
    for path in walked(page, live, "oak", start):
        SAME_FOR_ALL.add(("oak", kind_of(path)))
        if found := faults(page):
            wrong[path] = found
    context.close()
    assert wrong == {}
