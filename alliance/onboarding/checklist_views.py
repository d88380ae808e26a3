"""What staff do with a body's checklist: begin it, tick, plan an item, take a newer version, its difference shown."""

from typing import Any
from uuid import UUID

from flask import g, request
from flask_babel import gettext as _

from alliance.onboarding import checklist, checklist_queries, queries, schemas, words
from alliance.onboarding import checklist_actions as actions
from alliance.onboarding.blueprint import blueprint, today
from tenants.kernel.access import allow
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved


@blueprint.post("/onboarding/<uuid:onboarding_id>/checklist")
@allow("onboarding.work")
def begin_checklist(onboarding_id: UUID) -> Any:
    one = queries.one(onboarding_id, lock=True)
    actions.begin(one, today())
    actions.tell(one, queries.passages(one.id)[-1].from_day)
    return saved(_("The checklist stands."), "onboarding.show", onboarding_id=onboarding_id, _anchor="checklist")


@blueprint.post("/onboarding/<uuid:onboarding_id>/checklist/ticks")
@allow("onboarding.work")
def tick(onboarding_id: UUID) -> Any:
    """One press on the box of an item."""
    typed = submitted(schemas.Tick(), page=("onboarding.show", {"onboarding_id": onboarding_id}))
    row = checklist_queries.item(onboarding_id, typed["task"])
    actions.tick(row, done=typed["done"], by=g.actor.name, on=today())
    said = _("Done: %(title)s", title=row.title) if typed["done"] else _("Open again: %(title)s", title=row.title)
    return saved(said, "onboarding.show", onboarding_id=onboarding_id, _anchor="checklist")


@blueprint.get("/onboarding/<uuid:onboarding_id>/checklist/items/<uuid:item_id>")
@allow("onboarding.work")
def edit_item(onboarding_id: UUID, item_id: UUID) -> str:
    row = checklist_queries.item(onboarding_id, item_id)
    form = filled(owner=row.owner, due_on=row.due_on.isoformat() if row.due_on else "", evidence=row.evidence)
    one = queries.one(onboarding_id)
    facts = {"version": checklist.mark(row.owner, row.due_on, row.evidence), "now": row.evidence}
    return page("alliance/onboarding/item.html", one=one, row=row, form=form, words=words, **facts)


@blueprint.post("/onboarding/<uuid:onboarding_id>/checklist/items/<uuid:item_id>")
@allow("onboarding.work")
def plan_item(onboarding_id: UUID, item_id: UUID) -> Any:
    here = ("onboarding.edit_item", {"onboarding_id": onboarding_id, "item_id": item_id})
    typed = submitted(schemas.ItemPlan(), page=here)
    row = checklist_queries.item(onboarding_id, item_id)
    if request.form.get("_version") != checklist.mark(row.owner, row.due_on, row.evidence):
        raise refuse_field(
            "", _("Somebody else changed this item meanwhile. Saving again replaces it."), here, newer=True
        )
    actions.plan(row, **typed)
    return saved(_("Saved."), "onboarding.show", onboarding_id=onboarding_id, _anchor="checklist")


@blueprint.get("/onboarding/<uuid:onboarding_id>/checklist/newer")
@allow("onboarding.read")
def newer(onboarding_id: UUID) -> str:
    one = queries.one(onboarding_id)
    return page("alliance/onboarding/newer.html", one=one, newer=checklist_queries.newer(one), words=words)


@blueprint.post("/onboarding/<uuid:onboarding_id>/checklist/newer")
@allow("onboarding.work")
def take_newer(onboarding_id: UUID) -> Any:
    number = request.form.get("number", type=int) or 0
    actions.take_newer(queries.one(onboarding_id, lock=True), number, today())
    told = _("It follows version %(number)s now.", number=number)
    return saved(told, "onboarding.show", onboarding_id=onboarding_id, _anchor="checklist")
