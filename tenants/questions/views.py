"""An applicant answers what was asked, on one page; sending in again follows from there."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.applications import queries as applications
from tenants.kernel import clock, sentences
from tenants.kernel.access import allow
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.requests import Invalid, filled
from tenants.kernel.responses import page, saved
from tenants.questions import actions, queries, rules, words
from tenants.questions.models import Question

blueprint = Blueprint("questions", __name__)
MOST = 6000
sentences.add({"answers_sent": _l("Your answers went out already. The office has them.")})


@blueprint.get("/applications/<uuid:application_id>/questions")
@allow("signed_in")
def show(application_id: UUID) -> str:
    application = applications.own(g.actor, application_id)
    now = queries.open_now(application)
    return page(
        "tenants/questions/show.html",
        application=application,
        now=now,
        occasions=queries.asked(application.id)[1 if now else 0 :],
        earlier=applications.decisions(application.id),
        clock=queries.clock(application, clock.today(g.tenant.time_zone)),
        words=words,
        form=filled(**{f"answer-{one.id}": one.answer for one in now}),
    )


@blueprint.post("/applications/<uuid:application_id>/questions")
@allow("signed_in")
def answer(application_id: UUID) -> Any:
    """The answers are kept; with the second button a hold that is answered goes on to be sent in again."""
    application = applications.locked(applications.own(g.actor, application_id))
    refuse_if(None if application.state == "returned" else Refusal("answers_sent"))
    asked = queries.open_now(application, lock=True)
    given, versions = _typed(application_id, asked)
    actions.answer(application, asked, g.actor, given, versions)
    if not request.form.get("go_on"):
        return saved(_("Saved. Nothing is sent yet."), "questions.show", application_id=application_id)
    left = [asked[place] for place in rules.unanswered([given[one.id] for one in asked]) if asked[place].kind == "hold"]
    if left:
        raise _invalid({f"answer-{one.id}": [_("Please answer this one too.")] for one in left}, application_id)
    return redirect(url_for("progress.review", application_id=application_id), 303)


def _typed(application_id: UUID, asked: list[Question]) -> tuple[dict[UUID, str], dict[UUID, int | None]]:
    given = {one.id: request.form.get(f"answer-{one.id}", "").strip().replace("\r\n", "\n") for one in asked}
    long = {f"answer-{one}": [_("Up to 6,000 letters, please.")] for one, text in given.items() if len(text) > MOST}
    if long:
        raise _invalid(long, application_id)
    return given, {one.id: request.form.get(f"version-{one.id}", type=int) for one in asked}


def _invalid(messages: dict[str, list[str]], application_id: UUID) -> Invalid:
    return Invalid(messages, ("questions.show", {"application_id": application_id}))
