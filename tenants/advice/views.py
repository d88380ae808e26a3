"""Advice: the applicant asks, the office chooses somebody, who reads the file and says ready or not yet."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from werkzeug.exceptions import NotFound

from tenants.advice import actions, queries, schemas
from tenants.applications import queries as applications
from tenants.applications.models import Application
from tenants.kernel import audit, clock, sentences
from tenants.kernel.access import allow
from tenants.kernel.categories import category_name
from tenants.kernel.files import served
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.requests import beside, filled, submitted
from tenants.kernel.responses import page, saved
from tenants.reviews import evidence
from tenants.standards import queries as standards

blueprint = Blueprint("advice", __name__)
SHARING = ("advising", "ready", "not_yet")
sentences.add(
    {
        "sent_in_already": _l("This application was sent in meanwhile; advice is for the time before."),
        "not_your_advice": _l("Somebody else advises on this application now."),
        "advised_already": _l("Somebody advises on this application already."),
    },
    constraints={"uq_advice_open": _l("You asked for an advisor already; the office is looking for somebody.")},
)


@blueprint.get("/applications/<uuid:application_id>/advisor")
@allow("signed_in")
def own(application_id: UUID) -> str:
    """What became of one's wish for an advisor, and room to ask."""
    application = applications.own(g.actor, application_id)
    advice = queries.latest(application.id)
    person = queries.name_of(advice.advisor_id) if advice and advice.advisor_id else None
    papers = queries.papers(g.actor.id) if advice and advice.state in SHARING else []
    form = filled(documents=list(advice.shared) if advice else [])
    return page(
        "tenants/advice/own.html", application=application, advice=advice, advisor=person, papers=papers, form=form
    )


@blueprint.post("/applications/<uuid:application_id>/advisor")
@allow("signed_in")
def ask(application_id: UUID) -> Any:
    application = applications.own(g.actor, application_id)
    typed = submitted(schemas.Wish(), page=("advice.own", {"application_id": application_id}))
    actions.ask(application, g.actor, wish=typed["wish"])
    return saved(_("The office knows, and looks for somebody."), "advice.own", application_id=application_id)


@blueprint.post("/applications/<uuid:application_id>/advisor/documents")
@allow("signed_in")
def share(application_id: UUID) -> Any:
    """The applicant chooses which documents the advisor may read; those not ticked are closed again."""
    application = applications.own(g.actor, application_id)
    typed = submitted(schemas.Shared(), page=("advice.own", {"application_id": application_id}))
    advice = queries.latest(application.id, lock=True)
    if advice is None or advice.state not in SHARING:
        raise NotFound
    actions.share(advice, typed["documents"], [document.id for document, _file in queries.papers(g.actor.id)])
    told = ngettext(
        "Your advisor may read %(num)d document.", "Your advisor may read %(num)d documents.", len(advice.shared)
    )
    sentence = told if advice.shared else _("Your advisor reads none of your documents now.")
    return saved(sentence, "advice.own", application_id=application_id)


@blueprint.get("/advising/<uuid:application_id>/documents/<uuid:document_id>")
@allow("application.advise")
def document(application_id: UUID, document_id: UUID) -> Any:
    """A document that the applicant shared with this advisor; that it was read is kept."""
    advice, application = queries.given_to(g.actor.id, application_id)
    found = next((file for one, file in queries.shared(advice, application) if one.id == document_id), None)
    if found is None:
        raise NotFound
    audit.note("read", "document", str(document_id), after={"person_id": str(application.person_id)})
    return served(found)


@blueprint.post("/applications/<uuid:application_id>/advisor/end")
@allow("signed_in")
def end(application_id: UUID) -> Any:
    """The applicant or the office ends it."""
    application = applications.visible(g.actor, application_id)
    advice = queries.latest(application.id, lock=True)
    if advice is None:
        raise NotFound
    actions.end(application, advice, g.actor)
    if application.person_id == g.actor.id:
        return saved(_("Ended. Thank you for telling us."), "advice.own", application_id=application_id)
    return saved(_("Ended. What was said stays in the talk."), "advice.choose", application_id=application_id)


@blueprint.get("/advising")
@allow("advice.read")
def index() -> str:
    return page(
        "tenants/advice/index.html",
        mine=queries.mine(g.actor.id, **beside("mine")),
        asked=queries.asked(g.actor.id, **beside("asked")) if "coordinator" in g.actor.roles else None,
        category_name=category_name,
    )


@blueprint.get("/advising/<uuid:application_id>")
@allow("application.advise")
def show(application_id: UUID) -> str:
    """The file to read, and nothing to change in it; never what raters wrote."""
    advice, application = queries.given_to(g.actor.id, application_id)
    day = clock.today(g.tenant.time_zone)
    found = standards.findings(application, standards.judged_on(application, day))
    return page(
        "tenants/advice/show.html",
        advice=advice,
        application=application,
        topics=evidence.topics(application, found, blind=False, leaves_at=request.args),
        ready=found["ready"],
        papers=queries.shared(advice, application),
        category_name=category_name,
        form=filled(),
    )


@blueprint.post("/advising/<uuid:application_id>")
@allow("application.advise")
def advise(application_id: UUID) -> Any:
    advice, application = queries.given_to(g.actor.id, application_id, lock=True)
    typed = submitted(schemas.Advised(), page=("advice.show", {"application_id": application_id}))
    actions.advise(application, advice, g.actor, **typed)
    return saved(_("Thank you. %(name)s reads it now.", name=application.person.name), "advice.index")


@blueprint.get("/desk/applications/<uuid:application_id>/advisor")
@allow("queue.work")
def choose(application_id: UUID) -> str:
    """Everybody who could advise, with what the file says about them."""
    application = _theirs(application_id)
    advice = queries.latest(application.id)
    return page(
        "tenants/advice/choose.html",
        application=application,
        advice=advice,
        advisor=queries.name_of(advice.advisor_id) if advice and advice.advisor_id else None,
        advisors=[(one, sentences.of(one.refusal) if one.refusal else "") for one in queries.advisors(application)],
        form=filled(),
    )


@blueprint.post("/desk/applications/<uuid:application_id>/advisor")
@allow("queue.work")
def assign(application_id: UUID) -> Any:
    application = _theirs(application_id)
    typed = submitted(schemas.Choice(), page=("advice.choose", {"application_id": application_id}))
    advisor = queries.person(typed["advisor_id"])
    actions.assign(application, advisor, g.actor)
    told = _("%(name)s is asked to read it.", name=advisor.name)
    return saved(told, "desk.show", application_id=application_id)


def _theirs(application_id: UUID) -> Application:
    found = applications.visible(g.actor, application_id)
    refuse_if(Refusal("own_application") if found.person_id == g.actor.id else None)
    return found
