"""Versions of the checklist: read, drafted item by item, published."""

from typing import Any

from flask import abort, g
from flask_babel import gettext as _

from alliance.onboarding import checklist, schemas, words
from alliance.onboarding import checklist_actions as actions
from alliance.onboarding import checklist_queries as queries
from alliance.onboarding.blueprint import blueprint
from tenants.kernel import sentences
from tenants.kernel.access import allow
from tenants.kernel.refusal import Refused
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved

NEW = "new"


@blueprint.get("/onboarding/checklists")
@allow("onboarding.read")
def checklists() -> str:
    found = queries.versions()
    return page("alliance/onboarding/checklists.html", versions=found, drafting=queries.draft(), words=words)


@blueprint.post("/onboarding/checklists")
@allow("onboarding.template")
def new_checklist() -> Any:
    made = actions.new_version()
    return saved(_("Version %(number)s is a draft.", number=made.number), "onboarding.version", number=made.number)


@blueprint.get("/onboarding/checklists/<int:number>")
@allow("onboarding.read")
def version(number: int) -> str:
    """One version, with what it changes against the one before."""
    found = queries.version(number)
    rows = checklist.items(found.items)
    before = next((one for one in queries.versions() if one.number < number and one.state == "published"), None)
    found_difference = checklist.difference(checklist.items(before.items), rows) if before else None
    return page(
        "alliance/onboarding/version.html",
        found=found,
        rows=rows,
        before=before,
        difference=found_difference,
        words=words,
        form=filled(),
    )


@blueprint.get("/onboarding/checklists/<int:number>/items/<key>")
@allow("onboarding.template")
def template_item(number: int, key: str) -> str:
    found = queries.version(number)
    stored = next((row for row in found.items if row["key"] == key), None)
    if found.state != "draft" or (stored is None and key != NEW):
        abort(404)
    form = filled(**(stored or {"side": "association", "stage": "training"}))
    headings = list(dict.fromkeys(row["heading"] for row in found.items))
    return page(
        "alliance/onboarding/template_item.html", found=found, key=key, form=form, words=words, headings=headings
    )


@blueprint.post("/onboarding/checklists/<int:number>/items/<key>")
@allow("onboarding.template")
def put_item(number: int, key: str) -> Any:
    here = ("onboarding.template_item", {"number": number, "key": key})
    typed = submitted(schemas.TemplateItem(), page=here)
    try:
        actions.put(queries.version(number, lock=True), typed, key=None if key == NEW else key)
    except Refused as refused:
        raise refuse_field("gate", sentences.of(refused.refusal), here) from refused
    return saved(_("Saved."), "onboarding.version", number=number)


@blueprint.post("/onboarding/checklists/<int:number>/items/<key>/removal")
@allow("onboarding.template")
def remove_item(number: int, key: str) -> Any:
    found = queries.version(number, lock=True)
    stored = next((row for row in found.items if row["key"] == key), None) or abort(404)
    actions.take_out(found, key)
    return saved(_("Taken out: %(title)s", title=stored["title"]), "onboarding.version", number=number)


@blueprint.post("/onboarding/checklists/<int:number>/publication")
@allow("onboarding.template")
def publish(number: int) -> Any:
    typed = submitted(schemas.News(), page=("onboarding.version", {"number": number}))
    actions.publish(queries.version(number, lock=True), by=g.actor.id, news=typed["news"])
    return saved(_("Version %(number)s is published.", number=number), "onboarding.version", number=number)
