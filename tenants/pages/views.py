"""The association's pages as the public reads them, and the pictures on them."""

from flask import Response, abort

from tenants.kernel.access import public
from tenants.kernel.responses import page
from tenants.pages import editor_views, fact_views, history_views, picture_views, queries
from tenants.pages.blueprint import blueprint, reader

__all__ = ["blueprint", "editor_views", "fact_views", "history_views", "picture_views"]


@blueprint.get("/about")
@public
def about() -> str:
    """Who the association is, and the way to each of its pages."""
    rows = queries.pages(*reader())
    own = next((one for one in rows if one.name == "about"), None)
    return page(
        "tenants/pages/about.html",
        own=own,
        rows=[one for one in rows if one.listed and one is not own],
        pictures=queries.shots([own.body] if own else [], *reader()),
    )


@blueprint.get("/about/<slug>")
@public
def show(slug: str) -> str:
    row = queries.page_at(slug, *reader())
    return page(
        "tenants/pages/show.html",
        row=row,
        rows=[one for one in queries.pages(*reader()) if one.listed],
        pictures=queries.shots([row.body], *reader()),
    )


@blueprint.get("/pictures/<digest>")
@public
def picture(digest: str) -> Response:
    """A picture of the public site under its digest, so it may be kept for a year."""
    found = queries.served(digest)
    if found is None:
        abort(404)
    response = Response(found[1], mimetype=found[0].media_type)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Content-Disposition"] = "inline"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
