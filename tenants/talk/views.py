"""One page for each application: every section's talk, read and answered by applicant, office and advisor alike."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import NotFound

from tenants.kernel import sentences
from tenants.kernel.access import allow
from tenants.kernel.categories import category_name
from tenants.kernel.requests import beside, filled, submitted
from tenants.kernel.responses import page, saved
from tenants.people.queries import names_of
from tenants.talk import actions, queries, rules, schemas, words

blueprint = Blueprint("talk", __name__)
sentences.add({"talk_over": _l("This application has ended. What was said stays here to read.")})
SHELLS = {rules.APPLICANT: "shells/public.html", rules.OFFICE: "shells/staff.html", rules.ADVISOR: "shells/staff.html"}


@blueprint.get("/applications/<uuid:application_id>/talk")
@allow("signed_in")
def index(application_id: UUID) -> str:
    """Whoever opens the page has read what stands on it."""
    seat = queries.seat(g.actor, application_id)
    sheet = queries.said(application_id, **beside())
    talks = queries.talks(application_id, g.actor.id, sheet)
    names = names_of({one.author_id for talk in talks for one in talk.comments})
    advisor = queries.advisor_of(application_id)
    shown = page(
        "tenants/talk/index.html",
        shell=SHELLS[seat.side],
        seat=seat,
        talks=talks,
        sheet=sheet,
        names=names,
        advisor=advisor,
        words=words,
        applicant=seat.application.person.called or seat.application.person.name,
        category=category_name(seat.application.category),
        sections=[(code, words.section(code)) for code in words.SECTIONS],
        form=filled(section=request.args.get("about", words.GENERAL)),
    )
    actions.read(g.actor.id, [one.thread for one in talks if one.new])
    return shown


@blueprint.post("/applications/<uuid:application_id>/talk")
@allow("signed_in")
def say(application_id: UUID) -> Any:
    seat = queries.seat(g.actor, application_id)
    typed = submitted(schemas.Word(), page=("talk.index", {"application_id": application_id}))
    actions.say(seat, g.actor, section=typed["section"], body=typed["body"], waits_for=typed["waits_for"])
    return saved(_("Said. Everybody concerned sees it here."), "talk.index", application_id=application_id)


@blueprint.post("/applications/<uuid:application_id>/talk/closing")
@allow("signed_in")
def close(application_id: UUID) -> Any:
    seat, thread = _thread(application_id)
    actions.close(seat, g.actor, thread)
    return saved(
        _("Settled. Every word stays, and anybody can open it again."), "talk.index", application_id=application_id
    )


@blueprint.post("/applications/<uuid:application_id>/talk/reopening")
@allow("signed_in")
def reopen(application_id: UUID) -> Any:
    seat, thread = _thread(application_id)
    actions.reopen(seat, thread)
    return saved(_("Open again."), "talk.index", application_id=application_id)


def _thread(application_id: UUID) -> tuple[queries.Seat, Any]:
    seat = queries.seat(g.actor, application_id)
    typed = submitted(schemas.Section(), page=("talk.index", {"application_id": application_id}))
    found = queries.thread(application_id, typed["section"], lock=True)
    if found is None:
        raise NotFound
    return seat, found
