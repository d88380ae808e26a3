"""Coming in: passkey, e-mailed link, password, code; the sample people of a demo; going out."""

from typing import Any
from uuid import UUID

from flask import abort, current_app, flash, g, redirect, request
from flask import session as cookie
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tenants.kernel import sentences
from tenants.kernel.access import public
from tenants.kernel.db import db
from tenants.kernel.refusal import Refused
from tenants.kernel.requests import Invalid, filled, refuse_field, submitted
from tenants.kernel.responses import page
from tenants.kernel.side import side, tables
from tenants.kernel.signin import (
    accounts,
    actions,
    doors,
    links,
    passkeys,
    passwords,
    samples,
    schemas,
    sessions,
    throttle,
    visitor,
)
from tenants.kernel.signin.routes import Routes, address, here
from tenants.kernel.signin.throttle import Throttled

routes = Routes()


@routes.get("/signin")
@public
def signin() -> Any:
    """The page with all ways in; who is in already goes on."""
    if g.actor:
        return redirect(doors.target() or side().home)
    joining = here("join")
    return page(
        "signin/signin.html",
        form=filled(),
        going=doors.target(),
        join_url=address("join") if joining in current_app.view_functions else None,
        samples=_samples(),
    )


@routes.post("/signin")
@public
def ask_link() -> Any:
    data = submitted(schemas.Address(), page=(here("signin"), {}))
    found = accounts.verified(data["email"])
    counted = visitor.counters("mail", accounts.address_key(data["email"]), found[1].id if found else None)
    try:
        throttle.charge(*counted)
    except Throttled as error:
        raise refuse_field("email", _asked_often(error), (here("signin"), {})) from error
    actions.ask_link(data["email"], target=doors.target())
    cookie["asked"] = data["email"]
    return redirect(address("sent"), 303)


@routes.get("/signin/sent")
@public
def sent() -> Any:
    return page("signin/sent.html", email=cookie.get("asked", ""))


@routes.get("/signin/help")
@public
def help_page() -> Any:
    return page("signin/help.html")


@routes.get("/signin/link/<token>")
@public
def link(token: str) -> Any:
    """The token leaves the address: into a cookie, and on to a clean page (trap 17). Nothing is used up."""
    cookie["link"] = token[:100]
    response = redirect(address("link_page"), 303)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"
    return response


@routes.get("/signin/link")
@public
def link_page() -> Any:
    found = links.live(cookie.get("link"))
    if found is None:
        return page("signin/link_over.html"), 410
    elsewhere = found.purpose == "verify" and found.person_id and (not g.actor or g.actor.id != found.person_id)
    labels = [str(side().role_labels[role]) for role in found.facts.get("roles", [])]
    return page(
        "signin/link.html", purpose=found.purpose, added=bool(found.person_id), facts=found.facts,
        roles=labels, elsewhere=elsewhere,
    )  # fmt: skip


@routes.post("/signin/link")
@public
def use_link() -> Any:
    """The button: the link is used up, and the person is in."""
    entry = actions.enter(cookie.get("link"), g.actor.id if g.actor else None)
    cookie.pop("link", None)
    if g.actor and g.actor.id == entry.person_id and entry.target is None:
        flash(_("Your email address is confirmed."), "done")
        return redirect(address("account"), 303)
    return doors.come_in(entry.person_id, ["link"], entry.target)


@routes.get("/signin/password")
@public
def password() -> Any:
    return page("signin/password.html", form=filled(), going=doors.target())


@routes.post("/signin/password")
@public
def password_signin() -> Any:
    data = submitted(schemas.PasswordEntry(), page=(here("password"), {}))
    found = accounts.verified(data["email"])
    person_id = found[1].id if found else None
    doors.tried(
        "password",
        accounts.address_key(data["email"]),
        person_id,
        lambda: passwords.right(person_id, data["password"]),
        field="password",
        wrong=_("That email and password do not fit together. A link by email works as well."),
        page=(here("password"), {}),
    )
    return doors.come_in(person_id, ["password"], doors.target())  # type: ignore[arg-type]


@routes.get("/signin/code")
@public
def code() -> Any:
    if doors.half() is None:
        return redirect(address("signin"))
    return page("signin/code.html", form=filled())


@routes.post("/signin/code")
@public
def code_signin() -> Any:
    """The second factor after a link or a password."""
    first = doors.half()
    if first is None:
        flash(_("That took a while, so we start again."), "info")
        return redirect(address("signin"), 303)
    person_id, factors, going = first
    data = submitted(schemas.Code(), page=(here("code"), {}))
    factor = doors.tried(
        "code",
        str(person_id),
        person_id,
        lambda: doors.right_code(person_id, data["code"]),
        field="code",
        wrong=_("That code does not fit, or was used already. Wait for the next one."),
        page=(here("code"), {}),
    )
    return doors.come_in(person_id, [*factors, factor], going)


@routes.get("/signin/passkey")
@public
def passkey_options() -> Any:
    """A fresh challenge for the browser; nothing about any account."""
    response = current_app.json.response(passkeys.options_to_sign_in())
    response.headers["Cache-Control"] = "no-store"
    return response


@routes.post("/signin/passkey")
@public
def passkey_signin() -> Any:
    data = submitted(schemas.Credential(), page=(here("signin"), {}))
    try:
        row = passkeys.use(data["credential"], data["state"])
    except Refused as error:
        raise Invalid({"": [sentences.of(error.refusal)]}, (here("signin"), {})) from error
    return doors.come_in(row.person_id, ["passkey"], doors.target())


@routes.post("/signout")
@public
def signout() -> Response:
    sessions.leave()
    flash(_("You are signed out. See you soon."), "done")
    return redirect("/", 303)  # type: ignore[return-value]


@public
def sample() -> Any:
    """One click in a demo on this machine; a production app does not have this route."""
    if not visitor.here():
        abort(404)
    person = db.session.get(tables().person, _uuid(request.form.get("person", "")))
    if person is None or not person.sample:
        abort(404)
    return doors.come_in(person.id, ["sample"], doors.target())


def _uuid(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError:
        abort(404)


def _samples() -> list[tuple[Any, str, str]]:
    """The sample people of this machine; none where this is not a demo."""
    if not (here("sample") in current_app.view_functions and visitor.here()):
        return []
    return samples.listed()


def _asked_often(error: Throttled) -> str:
    return _(
        "We sent several links already: please use the newest one. In %(minutes)s minutes you can ask again.",
        minutes=error.minutes,
    )
