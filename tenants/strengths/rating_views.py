"""Rating oneself theme by theme: kept while typing, sent on a day, taken back until the Alliance opened it."""

from typing import Any
from uuid import UUID

from flask import abort, g, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from tenants.kernel.access import allow
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.requests import filled, submitted
from tenants.kernel.responses import page, saved
from tenants.kernel.strengths import reading, rubrics, rules, shapes, writing
from tenants.kernel.strengths.tables import ThemeRating
from tenants.kernel.workflow import next_state
from tenants.strengths import words
from tenants.strengths.blueprint import MINE, blueprint, code, today

THEME = f"/strengths/rating/<any({', '.join(rules.THEMES)}):key>"


@blueprint.post("/strengths/rating")
@allow("strengths.rate")
def begin() -> Any:
    writing.begin(code(), MINE)
    return saved(_("Begun. Nobody but your office sees it before you send it."), "strengths.view")


@blueprint.get("/strengths/rating")
@allow("strengths.rate")
def view() -> str:
    """The draft, a line a theme."""
    one = reading.draft(g.tenant.code, MINE) or abort(404)
    vacant = {True: "yes", False: "no", None: ""}[one.vacant]
    return page(
        "strengths/draft.html",
        one=one,
        where={},
        title=_("How strong are we?"),
        line=_("Nine themes, one page each. Whatever you choose and type is kept at once."),
        crumbs=[(_("Strengths"), url_for("strengths.index"))],
        send_words=_("Send it to the Alliance"),
        foot=_("From then on the Alliance may read it. You can take it back until somebody there has opened it."),
        themes=rubrics.versions({one.rubric})[one.rubric].themes,
        words=words,
        form=filled(paid_fte=one.paid_fte, vacant=vacant, volunteers=one.volunteers),
    )


@blueprint.post("/strengths/rating/people")
@allow("strengths.rate")
def count_people() -> Any:
    typed = submitted(shapes.People(), page=("strengths.view", {}))
    one = writing.held(code(), MINE)
    writing.count(one, typed.pop("version"), **typed)
    if request.headers.get("X-Autosave"):
        return {"version": one.version}
    return saved(_("Saved."), "strengths.view")


@blueprint.get(THEME)
@allow("strengths.rate")
def view_theme(key: str) -> str:
    one = reading.draft(g.tenant.code, MINE) or abort(404)
    version = rubrics.versions({one.rubric})[one.rubric]
    return page(
        "strengths/theme.html",
        one=one,
        where={},
        crumbs=[(_("Strengths"), url_for("strengths.index")), (_("How strong are we?"), url_for("strengths.view"))],
        themes=version.themes,
        theme=version.theme(key) or abort(404),
        form=filled(**(one.answers.get(key) or {})),
        words=words,
    )


@blueprint.post(THEME)
@allow("strengths.rate")
def say_theme(key: str) -> Any:
    """One theme is kept, while typing too; then the next one."""
    typed = submitted(shapes.Said(), page=("strengths.view_theme", {"key": key}))
    one = writing.held(code(), MINE)
    theme = rubrics.versions({one.rubric})[one.rubric].theme(key) or abort(404)
    writing.say(one, theme, typed["version"], level=typed["level"], evidence=typed["evidence"], helps=typed["help"])
    if request.headers.get("X-Autosave"):
        return {"version": one.version}
    following = rules.after(key)
    if following:
        return saved(_("Kept."), "strengths.view_theme", key=following)
    return saved(_("Kept. That was the last theme."), "strengths.view")


@blueprint.post("/strengths/rating/sending")
@allow("strengths.rate")
def send_view() -> Any:
    one = writing.held(code(), MINE)
    writing.send(one, by=g.actor.name, on=today())
    undo = url_for("strengths.take_back", rating_id=one.id)
    return saved({"text": _("Sent. The Alliance may read it now."), "undo": undo}, "strengths.index")


@blueprint.post("/strengths/ratings/<uuid:rating_id>/taking-back")
@allow("strengths.rate")
def take_back(rating_id: UUID) -> Any:
    """It is a draft again; refused once the Alliance has opened it."""
    found = select(ThemeRating).where(ThemeRating.id == rating_id, ThemeRating.side == MINE)
    db.session.scalar(found) or abort(404)
    one = db.session.scalar(found.with_for_update().execution_options(populate_existing=True))
    refuse_if(None if one else Refusal("rating_opened"))  # the database lets nobody change one that was opened
    assert one is not None  # noqa: S101 - refused above
    drafting = reading.draft(code(), MINE) is not None
    one.state = next_state(rules.RATING, "take_back", one.state, rules.Facts(drafting=drafting))
    one.on_day = one.said_by = None
    one.version += 1
    return saved(_("Taken back. It is a draft again."), "strengths.view")
