"""What is left in a shared browser or a proxy: nothing about a person, account or not."""

import re
from typing import Any

import pytest
from sqlalchemy import select

from tenants.endorsements.models import Endorsement
from tenants.kernel.db import db
from tests import applicants
from tests.place import Place
from tests.tenants.ratings.asked import applicant, ask, letters, link, rater


def told(browser: Any, *pages: str) -> dict[str, str]:
    found = {}
    for page in pages:
        with browser.get(page) as answer:
            found[page] = answer.headers["Cache-Control"]
    return found


def test_no_browser_keeps_what_a_rater_reads_or_writes(clean: Place) -> None:
    ask(applicant(clean))
    letter = letters(clean, "rating_asked")[0]
    wren = rater(clean, letter)
    wren.send("/rating/start", page="/rating")
    parts = ("statements/1", "whole", "words", "decline")
    pages = ("/rating", *(f"/rating/{one}" for one in parts), link(letter), "/no-such-page")
    assert told(wren, *pages) == dict.fromkeys(pages, "no-store")


def test_no_browser_keeps_whose_address_asked_for_a_link(clean: Place) -> None:
    browser = clean.client("oak")
    browser.send("/signin", email="june@people.example")
    assert told(browser, "/signin/sent") == {"/signin/sent": "no-store"}


def test_nobody_keeps_or_lists_a_certificate_that_only_its_address_opens(clean: Place) -> None:
    with clean.inside("oak"):
        applicants.provider("Tobias Fennimore")
        page = f"/c/{db.session.scalars(select(Endorsement.view_token)).one()}"
    answer = clean.client("oak").get(page)
    assert "Tobias Fennimore" in answer.text
    assert (answer.headers["Cache-Control"], answer.headers["X-Robots-Tag"]) == ("no-store", "noindex")


@pytest.mark.parametrize("slug", ["oak", "alliance"])
def test_no_proxy_keeps_a_page_that_differs_by_reader(clean: Place, slug: str) -> None:
    stranger = clean.client(slug)
    assert told(stranger, "/", "/register", "/signin") == dict.fromkeys(
        ("/", "/register", "/signin"), "private, no-cache"
    )


def test_what_anybody_may_keep_carries_no_cookie(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    page = june.get("/settings").text
    sheet = page.split('href="/brand-')[1].split('"')[0]
    answer = june.get(f"/brand-{sheet}")
    assert answer.headers["Cache-Control"].startswith("public")
    assert answer.headers.getlist("Set-Cookie") == []
    assert told(june, "/settings", "/record", "/no-such-page") == dict.fromkeys(
        ("/settings", "/record", "/no-such-page"), "no-store"
    )


def test_static_files_are_fetched_once_a_version_or_once_a_day(clean: Place) -> None:
    browser = clean.client("oak")
    first = re.findall(r'"(/static/theme\.css\?v=\w+)"', browser.get("/register").text)[0]
    inside = ("/static/fonts/figtree-latin-wght-normal.woff2", "/bootstrap/static/css/bootstrap.min.css")
    day = "public, max-age=86400"
    assert told(browser, first, *inside) == {
        first: "public, max-age=31536000, immutable",
        **dict.fromkeys(inside, day),
    }
