"""What the office notes about those who gave RSC: their degree, a vetting, an endorsement from elsewhere."""

from typing import Any
from uuid import UUID

from flask import g, request
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from tenants.desk import actions, queries, rules, schemas
from tenants.desk.routes import ensure_theirs, file_page, routes, theirs, today
from tenants.kernel import sentences
from tenants.kernel.access import allow
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.record import forms
from tenants.record import schemas as record
from tenants.record import words as record_words
from tenants.standards.queries import vetting_until

VETTING_BLAME = {"vetting_from_late": "from_day", "vetting_until_late": "until_day"}


@routes.post("/desk/providers/<uuid:person_id>/degree")
@allow("provider.vet")
def know_provider(person_id: UUID) -> Any:
    again = ("desk.show", {"application_id": named_file()})
    gives = theirs_to_know(person_id)
    data = submitted(schemas.Degree(), page=again)
    actions.know_provider(gives, g.actor, degree=data["degree"])
    return file_page(named_file(), "providers")


@routes.post("/desk/providers/<uuid:person_id>/vetting")
@allow("provider.vet")
def vet_provider(person_id: UUID) -> Any:
    again = ("desk.show", {"application_id": named_file()})
    gives = theirs_to_know(person_id)
    data = submitted(schemas.Vetting(), page=again)
    window = vetting_until()
    refusal = rules.vetting_refusal(window, on=today(), **data)
    if refusal:
        raise refuse_field(VETTING_BLAME.get(refusal.code, ""), sentences.of(refusal), again)
    actions.vet_provider(gives, g.actor, from_day=data["from_day"], until_day=data["until_day"] or window)
    return file_page(named_file(), "providers")


@routes.get("/desk/providers/<uuid:person_id>/endorsements/new")
@allow("provider.vet")
def provider_endorsement(person_id: UUID) -> str:
    """An endorsement that another association gave to somebody who gives RSC here."""
    known = forms.published()
    return page(
        "tenants/desk/provider.html",
        gives=theirs_to_know(person_id),
        application=theirs(named_file()),
        categories=forms.category_options(known),
        associations=forms.associations(known, g.tenant.code, g.tenant.name),
        words=record_words,
        form=filled(),
    )


@routes.post("/desk/providers/<uuid:person_id>/endorsements")
@allow("provider.vet")
def note_endorsement(person_id: UUID) -> Any:
    application, gives = theirs(named_file()), theirs_to_know(person_id)
    again = ("desk.provider_endorsement", {"person_id": person_id})
    values = submitted(record.HeldElsewhere(), page=again)
    for field, offered in (("category", forms.category_options), ("association", _associations)):
        if values[field] and values[field] not in dict(offered(forms.published())):
            raise refuse_field(field, _("Please choose one of the list."), again)
    actions.note_endorsement(gives, g.actor, values)
    sentence = _("Noted for %(name)s. Hours on those days count.", name=gives.person.name)
    return saved(sentence, "desk.show", application_id=application.id, _anchor="providers")


def _associations(known: Any) -> list[tuple[str, str]]:
    return forms.associations(known, g.tenant.code, g.tenant.name)


def theirs_to_know(person_id: UUID) -> queries.Gives:
    """Somebody who gave RSC, and is not the person who asks; raises NotFound, Refused."""
    found = queries.provider(person_id)
    ensure_theirs(person_id)
    return found


def named_file() -> UUID:
    """The file whose page the form stood on; raises NotFound."""
    found = request.values.get("file", type=UUID)
    if found is None:
        raise NotFound
    return theirs(found).id
