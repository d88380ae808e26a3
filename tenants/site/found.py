"""What programs that search the web are told: which addresses to read, and which to leave alone."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Response, g
from flask_babel import get_locale

from tenants.applications import offers
from tenants.kernel import clock, links
from tenants.kernel.access import public
from tenants.kernel.responses import page
from tenants.news import queries as news
from tenants.pages import queries as pages
from tenants.site import rules

blueprint = Blueprint("found", __name__)
ALWAYS = ("site.home", "pages.about", "guide.index", "news.index", "news.events", "endorsements.register")
MORE = ("guide.providers", "site.contact.show", "updates.join")
MOST = 1000  # pieces of news


@blueprint.get("/robots.txt")
@public
def robots() -> Response:
    """A demonstration and a practice site are left alone by all."""
    text = rules.told_to_searchers(
        hidden=g.tenant.samples or g.tenant.sandbox, listed=links.absolute("site.found.listed")
    )
    return Response(text, mimetype="text/plain")


@blueprint.get("/sitemap.xml")
@public
def listed() -> Response:
    """Every public page of its own, texts with the day on which they last changed."""
    text = page("tenants/site/sitemap.xml", rows=list(_rows(str(get_locale())[:2], g.tenant.languages[0])))
    return Response(text, mimetype="application/xml")


def _rows(language: str, own: str) -> Iterator[tuple[str, Any]]:
    today = clock.today(g.tenant.time_zone)
    yield from ((links.absolute(one), None) for one in (*ALWAYS, *MORE))
    yield from (
        (links.absolute("guide.show", category=one.category), None) for one in offers.offered(g.tenant.code, today)
    )
    texts = (one for one in pages.pages(language, own) if one.listed and one.name != "about")
    yield from ((links.absolute("pages.show", slug=one.slug), one.shown_at) for one in texts)
    told = news.newest(language, own, today, MOST)
    yield from ((links.absolute("news.show", slug=one.slug), one.shown_at) for one in told)
    coming = news.coming(language, own, clock.now())
    yield from ((links.absolute("news.event", slug=one.slug), one.shown_at) for one in coming)
