"""The account page: who I am, how I sign in, where I am signed in."""

from typing import Any
from uuid import UUID

from flask import abort, current_app, flash, g, redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tenants.kernel import sentences, text
from tenants.kernel.access import allow
from tenants.kernel.db import db
from tenants.kernel.looks import LANGUAGES, offered
from tenants.kernel.refusal import Refused
from tenants.kernel.requests import Invalid, filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.kernel.signin import (
    accounts,
    actions,
    doors,
    links,
    passkeys,
    passwords,
    queries,
    recovery,
    schemas,
    sessions,
    throttle,
    totp,
    visitor,
)
from tenants.kernel.signin.routes import Routes, address, here
from tenants.kernel.signin.throttle import Throttled

routes = Routes()


@routes.get("/account")
@allow("signed_in")
def account() -> Any:
    person = queries.person(g.actor.id)
    return page(
        "signin/account.html",
        form=filled(name=person.name, called=person.called, language=person.language),
        own=person,
        ways=accounts.ways(person.id),
        addresses=queries.addresses(person.id),
        passkeys=passkeys.owned(person.id),
        sessions=sessions.listed(person.id),
        languages=[(code, LANGUAGES.get(code, code)) for code in offered()],
    )


@routes.post("/account")
@allow("signed_in")
def change_profile() -> Any:
    data = submitted(schemas.Profile(), page=(here("account"), {}))
    person = queries.person(g.actor.id)
    person.name, person.called = data["name"], data["called"]
    person.sort_key = person.search_key = text.key(data["name"])
    person.language = data["language"] if data["language"] in offered() else person.language
    response = saved(_("Saved."), here("account"))
    response.delete_cookie("language")
    return response


@routes.get("/account/addresses")
@allow("signed_in", fresh=True)
def addresses() -> Any:
    return page("signin/addresses.html", form=filled(), addresses=queries.addresses(g.actor.id))


@routes.post("/account/addresses")
@allow("signed_in", fresh=True)
def add_address() -> Any:
    """The address counts once its owner pressed the button in the mail; the same answer for a taken one."""
    data = submitted(schemas.Address(), page=(here("addresses"), {}))
    doors.ask_proof(g.actor, accounts.ways(g.actor.id))
    try:
        throttle.charge(*visitor.counters("mail", accounts.address_key(data["email"])))
    except Throttled as error:
        raise refuse_field("email", doors.too_many(error), (here("addresses"), {})) from error
    actions.ask_address(queries.person(g.actor.id), data["email"])
    sentence = _("We sent a link to %(email)s. Open it in this browser.", email=data["email"])
    return saved(sentence, here("account"))


@routes.post("/account/addresses/<uuid:id>/removal")
@allow("signed_in", fresh=True)
def remove_address(id: UUID) -> Any:  # noqa: A002
    doors.ask_proof(g.actor, accounts.ways(g.actor.id))
    row = next((one for one in queries.addresses(g.actor.id) if one.id == id), None)
    if row is None:
        abort(404)
    if row.verified_at and len(accounts.emails(g.actor.id)) < 2:
        raise refuse_field("", _("Your last address stays: add another one first."), (here("addresses"), {}))
    db.session.delete(row)
    links.withdraw_all(g.actor.id, "signin", "recover")
    actions.notify(g.actor.id, "address_removed")
    return saved(_("The address is removed."), here("account"))


@routes.get("/account/passkeys/<uuid:id>")
@allow("signed_in")
def passkey(id: UUID) -> Any:  # noqa: A002
    row = _mine(id)
    return page("signin/passkey.html", form=filled(label=row.label), row=row)


@routes.post("/account/passkeys/<uuid:id>")
@allow("signed_in")
def rename_passkey(id: UUID) -> Any:  # noqa: A002
    data = submitted(schemas.Label(), page=(here("passkey"), {"id": id}))
    _mine(id).label = data["label"]
    return saved(_("Saved."), here("account"))


@routes.post("/account/passkeys/<uuid:id>/removal")
@allow("signed_in", fresh=True)
def remove_passkey(id: UUID) -> Any:  # noqa: A002
    doors.ask_proof(g.actor, accounts.ways(g.actor.id))
    db.session.delete(_mine(id))
    actions.notify(g.actor.id, "passkey_removed")
    return saved(_("The passkey is removed. Delete it in your phone or browser too."), here("account"))


@routes.get("/account/authenticator")
@allow("signed_in")
def authenticator() -> Any:
    """The secret as a picture and as text, until the app's first code confirms it."""
    ways = accounts.ways(g.actor.id)
    doors.ask_proof(g.actor, ways)
    shown = None if ways.totp else totp.prepare(g.actor.id, str(current_app.secret_key))
    email = (accounts.emails(g.actor.id) or [g.actor.name])[0]
    return page(
        "signin/authenticator.html",
        form=filled(),
        secret=shown,
        picture=totp.picture(shown, email, queries.issuer()) if shown else None,
        going=doors.target(),
    )


@routes.post("/account/authenticator")
@allow("signed_in")
def confirm_authenticator() -> Any:
    ways = accounts.ways(g.actor.id)
    doors.ask_proof(g.actor, ways)
    data = submitted(schemas.Code(), page=(here("authenticator"), {}))
    if ways.totp:
        abort(409)
    doors.tried(
        "code",
        str(g.actor.id),
        g.actor.id,
        lambda: totp.confirm(g.actor.id, data["code"], str(current_app.secret_key)),
        field="code",
        wrong=_("That code does not fit. Check that your phone’s clock is right, and type the newest one."),
        page=(here("authenticator"), {}),
    )
    sessions.prove(g.actor.login_id, "totp")
    actions.notify(g.actor.id, "totp")
    flash(_("Your app is set up. Now make your recovery codes, for the day your phone is lost."), "done")
    return redirect(address("codes", next=doors.target()), 303)


@routes.post("/account/authenticator/removal")
@allow("signed_in", fresh=True)
def remove_authenticator() -> Any:
    doors.ask_proof(g.actor, accounts.ways(g.actor.id))
    totp.remove(g.actor.id)
    actions.notify(g.actor.id, "totp_removed")
    return saved(_("The authenticator app is removed."), here("account"))


@routes.get("/account/password")
@allow("signed_in", fresh=True)
def own_password() -> Any:
    return page("signin/own_password.html", form=filled(), there=accounts.ways(g.actor.id).password)


@routes.post("/account/password")
@allow("signed_in", fresh=True)
def set_password() -> Any:
    """A password for this account; every other session ends, so that nobody stays in with an old one."""
    doors.ask_proof(g.actor, accounts.ways(g.actor.id))
    data = submitted(schemas.PasswordOnly(), page=(here("own_password"), {}))
    try:
        passwords.put(g.actor.id, data["password"], queries.person(g.actor.id).name)
    except Refused as error:
        raise Invalid({"password": [sentences.of(error.refusal)]}, (here("own_password"), {})) from error
    sessions.end_all(g.actor.id, but=g.actor.login_id)
    actions.notify(g.actor.id, "password")
    return saved(_("Your password is set. Other sessions were signed out."), here("account"))


@routes.post("/account/password/removal")
@allow("signed_in", fresh=True)
def remove_password() -> Any:
    doors.ask_proof(g.actor, accounts.ways(g.actor.id))
    passwords.remove(g.actor.id)
    actions.notify(g.actor.id, "password_removed")
    return saved(_("The password is removed."), here("account"))


@routes.get("/account/codes")
@allow("signed_in", fresh=True)
def codes() -> Any:
    left = accounts.ways(g.actor.id).recovery
    return page("signin/codes.html", codes=None, left=left, going=doors.target())


@routes.post("/account/codes")
@allow("signed_in", fresh=True)
def make_codes() -> Any:
    """Ten new codes, shown this once."""
    doors.ask_proof(g.actor, accounts.ways(g.actor.id))
    made = recovery.make(g.actor.id)
    actions.notify(g.actor.id, "codes")
    return page("signin/codes.html", codes=made, left=len(made), going=doors.target())


@routes.post("/account/sessions/<uuid:id>/end")
@allow("signed_in")
def end_session(id: UUID) -> Any:  # noqa: A002
    if not sessions.end(g.actor.id, id):
        abort(404)
    return saved(_("Signed out there."), here("account"))


@routes.post("/account/sessions/end")
@allow("signed_in")
def end_sessions() -> Response:
    """Everywhere, or everywhere else."""
    if request.form.get("here"):
        sessions.end_all(g.actor.id)
        sessions.leave()
        flash(_("You are signed out everywhere."), "done")
        return redirect(address("signin"), 303)  # type: ignore[return-value]
    sessions.end_all(g.actor.id, but=g.actor.login_id)
    return saved(_("You are signed out everywhere else."), here("account"))


def _mine(passkey_id: UUID) -> Any:
    row = next((one for one in passkeys.owned(g.actor.id) if one.id == passkey_id), None)
    if row is None:
        abort(404)
    return row
