"""Proving again before a dangerous act, and the second factor that office roles wait for."""

from typing import Any

from flask import current_app, flash, g, redirect
from flask import session as cookie
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tenants.kernel import sentences
from tenants.kernel.access import allow
from tenants.kernel.db import db
from tenants.kernel.refusal import Refused
from tenants.kernel.requests import Invalid, filled, refuse_field, submitted
from tenants.kernel.responses import page
from tenants.kernel.side import side, tables
from tenants.kernel.signin import accounts, actions, doors, passkeys, passwords, schemas, sessions, throttle, visitor
from tenants.kernel.signin.routes import Routes, address, here
from tenants.kernel.signin.throttle import Throttled

routes = Routes()


@routes.get("/prove")
@allow("signed_in")
def prove() -> Any:
    """It is you: by whatever this person has. Whose role waits shows a second factor, or sets one up."""
    ways = accounts.ways(g.actor.id)
    if g.actor.waiting_roles and not ways.second:
        return redirect(address("second", next=doors.target()))
    return page(
        "signin/prove.html",
        form=filled(),
        ways=ways,
        going=doors.target(),
        waiting=[str(side().role_labels[role]) for role in sorted(g.actor.waiting_roles)],
    )


@routes.post("/prove/passkey")
@allow("signed_in")
def prove_passkey() -> Any:
    data = submitted(schemas.Credential(), page=(here("prove"), {}))
    try:
        row = passkeys.use(data["credential"], data["state"])
    except Refused as error:
        raise Invalid({"": [sentences.of(error.refusal)]}, (here("prove"), {})) from error
    if row.person_id != g.actor.id:
        raise refuse_field("", _("This passkey belongs to somebody else."), (here("prove"), {}))
    return _proved("passkey")


@routes.post("/prove/code")
@allow("signed_in")
def prove_code() -> Any:
    data = submitted(schemas.Code(), page=(here("prove"), {}))
    factor = doors.tried(
        "code",
        str(g.actor.id),
        g.actor.id,
        lambda: doors.right_code(g.actor.id, data["code"]),
        field="code",
        wrong=_("That code does not fit, or was used already. Wait for the next one."),
        page=(here("prove"), {}),
    )
    return _proved(factor)


@routes.post("/prove/password")
@allow("signed_in")
def prove_password() -> Any:
    data = submitted(schemas.PasswordOnly(), page=(here("prove"), {}))
    if g.actor.waiting_roles:
        raise refuse_field("password", _("Your role asks for a second factor here."), (here("prove"), {}))
    doors.tried(
        "password",
        str(g.actor.id),
        g.actor.id,
        lambda: passwords.right(g.actor.id, data["password"]),
        field="password",
        wrong=_("That is not your password."),
        page=(here("prove"), {}),
    )
    return _proved("password")


@routes.post("/prove/link")
@allow("signed_in")
def prove_link() -> Any:
    """A new link by email: signing in with it is the proof."""
    email = accounts.emails(g.actor.id)[0]
    try:
        throttle.charge(*visitor.counters("mail", accounts.address_key(email), g.actor.id))
    except Throttled as error:
        raise refuse_field("", doors.too_many(error), (here("prove"), {})) from error
    actions.ask_link(email, target=doors.target())
    cookie["asked"] = email
    return redirect(address("sent"), 303)


@routes.get("/second")
@allow("signed_in")
def second() -> Any:
    """Where a role waits: choose a second factor, once."""
    if not g.actor.waiting_roles:
        return redirect(doors.target() or side().home)
    if accounts.ways(g.actor.id).second:
        return redirect(address("prove", next=doors.target()))
    labels = [str(side().role_labels[role]) for role in sorted(g.actor.waiting_roles)]
    return page("signin/second.html", waiting=labels, going=doors.target())


@routes.get("/account/passkeys/options")
@allow("signed_in")
def new_passkey_options() -> Any:
    person = db.session.get_one(tables().person, g.actor.id)
    email = (accounts.emails(g.actor.id) or [person.name])[0]
    return current_app.json.response(passkeys.options_to_register(person, email))


@routes.post("/account/passkeys")
@allow("signed_in")
def add_passkey() -> Any:
    """A new passkey; the first second factor of an account may be added right after a single one."""
    may_add_factor()
    data = submitted(schemas.NewPasskey(), page=(here("second" if g.actor.waiting_roles else "account"), {}))
    person = db.session.get_one(tables().person, g.actor.id)
    passkeys.register(person, data["credential"], data["state"], data["label"].strip() or visitor.browser())
    sessions.prove(g.actor.login_id, "passkey")
    actions.notify(g.actor.id, "passkey")
    flash(_("Your passkey is ready. Next time, one touch is enough."), "done")
    return redirect(doors.target() or address("account"), 303)


def may_add_factor() -> None:
    """Raises NeedsProof: who has a second factor proves themselves with it before another one is added."""
    doors.ask_proof(g.actor, accounts.ways(g.actor.id))


def _proved(factor: str) -> Response:
    sessions.prove(g.actor.login_id, factor)
    return redirect(doors.target() or side().home, 303)  # type: ignore[return-value]
