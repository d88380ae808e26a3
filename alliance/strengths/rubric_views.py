"""Versions of the rubric: read by all staff, written and published by licensing."""

from typing import Any

from flask import abort, g
from flask_babel import gettext as _

from alliance.strengths import rubric_actions as actions
from alliance.strengths import schemas, words
from alliance.strengths.blueprint import blueprint
from tenants.kernel.access import allow
from tenants.kernel.requests import filled, submitted
from tenants.kernel.responses import page, saved
from tenants.kernel.strengths import rubrics


@blueprint.get("/strengths/rubrics")
@allow("strengths.read")
def rubric_list() -> str:
    rows = actions.versions()
    drafting = next((one for one in rows if one.state == "draft"), None)
    shown = None if rows else rubrics.newest()
    return page("alliance/strengths/rubrics.html", rows=rows, drafting=drafting, shown=shown, words=words)


@blueprint.post("/strengths/rubrics")
@allow("strengths.rubric")
def new_rubric() -> Any:
    made = actions.new_version()
    return saved(_("Version %(number)s is a draft.", number=made.number), "strengths.rubric", number=made.number)


@blueprint.get("/strengths/rubrics/<int:number>")
@allow("strengths.read")
def rubric(number: int) -> str:
    found = actions.version(number)
    rows = rubrics.themes(found.themes)
    return page("alliance/strengths/rubric.html", found=found, rows=rows, words=words, form=filled())


@blueprint.get("/strengths/rubrics/<int:number>/themes/<key>")
@allow("strengths.rubric")
def rubric_theme(number: int, key: str) -> str:
    found = actions.version(number)
    one = rubrics.Version(number, rubrics.themes(found.themes)).theme(key)
    if found.state != "draft" or one is None:
        abort(404)
    levels = {f"level_{place}": level for place, level in enumerate(one.levels, 1)}
    form = filled(title=one.title, words=one.words, version=found.version, **levels)
    return page("alliance/strengths/rubric_theme.html", found=found, one=one, form=form, words=words)


@blueprint.post("/strengths/rubrics/<int:number>/themes/<key>")
@allow("strengths.rubric")
def put_theme(number: int, key: str) -> Any:
    typed = submitted(schemas.ThemeShape(), page=("strengths.rubric_theme", {"number": number, "key": key}))
    found = actions.version(number, lock=True)
    if not any(row["key"] == key for row in found.themes):
        abort(404)
    actions.put(found, key, typed.pop("version"), **typed)
    return saved(_("Saved."), "strengths.rubric", number=number, _anchor=key)


@blueprint.post("/strengths/rubrics/<int:number>/publication")
@allow("strengths.rubric")
def publish_rubric(number: int) -> Any:
    typed = submitted(schemas.News(), page=("strengths.rubric", {"number": number}))
    actions.publish(actions.version(number, lock=True), by=g.actor.id, news=typed["news"])
    return saved(_("Version %(number)s is published.", number=number), "strengths.rubric", number=number)
