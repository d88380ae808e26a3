"""A round of all pages that links reach: which are opened, in which order, and what is looked at on each.

The order is the page's own; with ids that are drawn alike (``tests.filled``) every run sees the same pages.
"""

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, Page

from tenants.kernel.db import db
from tests.browser import zoom
from tests.browser.live import Live
from tests.browser.readable import in_both_schemes, violations_but_colours
from tests.kinds import Alike, kind_of
from tests.place import Browser, Place

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
OWN = ("/my", "/home", "/", "/desk", "/reviews")
DESK: Any = {"width": 1440, "height": 900}
PHONE: Any = {"width": 390, "height": 844}
MADE_OF = """() => {
  const name = one => one && `${one.tagName}.${one.getAttribute('class')}`;
  const all = [...document.body.querySelectorAll('*')], known = new Map([[null, null]]);
  const ground = one => { // the element whose background is seen behind this one
    if (!known.has(one)) {
      const css = getComputedStyle(one), bare = /^transparent$|, 0\\)$/.test(css.backgroundColor);
      known.set(one, bare && css.backgroundImage === 'none' ? ground(one.parentElement) : one);
    }
    return known.get(one);
  };
  const speaks = one => one.matches('input, select, textarea, svg')
    || [...one.childNodes].some(below => below.nodeType === 3 && below.data.trim());
  const look = one => { const css = getComputedStyle(one);
    return `${css.color} ${css.fontSize} ${css.fontWeight} ${css.opacity}`; };
  const shades = all.filter(speaks).map(one =>
    `${name(one.parentElement)}>${name(one)} ${look(one)} on ${name(ground(one))}`);
  return [[...document.querySelectorAll("a[href^='/']")].map(link => link.getAttribute('href')),
    [...new Set(all.map(one => `${name(one.parentElement)}>${name(one)}`))], [...new Set(shades)]];
}"""


def plain_routes(place: Place, side: str) -> list[str]:
    """Addresses without an id, of pages that answer to GET."""
    rules = place.app(side).url_map.iter_rules()
    found = {rule.rule for rule in rules if not rule.arguments and "GET" in rule.methods}
    return sorted(path for path in found if not any(part in path for part in ELSEWHERE))


class Round:
    """What was looked at so far at one host: kinds of pages, the parts that the pages of each route are made of, and
    words in their colours on their ground, whatever the page."""

    def __init__(self, live: Live, slug: str) -> None:
        self.live, self.slug = live, slug
        self.routes = live.place.app("alliance" if slug == "alliance" else "tenants").url_map.bind(slug)
        self.kinds: set[str] = set()
        self.alike = Alike()
        self.parts: dict[str, set[str]] = {}
        self.shades: set[str] = set()

    def wrong(self, page: Page, start: list[str]) -> dict[str, Any]:
        """What is amiss on the pages that links reach from these, by their addresses."""
        found = {}
        for path, parts, shades in self._walked(page, start):
            colours = not self.shades.issuperset(shades)
            self.shades.update(shades)
            if faults := faults_of(page, colours=colours) if self._is_new(path, parts) else too_wide(page):
                found[path] = faults
        return found

    def _walked(self, page: Page, start: list[str]) -> Iterator[tuple[str, list[str], list[str]]]:
        """Each kind of page, whatever ids its address holds, with the parts and the shades that it is made of.

        Kinds that somebody saw before are left out, but for each person's own first pages; and so are pages of one
        association or category more, after as many that differ in the code alone.
        """
        before, seen, waiting = set(self.kinds), set(), list(start)
        for path in waiting:
            if kind_of(path) in seen or (kind_of(path) in before and kind_of(path) not in OWN):
                continue
            if self.alike.enough(path) and path not in start:
                continue
            seen.add(kind_of(path))
            answer = page.goto(self.live.at(self.slug, path))
            assert answer is None or answer.status < 500, path
            landed = "/" + page.url.split("/", 3)[3]
            known = kind_of(landed) in seen and landed != path
            seen.add(kind_of(landed))
            if not known and answer and answer.ok and "text/html" in answer.headers.get("content-type", ""):
                links, parts, shades = page.evaluate(MADE_OF)
                self.kinds.add(kind_of(landed))
                yield landed, parts, shades
                inside = [link.split("#")[0] for link in links if not any(part in link for part in ELSEWHERE)]
                waiting += dict.fromkeys(inside)

    def _is_new(self, path: str, parts: list[str]) -> bool:
        rule, _values = self.routes.match(path.partition("?")[0], method="GET", return_rule=True)
        known = self.parts.setdefault(rule.rule, set())
        is_new = not known.issuperset(parts)
        known.update(parts)
        return is_new


def faults_of(page: Page, *, colours: bool = True) -> list[Any]:
    """What is wrong with the page as it stands: on a desk in both schemes and at 200 %, on a phone what is too wide.

    ``colours=False``: each of its words was looked at in these colours, on this ground, on another page.
    """
    found = [*(in_both_schemes(page) if colours else violations_but_colours(page)), *too_wide(page)]
    headings = page.locator("h1:visible").count()
    return found + ([f"{headings} first headings"] if headings != 1 else [])


def too_wide(page: Page) -> list[Any]:
    """What does not fit at 200 % or on a phone."""
    page.evaluate("document.fonts.ready.then(() => true)")  # with its own letters
    found = zoom.amiss(page, PHONE)
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append("runs over the edge of a phone")
    page.set_viewport_size(DESK)
    return found


def context_of(browser: Chromium, place: Place, slug: str, statement: Any) -> BrowserContext:
    """Windows of the first person whom the statement finds; of anybody without one."""
    if statement is None:
        return browser.new_context(viewport=DESK, reduced_motion="reduce")
    with place.inside(slug):
        person = db.session.scalar(statement)
    return signed_in(browser, slug, place.enter(slug, person))


def signed_in(browser: Chromium, slug: str, who: Browser) -> BrowserContext:
    context = browser.new_context(viewport=DESK, reduced_motion="reduce")
    cookie = who.get_cookie("session", domain=f"{slug}.localhost")
    assert cookie is not None
    context.add_cookies([{"name": "session", "value": cookie.value, "domain": f"{slug}.localhost", "path": "/"}])
    return context
