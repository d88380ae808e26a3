"""The public form, the letter's page, and what follows: no account, nothing told about anybody else."""

from typing import Any

from flask import current_app, redirect, request, session, url_for
from flask_babel import get_locale
from flask_babel import gettext as _
from werkzeug.exceptions import TooManyRequests

from alliance.onboarding import interest, queries, schemas, words
from alliance.onboarding.blueprint import blueprint, today
from tenants.kernel.access import public
from tenants.kernel.links import digest
from tenants.kernel.requests import filled, submitted
from tenants.kernel.responses import page, saved
from tenants.kernel.signin import rules as doors
from tenants.kernel.signin import throttle

FREE = 10  # forms from one place on the network before waiting begins


@blueprint.get("/interest")
@public
def ask() -> str:
    return page("alliance/onboarding/ask.html", form=filled(), standings=words.options(words.STANDINGS))


@blueprint.post("/interest")
@public
def send() -> Any:
    """The same answer whoever asks; a letter proves the address."""
    told = submitted(schemas.Ask(), page=("onboarding.ask", {}))
    charge()
    interest.ask(language=str(get_locale())[:2], **told)
    session["interest"] = told["email"]
    return saved(_("Thank you. A letter is on its way to %(email)s.", email=told["email"]), "onboarding.asked")


def charge() -> None:
    """Count the form before it is taken; after ten from one place a wait begins and grows. Raises 429."""
    place = doors.network(request.remote_addr or "")
    try:
        throttle.charge(throttle.counter(str(current_app.secret_key), "onboarding", place, FREE))
    except throttle.Throttled as error:
        raise TooManyRequests from error


@blueprint.get("/interest/sent")
@public
def asked() -> str:
    return page("alliance/onboarding/asked.html", email=session.get("interest", ""))


@blueprint.get("/interest/<token>")
@public
def confirm_page(token: str) -> Any:
    """Opening it changes nothing, since mail scanners open links; a form that was forgotten is told in again."""
    found = queries.interest(digest(token))
    return page("alliance/onboarding/confirm.html", found=found, token=token), 200 if found else 404


@blueprint.post("/interest/<token>")
@public
def confirm(token: str) -> Any:
    found = queries.interest(digest(token), lock=True)
    if found is None:
        return redirect(url_for("onboarding.confirm_page", token=token), 303)
    interest.prove(found, today())
    return saved(_("Thank you. We have it, and somebody writes to you."), "onboarding.confirm_page", token=token)
