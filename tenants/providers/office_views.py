"""What the office notes about those who gave RSC: their degree, a vetting, an endorsement from elsewhere."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import g, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from tenants.applications import looking
from tenants.applications import queries as files
from tenants.applications.models import Application
from tenants.kernel import sentences
from tenants.kernel.access import allow
from tenants.kernel.clock import today
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.requests import Page, filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.providers import actions, queries, rules, schemas
from tenants.providers.blueprint import blueprint
from tenants.record import forms
from tenants.record import schemas as record
from tenants.record import words as record_words
from tenants.standards.queries import vetting_until

VETTING_BLAME = {"vetting_from_late": "from_day", "vetting_until_late": "until_day"}


@blueprint.post("/desk/providers/<uuid:person_id>/degree")
@allow("provider.vet")
def know(person_id: UUID) -> Any:
    application, gives = theirs(), who_gave(person_id)
    data = submitted(schemas.Degree(), page=_again(application))
    actions.know(gives, g.actor, degree=data["degree"])
    return _back(application)


@blueprint.post("/desk/providers/<uuid:person_id>/vetting")
@allow("provider.vet")
def vet(person_id: UUID) -> Any:
    application, gives = theirs(), who_gave(person_id)
    data = submitted(schemas.Vetting(), page=_again(application))
    window = vetting_until()
    refusal = rules.vetting_refusal(window, on=_today(), **data)
    if refusal:
        raise refuse_field(VETTING_BLAME.get(refusal.code, ""), sentences.of(refusal), _again(application))
    actions.vet(gives, g.actor, from_day=data["from_day"], until_day=data["until_day"] or window)
    return _back(application)


@blueprint.get("/desk/providers/<uuid:person_id>/endorsements/new")
@allow("provider.vet")
def endorsement(person_id: UUID) -> str:
    """An endorsement that another association gave to somebody who gives RSC here."""
    known = forms.published()
    return page(
        "tenants/providers/endorsement.html",
        gives=who_gave(person_id),
        application=theirs(),
        categories=forms.category_options(known),
        associations=forms.associations(known, g.tenant.code, g.tenant.name),
        words=record_words,
        form=filled(),
    )


@blueprint.post("/desk/providers/<uuid:person_id>/endorsements")
@allow("provider.vet")
def note_endorsement(person_id: UUID) -> Any:
    application, gives = theirs(), who_gave(person_id)
    again = ("providers.endorsement", {"person_id": person_id})
    values = submitted(record.HeldElsewhere(), page=again)
    for field, offered in (("category", forms.category_options), ("association", _associations)):
        if values[field] and values[field] not in dict(offered(forms.published())):
            raise refuse_field(field, _("Please choose one of the list."), again)
    actions.note_endorsement(gives, g.actor, values)
    sentence = _("Noted for %(name)s. Hours on those days count.", name=gives.person.name)
    return saved(sentence, "desk.show", application_id=application.id, _anchor="providers")


def _associations(known: Any) -> list[tuple[str, str]]:
    return forms.associations(known, g.tenant.code, g.tenant.name)


def who_gave(person_id: UUID) -> queries.Gives:
    """Somebody who gave RSC, and is not the person who asks; raises NotFound, Refused."""
    found = queries.who_gave(person_id)
    _refuse_own(person_id)
    return found


def theirs() -> Application:
    """The file on whose page the form stood, never one's own; that one looked is written down.

    Raises NotFound, Refused.
    """
    named = request.values.get("file", type=UUID)
    if named is None:
        raise NotFound
    found = files.visible(g.actor, named)
    _refuse_own(found.person_id)
    looking.note(found, g.actor, _today())
    return found


def _refuse_own(person_id: UUID) -> None:
    refuse_if(Refusal("own_application") if person_id == g.actor.id else None)


def _back(application: Application) -> Any:
    return redirect(url_for("desk.show", application_id=application.id, _anchor="providers"), 303)


def _again(application: Application) -> Page:
    return "desk.show", {"application_id": application.id}


def _today() -> date:
    return today(g.tenant.time_zone)
