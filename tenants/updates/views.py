"""Getting updates by e-mail and getting out of them: no account, and the same answer for every address."""

from typing import Any

from flask import Response, request, session
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.kernel import sentences
from tenants.kernel.access import public
from tenants.kernel.app import from_outside, stays_open
from tenants.kernel.clock import now
from tenants.kernel.requests import filled, submitted
from tenants.kernel.responses import page, saved
from tenants.ratings import tries
from tenants.updates import actions, office_views, queries, rules, schemas
from tenants.updates.blueprint import blueprint

__all__ = ["blueprint", "office_views"]
sentences.add(
    {
        "updates_asked_lately": _l("This address was asked a moment ago."),
        "proof_over": _l("This letter is more than a week old. Please ask for updates again."),
        "letter_sent": _l("This letter is on its way already."),
        "letter_empty": _l("Please write it in your first language: a title and a text."),
        "no_readers": _l("Nobody is on the list yet."),
    },
    constraints={"uq_mailing_piece_id": _l("This letter is on its way already.")},
)


@blueprint.get("/updates")
@public
def join() -> str:
    return page("tenants/updates/join.html", form=filled())


@blueprint.post("/updates")
@public
def ask() -> Any:
    typed = submitted(schemas.Join(), page=("updates.join", {}))
    tries.charge("updates")
    actions.ask(typed["email"], str(get_locale())[:2])
    session["updates"] = typed["email"]
    return saved(_("Thank you. One press more, in the letter."), "updates.asked")


@blueprint.get("/updates/sent")
@public
def asked() -> str:
    return page("tenants/updates/asked.html", email=session.get("updates", ""))


@blueprint.get("/updates/confirm/<token>")
@public
def confirming(token: str) -> Any:
    """Opening it changes nothing, since mail scanners open links."""
    found = queries.by_token(token, now() - rules.PROOF)
    return page("tenants/updates/confirm.html", found=found, token=token), 200 if found else 404


@blueprint.post("/updates/confirm/<token>")
@public
def confirm(token: str) -> Any:
    found = queries.by_token(token, now() - rules.PROOF, lock=True)
    if found is None:
        return page("tenants/updates/confirm.html", found=None, token=token), 404
    actions.confirm(found)
    return saved(_("You are on the list. Every letter has a one-click way out."), "updates.join")


@blueprint.get("/updates/leave/<token>")
@public
@stays_open("suspended", "archived")
def leaving(token: str) -> Any:
    found = queries.by_way_out(token)
    return page("tenants/updates/leave.html", found=found, token=token), 200 if found else 404


@blueprint.post("/updates/leave/<token>")
@public
@from_outside
@stays_open("suspended", "archived")
def leave(token: str) -> Any:
    """By the button, or by a mailbox's own unsubscribe (RFC 8058), which sends no cookie: the token is the proof."""
    found = queries.by_way_out(token, lock=True)
    if found is not None:
        actions.leave(found)
    if request.form.get("List-Unsubscribe") == "One-Click":
        return Response("", 200, mimetype="text/plain")
    return page("tenants/updates/leave.html", found=found, token=token), 200 if found else 404
