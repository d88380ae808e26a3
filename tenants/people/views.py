"""Accounts of an association; anybody may join."""

from typing import Any

from flask import redirect
from flask import session as cookie
from flask_babel import get_locale

from tenants.kernel.access import public
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page
from tenants.kernel.signin import accounts, actions, doors, schemas, throttle, visitor
from tenants.kernel.signin.throttle import Throttled
from tenants.kernel.signin.views import blueprint as accounts_blueprint

blueprint = accounts_blueprint("people")


@blueprint.get("/join")
@public
def join() -> Any:
    return page("signin/join.html", form=filled(), going=doors.target())


@blueprint.post("/join")
@public
def ask_to_join() -> Any:
    """The same answer for a new address and for one that has an account."""
    data = submitted(schemas.Joining(), page=("people.join", {}))
    try:
        throttle.charge(*visitor.counters("mail", accounts.address_key(data["email"])))
    except Throttled as error:
        raise refuse_field("email", doors.too_many(error), ("people.join", {})) from error
    actions.join(data["name"], data["email"], language=str(get_locale())[:2], target=doors.target())
    cookie["asked"] = data["email"]
    return redirect("/signin/sent", 303)
