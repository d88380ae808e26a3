"""Pages of help: what we asked, a question from any page of the office, and its thread."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, request, url_for
from flask_babel import gettext as _

from tenants.help import actions, checking, context, queries, schemas, words
from tenants.kernel import clock
from tenants.kernel.access import allow
from tenants.kernel.requests import Invalid, beside, filled, refuse_field, submitted
from tenants.kernel.responses import page, saved

blueprint = Blueprint("help", __name__)
SHOW = "help.show"


@blueprint.get("/help")
@allow("help.ask")
def index() -> str:
    sheet = queries.cases(**beside())
    rows = [row[0] for row in sheet.rows]
    return page("tenants/help/index.html", rows=rows, sheet=sheet, words=words, topics=queries.topic_names())


@blueprint.get("/help/new")
@allow("help.ask")
def new() -> str:
    """The form says what it will send: what is typed, and the kind of page the writer came from."""
    form = filled(along="yes")
    along = context.of(request.values)
    typed = f"{form.value('subject')}\n{form.value('body')}" if form.failed else ""
    return page(
        "tenants/help/new.html",
        form=form,
        topics=queries.topics(clock.today(g.tenant.time_zone)),
        along=along,
        told=context.told(along),
        found=checking.found(typed, g.actor.id) if typed.strip() else [],
        words=words,
    )


@blueprint.post("/help")
@allow("help.ask")
def ask() -> Any:
    here: Any = ("help.new", {})
    typed = submitted(schemas.Asked(), page=here)
    if typed["topic"] not in dict(queries.topics(clock.today(g.tenant.time_zone))):
        raise refuse_field("topic", _("Please choose one of these."), here)
    refuse_names({"subject": typed["subject"], "body": typed["body"]}, typed["clear"], here)
    along = context.of(request.form) if typed["along"] else {}
    case_id = actions.ask(g.actor, subject=typed["subject"], topic=typed["topic"], body=typed["body"], context=along)
    undo = url_for("help.take_back", case_id=case_id)
    return saved({"text": _("Sent. The Alliance answers here, and by letter."), "undo": undo}, SHOW, case_id=case_id)


def refuse_names(typed: dict[str, str], cleared: list[str], here: Any) -> None:
    """Names and numbers stay here, unless the writer says that they are nobody's: raises Invalid."""
    wrong = {}
    for name, text in typed.items():
        if found := checking.left(text, cleared, g.actor.id):
            said = ", ".join(f"“{one.words}”" for one in found)
            wrong[name] = [
                _("Please take out what could name somebody, or say that it doesn’t: %(found)s.", found=said)
            ]
    if wrong:
        raise Invalid(wrong, here)


@blueprint.get("/help/<uuid:case_id>")
@allow("help.ask")
def show(case_id: UUID) -> str:
    one, form = queries.case(case_id), filled()
    typed = str(form.value("body")) if form.failed else ""
    return page(
        "tenants/help/show.html",
        one=one,
        form=form,
        rows=words.rows(list(queries.said(one.id))),
        told=context.told(one.context),
        topics=queries.topic_names(),
        found=checking.found(typed, g.actor.id) if typed else [],
        words=words,
    )


@blueprint.post("/help/<uuid:case_id>/words")
@allow("help.ask")
def say(case_id: UUID) -> Any:
    here: Any = (SHOW, {"case_id": case_id})
    one = queries.case(case_id, lock=True)
    typed = submitted(schemas.Said(), page=here)
    refuse_names({"body": typed["body"]}, typed["clear"], here)
    actions.say(one, g.actor, typed["body"])
    return saved(_("Sent."), SHOW, case_id=case_id)


@blueprint.post("/help/<uuid:case_id>/closing")
@allow("help.ask")
def close(case_id: UUID) -> Any:
    actions.settle(queries.case(case_id, lock=True))
    undo = url_for("help.reopen", case_id=case_id)
    return saved({"text": _("Closed. Every word stays."), "undo": undo}, SHOW, case_id=case_id)


@blueprint.post("/help/<uuid:case_id>/opening")
@allow("help.ask")
def reopen(case_id: UUID) -> Any:
    actions.ask_again(queries.case(case_id, lock=True))
    return saved(_("Open again."), SHOW, case_id=case_id)


@blueprint.post("/help/<uuid:case_id>/removal")
@allow("help.ask")
def take_back(case_id: UUID) -> Any:
    actions.take_back(queries.case(case_id, lock=True))
    return saved(_("Taken back. Nobody read it."), "help.index")
