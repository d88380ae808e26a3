"""Pausing, coming back, taking back and starting again: reasons are kept, and so is everything else."""

from typing import Any
from uuid import UUID

from flask import g
from flask_babel import gettext as _
from flask_babel import ngettext
from marshmallow import Schema, fields
from marshmallow.validate import Length
from werkzeug.wrappers import Response

from tenants.applications import actions
from tenants.applications import queries as applications
from tenants.kernel.access import allow
from tenants.kernel.clock import today
from tenants.kernel.requests import filled, submitted
from tenants.kernel.responses import page, saved
from tenants.progress.blueprint import blueprint


class Reason(Schema):
    """Why, if the person wants to say it."""

    reason = fields.String(load_default=None, validate=Length(max=1000))


@blueprint.get("/applications/<uuid:application_id>/withdrawal")
@allow("signed_in")
def ask_withdrawal(application_id: UUID) -> str:
    return _asked("withdrawal", application_id)


@blueprint.post("/applications/<uuid:application_id>/withdrawal")
@allow("signed_in")
def withdraw(application_id: UUID) -> Response:
    application = applications.own(g.actor, application_id)
    actions.withdraw(application, g.actor, **_reason("ask_withdrawal", application_id))
    return saved(_("Taken back. Your record stays, and you may start again at any time."), "progress.home")


@blueprint.get("/applications/<uuid:application_id>/pause")
@allow("signed_in")
def ask_pause(application_id: UUID) -> str:
    return _asked("pause", application_id)


@blueprint.post("/applications/<uuid:application_id>/pause")
@allow("signed_in")
def pause(application_id: UUID) -> Response:
    application = applications.own(g.actor, application_id)
    actions.rest(application, g.actor, on=today(g.tenant.time_zone), **_reason("ask_pause", application_id))
    return saved(_("It rests. Come back whenever you are ready."), "progress.show", application_id=application_id)


@blueprint.post("/applications/<uuid:application_id>/resumption")
@allow("signed_in")
def resume(application_id: UUID) -> Response:
    days = actions.resume(applications.own(g.actor, application_id), g.actor, on=today(g.tenant.time_zone))
    sentence = ngettext(
        "Welcome back. Your dates moved on by %(num)d day.", "Welcome back. Your dates moved on by %(num)d days.", days
    )
    return saved(sentence, "progress.show", application_id=application_id)


@blueprint.post("/applications/<uuid:application_id>/reopening")
@allow("signed_in")
def reopen(application_id: UUID) -> Response:
    actions.reopen(applications.own(g.actor, application_id), g.actor, on=today(g.tenant.time_zone))
    return saved(_("Welcome back. Everything is where you left it."), "progress.show", application_id=application_id)


def _asked(what: str, application_id: UUID) -> str:
    application = applications.own(g.actor, application_id)
    return page(f"tenants/progress/{what}.html", application=application, form=filled())


def _reason(endpoint: str, application_id: UUID) -> dict[str, Any]:
    return submitted(Reason(), page=(f"progress.{endpoint}", {"application_id": application_id}))
