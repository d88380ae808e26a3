"""The pages of an appeal: sending it, and the one page that its two participants share."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, g, request
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from tenants.appeals import actions, queries, schemas, words
from tenants.appeals.rules import may_appeal
from tenants.applications.office import office
from tenants.kernel import clock, sentences
from tenants.kernel.access import allow
from tenants.kernel.requests import beside, filled, refuse_field, submitted
from tenants.kernel.responses import page, saved

blueprint = Blueprint("appeals", __name__)


@blueprint.get("/appeals")
@allow("signed_in")
def index() -> str:
    handles = queries.handles(g.actor)
    return page(
        "tenants/appeals/index.html",
        own=queries.own(g.actor.id, **beside("own")),
        to_handle=queries.to_handle(g.actor, **beside("handle")) if handles else None,
        handles=handles,
        words=words,
        today=_today(),
    )


@blueprint.get("/appeals/new")
@allow("signed_in")
def new() -> str:
    return page(
        "tenants/appeals/new.html",
        decision=None,
        people=queries.office(),
        refusal=None,
        form=filled(),
        answer_days=office().appeal_answer_days,
    )


@blueprint.get("/appeals/about/<uuid:decision_id>")
@allow("signed_in")
def about(decision_id: UUID) -> str:
    decision, _application = queries.decision_of(g.actor, decision_id)
    found = may_appeal(decision.decided_on, decision.verdict, _today(), decision.appeal_by)
    return page(
        "tenants/appeals/new.html",
        decision=decision,
        people=[],
        refusal=sentences.of(found) if found else None,
        form=filled(),
        answer_days=office().appeal_answer_days,
    )


@blueprint.post("/appeals")
@allow("signed_in")
def send() -> Any:
    """A complaint about anything here."""
    data = submitted(schemas.Sent(), page=("appeals.new", {}))
    if data["besides"] and data["besides"] not in {one.id for one in queries.office()}:
        raise refuse_field("besides", _("Please choose one."), ("appeals.new", {}))
    typed = {"words": data["words"], "wanted": data["wanted"], "besides_id": data["besides"]}
    return _sent(actions.send(g.actor, on=_today(), **typed))


@blueprint.post("/appeals/about/<uuid:decision_id>")
@allow("signed_in")
def appeal(decision_id: UUID) -> Any:
    """An appeal against a decision on one's own application."""
    decision, application = queries.decision_of(g.actor, decision_id)
    data = submitted(schemas.Sent(), page=("appeals.about", {"decision_id": decision_id}))
    typed = {"words": data["words"], "wanted": data["wanted"]}
    return _sent(actions.send(g.actor, on=_today(), decision=decision, application=application, **typed))


def _sent(row: Any) -> Any:
    return saved(_("Sent. Somebody who had no part in it takes it."), "appeals.show", appeal_id=row.id)


@blueprint.get("/appeals/<uuid:appeal_id>")
@allow("signed_in")
def show(appeal_id: UUID) -> str:
    row = queries.visible(g.actor, appeal_id)
    return page(
        "tenants/appeals/show.html",
        row=row,
        mine=row.person_id == g.actor.id,
        handles=row.handler_id == g.actor.id,
        notes=queries.notes(row),
        words=words,
        today=_today(),
        more_days=office().appeal_more_days,
        form=filled(),
    )


@blueprint.post("/appeals/<uuid:appeal_id>/notes")
@allow("signed_in")
def write(appeal_id: UUID) -> Any:
    row = queries.visible(g.actor, appeal_id, lock=True)
    data = submitted(schemas.Note(), page=("appeals.show", {"appeal_id": appeal_id}))
    actions.note(row, g.actor, data["body"])
    return saved(_("Sent."), "appeals.show", appeal_id=appeal_id, _anchor="notes")


@blueprint.post("/appeals/<uuid:appeal_id>/withdrawal")
@allow("signed_in")
def withdraw(appeal_id: UUID) -> Any:
    actions.act(queries.visible(g.actor, appeal_id, lock=True), g.actor, "withdraw", on=_today())
    return saved(_("Taken back."), "appeals.show", appeal_id=appeal_id)


@blueprint.post("/appeals/<uuid:appeal_id>/steps")
@allow("appeal.handle")
def step(appeal_id: UUID) -> Any:
    """Take it, give it back, or move its day once."""
    row, action = queries.visible(g.actor, appeal_id, lock=True), request.form.get("act", "")
    if action not in ("take", "give_back", "extend"):
        raise NotFound
    actions.act(row, g.actor, action, on=_today())
    told = {
        "take": _("It is with you. Only you and %(name)s see it now.", name=row.person.name),
        "give_back": _("Given back. Somebody else can take it."),
        "extend": _("The day is moved, and they were written to."),
    }
    if action == "give_back":
        return saved(told[action], "appeals.index")
    return saved(told[action], "appeals.show", appeal_id=appeal_id)


@blueprint.post("/appeals/<uuid:appeal_id>/answer")
@allow("appeal.handle", fresh=True)
def answer(appeal_id: UUID) -> Any:
    row = queries.visible(g.actor, appeal_id, lock=True)
    data = submitted(schemas.Answer(), page=("appeals.show", {"appeal_id": appeal_id}))
    actions.act(row, g.actor, "answer", on=_today(), **data)
    return saved(_("Answered. %(name)s has been written to.", name=row.person.name), "appeals.show", appeal_id=row.id)


def _today() -> date:
    return clock.today(g.tenant.time_zone)
