"""The applicant's home, the quick log, sending in and taking back."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import g, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tenants.applications import actions, schemas
from tenants.applications import queries as applications
from tenants.endorsements import queries as endorsements
from tenants.kernel.access import allow
from tenants.kernel.categories import category_name
from tenants.kernel.clock import today
from tenants.kernel.requests import filled, submitted
from tenants.kernel.responses import page, saved
from tenants.kernel.standards import BadInput
from tenants.people import places
from tenants.progress import page as pages
from tenants.progress import queries, quick, waiting, words
from tenants.progress import quick_views as _more  # noqa: F401 - its routes are the same blueprint's
from tenants.progress import rest_views as _rest  # noqa: F401 - and those of pausing and coming back
from tenants.progress.blueprint import blueprint
from tenants.progress.schemas import QuickHour
from tenants.record import actions as record_actions
from tenants.record import forms, lines
from tenants.record import queries as record
from tenants.record import words as labels
from tenants.record.models import Rsc
from tenants.record.picking import provider_of
from tenants.standards import queries as standards
from tenants.talk import actions as talk_actions
from tenants.talk import queries as talks
from tenants.talk import words as talk_words
from tenants.talk.words import GENERAL

QUICK = (30, 60, 90, 120)


@blueprint.get("/my")
@allow("signed_in")
def home() -> Any:
    """The application registered last; without one the endorsement that was awarded, else the way to start."""
    found = applications.open_of(g.actor.id)
    if not found and endorsements.of_person(g.actor.id):
        return redirect(url_for("endorsements.mine"))
    if not found:
        earlier = applications.all_of(g.actor.id)
        return page("tenants/progress/start.html", name=_first_name(), earlier=earlier, category_name=category_name)
    return _shown(found[0], found)


@blueprint.get("/applications/<uuid:application_id>")
@allow("signed_in")
def show(application_id: UUID) -> str:
    return _shown(applications.own(g.actor, application_id), applications.open_of(g.actor.id))


@blueprint.post("/applications/<uuid:application_id>/hours")
@allow("signed_in")
def log(application_id: UUID) -> Response:
    """An hour of RSC in a few taps: says at once whether it counts."""
    application = applications.own(g.actor, application_id)
    again = ("progress.show", {"application_id": application_id})
    typed = submitted(QuickHour(), page=again)
    quick.refuse_days_to_come(typed, _today(), again)
    typed["provider_id"] = provider_of(g.actor.id, typed, again)
    typed["age_bands"] = typed["age_bands"] or [quick.band_of(application)]
    entry = record_actions.add(Rsc, g.actor.id, typed)
    undo = url_for("progress.unlog", application_id=application_id, entry_id=entry.id)
    sentence = quick.sentence(entry, standards.findings(application, _today()))
    return saved({"text": sentence, "undo": undo}, "progress.show", application_id=application_id, _anchor="log")


@blueprint.post("/applications/<uuid:application_id>/hours/<uuid:entry_id>/removal")
@allow("signed_in")
def unlog(application_id: UUID, entry_id: UUID) -> Response:
    application = applications.own(g.actor, application_id)
    record_actions.remove(record.own(Rsc, g.actor.id, entry_id, lock=True))
    return saved(_("Undone. The hour is out of your record."), "progress.show", application_id=application.id)


@blueprint.post("/my/place")
@allow("signed_in")
def place() -> Response:
    typed = submitted(schemas.Place(), page=("progress.home", {}))
    queries.person(g.actor.id).jurisdiction = typed["jurisdiction"]
    return saved(_("Saved where you live."), "progress.home")


@blueprint.post("/applications/<uuid:application_id>/comments")
@allow("signed_in")
def write(application_id: UUID) -> Response:
    application = applications.own(g.actor, application_id)
    typed = submitted(schemas.Talk(), page=("progress.show", {"application_id": application_id}))
    talk_actions.say(talks.seat(g.actor, application.id), g.actor, section=GENERAL, body=typed["body"])
    return saved(_("Sent to the office."), "progress.show", application_id=application_id, _anchor="talk")


@blueprint.get("/applications/<uuid:application_id>/submission")
@allow("signed_in")
def review(application_id: UUID) -> str:
    """Everything once more before it goes out, or what is missing."""
    application = applications.own(g.actor, application_id)
    return page("tenants/progress/submission.html", home=pages.home(application, _today()), lines=lines, form=filled())


@blueprint.post("/applications/<uuid:application_id>/submission")
@allow("signed_in")
def submit(application_id: UUID) -> Response:
    application = applications.own(g.actor, application_id)
    applications.locked(application)
    actions.submit(application, g.actor, findings=standards.findings(application, _today()), on=_today())
    return saved(_("It is on its way. Thank you for all of it."), "progress.show", application_id=application_id)


@blueprint.errorhandler(BadInput)
def unchecked(_error: BadInput) -> Any:
    """The record cannot be judged by the rules that are published: nothing is lost, and a person looks at it."""
    return page("tenants/progress/unchecked.html"), 409


def _shown(application: Any, mine: list[Any]) -> str:
    here, way = pages.home(application, _today()), waiting.way_of(application, _today())
    last = record.last_rsc(g.actor.id)
    events = waiting.events(application, way.answer_by)
    return page(
        "tenants/progress/home.html",
        home=here,
        mine=[one for one in mine if one.id != application.id],
        events=events,
        over=next((one for one in events if one["kind"] == "came_over"), None),
        way=waiting.steps(way, here.coordinator.name if here.coordinator else None),
        way_basis=waiting.basis(way),
        documents=[row[:2] for row in record.documents(g.actor.id).rows],
        talks=talks.talks(application.id, g.actor.id),
        talk_words=talk_words,
        lines=lines,
        moved=pages.moved_on(application) if application.pinned_on else None,
        outdated=[(kind, labels.AGREEMENTS[kind]) for kind in record.outdated(application.person_id)],
        places=places.options(g.tenant.code),
        chips=forms.chips(*QUICK, record.minutes_of(last) if last else 60),
        providers=forms.providers(g.actor.id),
        last=last,
        last_length=lines.length(record.minutes_of(last)) if last else "",
        last_minutes=str(record.minutes_of(last)) if last else "60",
        last_line=quick.last_line(last, here.findings) if last and last.provider_id else "",
        words=words,
        today=_today().isoformat(),
        form=filled(),
    )


def _first_name() -> str:
    return queries.first_name(queries.person(g.actor.id))


def _today() -> date:
    return today(g.tenant.time_zone)
