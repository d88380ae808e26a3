"""What axe finds on a page in both schemes; a scheme changes colours only, so the second look is at colours only."""

from functools import cache
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

COLOURS = ["color-contrast", "link-in-text-block"]
ASK = "async options => (await axe.run(document, {resultTypes: ['violations'], preload: false, ...options})).violations"


@cache
def script() -> str:
    return str(Axe().axe_script)


def violations(page: Page, *rules: str) -> list[Any]:
    """(rule, first place, its markup) of what axe finds, by all its rules or by these alone."""
    return _found(page, {"runOnly": list(rules)} if rules else {})


def violations_but_colours(page: Page) -> list[Any]:
    """What axe finds by all its other rules: those of colours cost more than all of them."""
    return _found(page, {"rules": {rule: {"enabled": False} for rule in COLOURS}})


def _found(page: Page, options: dict[str, Any]) -> list[Any]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(script())
    found = page.evaluate(ASK, options)
    return [(row["id"], row["nodes"][0]["target"], row["nodes"][0]["html"][:160]) for row in found]


def in_both_schemes(page: Page) -> list[Any]:
    """The same with the scheme before each: everything in light, colours in dark; the page stays in light."""
    page.emulate_media(color_scheme="light")
    light = violations(page)
    page.emulate_media(color_scheme="dark")
    dark = violations(page, *COLOURS)
    page.emulate_media(color_scheme="light")
    return [("light", *row) for row in light] + [("dark", *row) for row in dark]
