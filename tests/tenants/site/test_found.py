"""What programs that search and share are told about the public site."""

import re

from defusedxml import ElementTree

from tenants.site import rules
from tests.place import Browser, Place
from tests.tenants.pages.test_pages import coordinator, photo
from tests.tenants.pages.writing import publish

HOME = "http://oak.localhost:8000"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def news(june: Browser) -> None:
    june.send("/website/pictures", picture=(photo(), "us.jpg"), **{"alt-en": "Hands hold a cup"})
    editor = june.send("/website/news", title="A cup").location
    chosen = re.findall(r'<option value="([\w-]{36})">Picture 1', june.get(f"{editor}/facts").text)
    june.send(f"{editor}/facts", slug="a-cup", day="2026-01-05", picture_id=chosen)
    publish(june, editor, 'We **met** "us" & more.', title="A cup")


def test_the_map_has_what_everybody_may_read_and_nothing_else(clean: Place) -> None:
    june = coordinator(clean)
    news(june)
    june.send("/website/news", title="A draft")
    visitor = clean.client("oak")
    found = {one.text.removeprefix(HOME) for one in ElementTree.fromstring(visitor.get("/sitemap.xml").text).iter(LOC)}
    texts = {one for one in found if one.startswith("/news/")}
    assert (texts, {"/", "/about", "/categories/IFS", "/register"} <= found) == ({"/news/a-cup"}, True)
    assert {visitor.get(one).status_code for one in found} == {200}


def test_searchers_are_kept_from_addresses_with_secrets(clean: Place) -> None:
    rows = rules.told_to_searchers(hidden=False, listed=f"{HOME}/sitemap.xml").split("\n")
    assert {"Disallow: /r/", "Disallow: /c/", "Disallow: /updates/", f"Sitemap: {HOME}/sitemap.xml"} <= set(rows)


def test_invented_people_are_not_searched_for(clean: Place) -> None:
    visitor = clean.client("oak")
    assert visitor.get("/robots.txt").text == f"User-agent: *\nDisallow: /\nSitemap: {HOME}/sitemap.xml\n"
    assert '<meta name="robots" content="noindex">' in visitor.get("/").text


def test_a_page_says_where_it_stands_in_each_language_and_what_to_show_of_it(clean: Place) -> None:
    june = coordinator(clean)
    news(june)
    shown = clean.client("oak").get("/news/a-cup?lang=es&utm=x").text
    assert re.findall(r'<html lang="(\w+)', shown) + re.findall(r'rel="canonical" href="([^"]+)', shown) == [
        "es",
        f"{HOME}/news/a-cup?lang=es",
    ]
    assert re.findall(r'hreflang="([\w-]+)" href="([^"]+)', shown) == [
        ("en", f"{HOME}/news/a-cup?lang=en"),
        ("es", f"{HOME}/news/a-cup?lang=es"),
        ("x-default", f"{HOME}/news/a-cup"),
    ]
    assert re.findall(r'name="description" content="([^"]*)', shown) == ["We met &#34;us&#34; &amp; more."]
    assert re.findall(r'og:image" content="([^"]+)/\w+"', shown) == [f"{HOME}/pictures"]
    assert ("og:title", "og:title" in june.get("/news/a-cup").text) == ("og:title", False)


def test_whoever_chooses_a_language_reads_it_whatever_the_address_asked_for(clean: Place) -> None:
    visitor = clean.client("oak")
    chosen = visitor.send("/language", page="/about?lang=es", language="en", next="/about?lang=es&past=1")
    assert chosen.location == "/about?past=1"
