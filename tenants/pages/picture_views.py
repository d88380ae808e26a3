"""Pictures for the site's texts: sent with words that say what they show, called by a number, removed."""

from typing import Any
from uuid import UUID

from flask import g, request, url_for
from flask_babel import gettext as _

from tenants.kernel.access import allow
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.files import clean, refuse_emptied
from tenants.kernel.requests import filled, refuse_field
from tenants.kernel.responses import page, saved
from tenants.pages import actions, photos, queries, words
from tenants.pages.blueprint import blueprint
from tenants.people.models import File

HERE = ("pages.pictures", {})
MOST_WORDS = 300


@blueprint.get("/website/pictures")
@allow("site.edit")
def pictures() -> str:
    return page("tenants/pages/pictures.html", found=queries.pictures(), own=g.tenant.languages[0], form=filled())


@blueprint.post("/website/pictures")
@allow("site.edit")
def send_picture() -> Any:
    """Kept only with words for those who do not see it, at least in the association's own language."""
    alt = _alt()
    upload = request.files.get("picture")
    try:
        photo = photos.cleaned(upload.read(photos.MOST_BYTES + 1) if upload else b"")
    except photos.PhotoRefused as refused:
        raise refuse_field("picture", str(words.PHOTOS[refused.code]), HERE) from refused
    name = clean(upload.filename or "picture") if upload else "picture"
    found = actions.keep_picture(photo, alt, name=name, owner=g.actor.id)
    return saved(_("Picture %(number)s is there.", number=found.number), HERE[0])


@blueprint.post("/website/pictures/<uuid:picture_id>/words")
@allow("site.edit")
def name_picture(picture_id: UUID) -> Any:
    found = queries.picture(picture_id)
    found.alt = _alt()
    return saved(_("Saved."), HERE[0])


@blueprint.post("/website/pictures/<uuid:picture_id>/removal")
@allow("site.edit")
def remove_picture(picture_id: UUID) -> Any:
    """Gone from every page at once; its words stand in where a text shows it."""
    queries.picture(picture_id).removed_at = now()
    undo = url_for("pages.restore_picture", picture_id=picture_id)
    return saved({"text": _("Removed. For a day you can take it back."), "undo": undo}, HERE[0])


@blueprint.post("/website/pictures/<uuid:picture_id>/restoring")
@allow("site.edit")
def restore_picture(picture_id: UUID) -> Any:
    found = queries.picture(picture_id)
    refuse_emptied(db.session.get_one(File, found.file_id))
    found.removed_at = None
    return saved(_("It is back."), HERE[0])


def _alt() -> dict[str, str]:
    """What was written for each language; raises Invalid without the association's own, or for too many letters."""
    own = g.tenant.languages[0]
    alt = {code: request.form.get(f"alt-{code}", "").strip() for code in g.tenant.languages}
    if not alt[own]:
        raise refuse_field(f"alt-{own}", _("Please say in words what it shows, for those who do not see it."), HERE)
    if any(len(one) > MOST_WORDS for one in alt.values()):
        raise refuse_field(f"alt-{own}", _("Up to 300 letters."), HERE)
    return {code: one for code, one in alt.items() if one}
