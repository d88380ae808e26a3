"""What every public page tells the browser, on both sides; read with https, as in production."""

from collections.abc import Iterator
from dataclasses import replace
from http.cookies import SimpleCookie

import pytest
from flask import Flask

import alliance
from tenants import side as associations
from tenants.kernel.app import rule_of
from tests.place import Browser, Place

SIDES = {"oak": associations.create_app, "alliance": alliance.create_app}
EXPECTED = {
    "Content-Security-Policy": "default-src 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=()",
    "Strict-Transport-Security": "max-age=31536000",
}


@pytest.fixture
def over_https(clean: Place) -> Iterator[dict[str, Browser]]:
    """A browser at each side of an installation whose scheme is https."""
    settings = replace(clean.settings, scheme="https")
    browsers = {}
    for slug, make in SIDES.items():
        browsers[slug] = Browser(make(settings), host=f"{slug}.localhost")
        browsers[slug].base = f"https://{slug}.localhost"
        browsers[slug].environ_base["HTTP_REFERER"] = f"https://{slug}.localhost/signin"
    yield browsers
    for browser in browsers.values():
        with browser.application.app_context():
            browser.application.extensions["sqlalchemy"].engine.dispose()


def public_pages(app: Flask) -> list[str]:
    """The addresses that anybody may open, as far as they need no id."""
    return sorted(
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.arguments and _open(app, rule.endpoint)
    )


def _open(app: Flask, endpoint: str) -> bool:
    rule = rule_of(app.view_functions[endpoint])
    return rule is not None and rule.permission is None


def lacking(browser: Browser, page: str) -> list[str]:
    with browser.get(page) as response:
        sent = response.headers
    return [name for name, start in EXPECTED.items() if not sent.get(name, "-").startswith(start)]


@pytest.mark.parametrize("slug", SIDES)
def test_every_public_page_tells_the_browser_what_it_may_do(over_https: dict[str, Browser], slug: str) -> None:
    browser = over_https[slug]
    pages = [*public_pages(browser.application), "/no-such-page", "/static/theme.css"]
    assert "/signin" in pages
    assert {page: found for page in pages if (found := lacking(browser, page))} == {}


@pytest.mark.parametrize("slug", SIDES)
def test_no_page_lets_scripts_or_styles_stand_in_it(over_https: dict[str, Browser], slug: str) -> None:
    browser = over_https[slug]
    pages = public_pages(browser.application)
    policies = {browser.get(page).headers["Content-Security-Policy"] for page in pages}
    assert [policy for policy in policies if "unsafe" in policy or "*" in policy or "http:" in policy] == []


@pytest.mark.parametrize("slug", SIDES)
def test_cookies_belong_to_one_host_and_travel_by_tls_only(over_https: dict[str, Browser], slug: str) -> None:
    browser = over_https[slug]
    cookies: SimpleCookie = SimpleCookie()
    for response in (
        browser.get("/signin"),
        browser.send("/theme", "/signin", theme="dark"),
        browser.send("/signin", email="june@people.example"),
    ):
        for line in response.headers.getlist("Set-Cookie"):
            cookies.load(line)
    assert {"__Host-session", "theme"} <= set(cookies)
    assert {name for name, one in cookies.items() if not one["secure"] or one["domain"] or one["path"] != "/"} == set()
    secret = {name for name, one in cookies.items() if one["httponly"]}
    assert {name for name in secret if not name.startswith("__Host-")} == set()
    assert set(cookies) - secret <= {"theme", "language"}


def test_plain_http_has_no_word_about_tls(clean: Place) -> None:
    response = clean.client("oak").get("/signin")
    assert response.headers.get("Strict-Transport-Security") is None
    assert "__Host-" not in " ".join(response.headers.getlist("Set-Cookie"))
