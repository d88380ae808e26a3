"""Hours of RSC are confirmed by who gave them: the applicant asks, the provider answers by a link."""

from typing import Any
from uuid import UUID

from flask import abort, g, redirect, request, session, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from tenants.kernel.access import allow, public
from tenants.kernel.db import db
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.people.letters import STANDING
from tenants.people.models import Person
from tenants.people.queries import names_of
from tenants.record import answers, confirming, lines, schemas
from tenants.record.blueprint import blueprint

KEY = "confirming"


@blueprint.get("/record/confirmations")
@allow("signed_in")
def confirmations() -> str:
    waiting = confirming.waiting(g.actor.id)
    stored = {f"email-{one.provider_id}": one.typed for one in waiting}
    return page(
        "tenants/record/confirmations.html", waiting=waiting, lines=lines, standing=STANDING, form=filled(**stored)
    )


@blueprint.post("/record/confirmations/<uuid:provider_id>")
@allow("signed_in")
def ask_confirmation(provider_id: UUID) -> Response:
    here, field = ("record.confirmations", {}), f"email-{provider_id}"
    typed = submitted(schemas.asking(field), page=here)
    found = next((one for one in confirming.waiting(g.actor.id) if one.provider_id == provider_id), None)
    if found is None:
        abort(404)
    if not (found.email or typed[field]):
        raise refuse_field(field, _("Please write the email address of %(name)s.", name=found.name), here)
    confirming.ask(db.session.get_one(Person, g.actor.id), found, typed[field])
    return saved(_("We wrote to %(name)s.", name=found.name), "record.confirmations")


@blueprint.get("/confirm/<token>")
@public
def open_confirmation(token: str) -> Any:
    """The link's secret becomes a cookie, and the address a clean one; nothing is used up by opening."""
    asking = confirming.opened(token)
    if asking is None:
        return page("tenants/record/confirm_gone.html"), 410
    session[KEY] = str(asking.id)
    answer = redirect(url_for("record.confirm"), 303)
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


@blueprint.get("/confirm")
@public
def confirm() -> Any:
    asking = confirming.by_id(session.get(KEY))
    if asking is None:
        return page("tenants/record/confirm_gone.html"), 410
    names = names_of([asking.person_id, asking.provider_id])
    rows = [(one, lines.of("rsc", one, names)) for one in confirming.hours_of(asking)]
    facts = {"person": names[asking.person_id], "provider": names[asking.provider_id]}
    return page("tenants/record/confirm.html", rows=rows, asking=asking, names=facts, seen=answers.mark)


@blueprint.post("/confirm")
@public
def send_confirmation() -> Any:
    asking = confirming.by_id(session.get(KEY))
    if asking is None:
        return page("tenants/record/confirm_gone.html"), 410
    note = request.form.get("note", "").strip()[:500] or None
    number, others = confirming.answer(asking, request.form.getlist("hour"), note)
    done = ngettext("Thank you. %(num)d meeting is confirmed.", "Thank you. %(num)d meetings are confirmed.", number)
    told = _("Thank you. They will read what you wrote.")
    return saved(told if others and not number else done, "record.confirm")
