"""The Alliance's own view of an association, theme by theme, and opening what an association sent."""

from typing import Any
from uuid import UUID

from flask import abort, g, request, url_for
from flask_babel import gettext as _
from sqlalchemy import func, select

from alliance.strengths import queries, schemas, words
from alliance.strengths.blueprint import blueprint, today
from tenants.kernel import audit
from tenants.kernel.access import allow
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.requests import filled, submitted
from tenants.kernel.responses import page, saved
from tenants.kernel.strengths import reading, rubrics, rules, writing
from tenants.kernel.workflow import next_state

SIDE = "alliance"


@blueprint.post("/strengths/ratings/<uuid:rating_id>/opening")
@allow("strengths.work")
def open_rating(rating_id: UUID) -> Any:
    """From here on the association can't take it back: the database lets nobody read it before."""
    found = next(iter(queries.waiting(rating_id=rating_id)), None) or abort(404)
    state = next_state(rules.RATING, "open", "sent", rules.Facts())
    code = db.session.scalar(select(func.shared.open_rating(rating_id, g.actor.name)))
    refuse_if(None if code else Refusal("rating_taken_back"))
    audit.note("changed", "theme_rating", str(rating_id), before={"state": "sent"}, after={"state": state})
    told = _("Opened. %(name)s sees that you read it.", name=found[2])
    return saved(told, "strengths.show", code=code)


@blueprint.post("/strengths/associations/<code>/view")
@allow("strengths.work")
def begin_view(code: str) -> Any:
    writing.begin(queries.body(code).code, SIDE)
    return saved(_("Your draft is open. Nobody else sees it before you send it."), "strengths.view", code=code)


@blueprint.get("/strengths/associations/<code>/view")
@allow("strengths.work")
def view(code: str) -> str:
    """The draft, a line a theme."""
    body = queries.body(code)
    one = reading.draft(code, SIDE) or abort(404)
    vacant = {True: "yes", False: "no", None: ""}[one.vacant]
    return page(
        "strengths/draft.html",
        one=one,
        where={"code": code},
        title=_("Our view of %(name)s", name=body.name),
        line=_("Seen from here, in the same nine themes."),
        crumbs=[(_("Strengths"), url_for("strengths.index")), (body.name, url_for("strengths.show", code=code))],
        send_words=_("Send our view"),
        foot=_("The association reads it beside its own. It stays."),
        themes=rubrics.versions({one.rubric})[one.rubric].themes,
        words=words,
        form=filled(paid_fte=one.paid_fte, vacant=vacant, volunteers=one.volunteers),
    )


@blueprint.post("/strengths/associations/<code>/view/people")
@allow("strengths.work")
def count_people(code: str) -> Any:
    typed = submitted(schemas.People(), page=("strengths.view", {"code": code}))
    one = writing.held(queries.body(code).code, SIDE)
    writing.count(one, typed.pop("version"), **typed)
    if request.headers.get("X-Autosave"):
        return {"version": one.version}
    return saved(_("Saved."), "strengths.view", code=code)


@blueprint.get("/strengths/associations/<code>/view/<key>")
@allow("strengths.work")
def view_theme(code: str, key: str) -> str:
    body, one = queries.body(code), reading.draft(code, SIDE) or abort(404)
    version = rubrics.versions({one.rubric})[one.rubric]
    return page(
        "strengths/theme.html",
        one=one,
        where={"code": code},
        crumbs=[
            (body.name, url_for("strengths.show", code=code)),
            (_("Our view"), url_for("strengths.view", code=code)),
        ],
        themes=version.themes,
        theme=version.theme(key) or abort(404),
        form=filled(**(one.answers.get(key) or {})),
        words=words,
    )


@blueprint.post("/strengths/associations/<code>/view/<key>")
@allow("strengths.work")
def say_theme(code: str, key: str) -> Any:
    """One theme is kept, while typing too; then the next one."""
    typed = submitted(schemas.Said(), page=("strengths.view_theme", {"code": code, "key": key}))
    one = writing.held(queries.body(code).code, SIDE)
    theme = rubrics.versions({one.rubric})[one.rubric].theme(key) or abort(404)
    writing.say(one, theme, typed["version"], level=typed["level"], evidence=typed["evidence"], helps=typed["help"])
    if request.headers.get("X-Autosave"):
        return {"version": one.version}
    following = rules.after(key)
    if following:
        return saved(_("Kept."), "strengths.view_theme", code=code, key=following)
    return saved(_("Kept. That was the last theme."), "strengths.view", code=code)


@blueprint.post("/strengths/associations/<code>/view/sending")
@allow("strengths.work")
def send_view(code: str) -> Any:
    body = queries.body(code)
    writing.send(writing.held(body.code, SIDE), by=g.actor.name, on=today())
    return saved(_("%(name)s can read your view now.", name=body.name), "strengths.show", code=code)
