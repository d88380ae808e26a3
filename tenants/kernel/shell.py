"""Routes that both apps share: brand stylesheet, theme and language choices."""

import re

from flask import Blueprint, Response, abort, g, redirect, request

from tenants.kernel import brand
from tenants.kernel.access import public
from tenants.kernel.app import stays_open
from tenants.kernel.db import db
from tenants.kernel.looks import ALLIANCE_COLOURS, offered
from tenants.kernel.side import tables
from tenants.kernel.signin.rules import safe_next
from tenants.kernel.standing import LANGUAGE, standing

blueprint = Blueprint("shell", __name__)
blueprint.app_template_global("page_standing")(standing)
YEAR = 60 * 60 * 24 * 365


@blueprint.get("/brand-<fingerprint>.css")
@public
@stays_open("suspended", "archived")
def stylesheet(fingerprint: str) -> Response:
    """The brand's stylesheet under a name with its hash, so it may be kept for a year."""
    tenant = g.tenant
    colours = (tenant.brand, tenant.accent) if tenant else ALLIANCE_COLOURS
    if fingerprint != brand.fingerprint(*colours):
        abort(404)
    response = Response(brand.stylesheet(tenant.slug if tenant else "alliance", *colours), mimetype="text/css")
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return response


@blueprint.post("/theme")
@public
@stays_open("suspended", "archived")
def choose_theme() -> Response:
    return _kept("theme", request.form.get("theme", ""), ("light", "dark", "auto"))


@blueprint.post("/language")
@public
@stays_open("suspended", "archived")
def choose_language() -> Response:
    """Kept in the browser, and for somebody signed in also with the account: mail follows it."""
    wish = request.form.get("language", "")
    if g.actor and wish in offered():
        db.session.get_one(tables().person, g.actor.id).language = wish
    return _kept("language", wish, offered())


def _kept(name: str, wish: str, allowed: tuple[str, ...]) -> Response:
    """Back to the page with the choice in a cookie; an unknown wish changes nothing."""
    response = redirect(re.sub(rf"(?<=[?&]){LANGUAGE}=\w*&?", "", _back()), 303)  # what is chosen now holds
    if wish in allowed:
        response.set_cookie(name, wish, max_age=YEAR, samesite="Lax", secure=request.is_secure)
    return response  # type: ignore[return-value]


def _back() -> str:
    """Only a path of this host: ``next`` of the form, else the page that sent it."""
    return safe_next(request.form.get("next")) or safe_next(request.referrer, request.host) or "/"
