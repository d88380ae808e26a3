"""A practice site: who comes with its key looks around as anybody in it, and reads the letters that never left."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, abort, current_app, g, redirect, request, url_for
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy import func, select

from tenants.kernel import cursors
from tenants.kernel.access import public
from tenants.kernel.db import db
from tenants.kernel.mailbox import SHOWN
from tenants.kernel.responses import page
from tenants.kernel.side import tables
from tenants.kernel.signin import doors, samples

blueprint = Blueprint("practice", __name__, url_prefix="/practice")
LIVES = 12 * 60 * 60  # seconds in which a key opens the door
ON_A_PAGE = 50


def address(host: str, slug: str) -> str:
    """Where a practice site's door is, with the key in it: for the association's office and the Alliance's staff."""
    return str(current_app.settings.url_of(host)) + f"/practice/key/{_signer().dumps(slug)}"  # type: ignore[attr-defined]


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="practice")


def held() -> bool:
    """Whether this browser came in with the key of the practice site at work; a real site has none."""
    return _fits(request.cookies.get(_cookie(), ""))


def _fits(key: str) -> bool:
    try:
        slug = _signer().loads(key, max_age=LIVES)
    except BadSignature:
        return False
    return bool(g.tenant.sandbox) and slug == g.tenant.slug


def _cookie() -> str:
    """A cookie of its own: signing in and out empties the session's."""
    return "__Host-practice" if current_app.config["SESSION_COOKIE_SECURE"] else "practice"


def _only_held() -> None:
    if not held():
        abort(404)


@blueprint.get("/key/<token>")
@public
def enter(token: str) -> Any:
    """The key leaves the address: into the cookie, and on to a clean page."""
    if not _fits(token):
        abort(404)
    response = redirect(url_for(".door"), 303)
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    response.set_cookie(_cookie(), token, max_age=LIVES, httponly=True, samesite="Lax", secure=secure)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@blueprint.get("")
@public
def door() -> str:
    """Everybody who can be played, those who work here first."""
    _only_held()
    return page("practice/door.html", people=samples.listed(), actor_name=g.actor.name if g.actor else None)


@blueprint.post("/people")
@public
def come_in() -> Any:
    """One press signs in as an invented person; a person who is not invented is never let in so."""
    _only_held()
    try:
        found = db.session.get(tables().person, UUID(request.form.get("person", "")))
    except ValueError:
        abort(404)
    if found is None or not found.sample or found.closed_at is not None:
        abort(404)
    return doors.come_in(found.id, ["sample"], None)


@blueprint.get("/letters")
@public
def index() -> str:
    """What would have been sent, newest first: every message ends here."""
    _only_held()
    message = tables().message
    count = db.session.scalar(select(func.count()).select_from(message)) or 0
    order = cursors.Order(message.created_at, message.id, kind=datetime, falls=True)
    after, before = request.args.get("after", ""), request.args.get("before", "")
    sheet = cursors.sheet(select(message), order, after=after, before=before, size=ON_A_PAGE)
    pager = {
        "words": f"{len(sheet.rows)} / {count}",
        "previous": url_for(".index", before=sheet.before) if sheet.before else None,
        "following": url_for(".index", after=sheet.after) if sheet.after else None,
    }
    return page("practice/letters.html", rows=[row[0] for row in sheet.rows], pager_facts=pager, shown=SHOWN)


@blueprint.get("/letters/<uuid:message_id>")
@public
def show(message_id: UUID) -> str:
    """One letter with its links, as its reader would get it."""
    _only_held()
    found = db.session.get(tables().message, message_id) or abort(404)
    return page("mailbox/letter.html", letter=found, paragraphs=(found.body or "").split("\n\n"))
