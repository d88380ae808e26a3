"""Many files at once: what would become of each is shown first, and then done as one."""

from typing import Any
from uuid import UUID

from flask import abort, g, redirect, request, url_for
from flask_babel import gettext as _

from tenants.desk import letters, plans, words
from tenants.desk.acts import ACTS, Asked
from tenants.desk.routes import routes, today
from tenants.kernel import sentences
from tenants.kernel.access import allow, permits
from tenants.kernel.refusal import Refusal, Refused
from tenants.kernel.requests import filled, refuse_field
from tenants.kernel.responses import page, saved
from tenants.permissions import PERMISSIONS


@routes.post("/desk/plans")
@allow("queue.work")
def plan_for() -> Any:
    """With those chosen: a plan to look at."""
    act = request.form.get("act", "")
    if act not in ACTS or not permits(PERMISSIONS, g.actor, ACTS[act].permission):
        abort(404)
    plan = plans.made(act, request.form.getlist("chosen"), Asked(g.actor, today(), _facts(act)))
    return _shown(plan)


def _facts(act: str) -> dict[str, Any]:
    """For a letter the text, and which version of it."""
    if act != "message":
        return {}
    template = letters.one(request.form.get("template", type=UUID) or abort(404))
    return {"template": str(template.id), "version": template.version, "name": template.name}


def _shown(plan: Any) -> Any:
    return redirect(url_for("desk.plan", plan_id=plan.id), 303)


@routes.get("/desk/plans/<uuid:plan_id>", endpoint="plan")
@allow("queue.work")
def show_plan(plan_id: UUID) -> str:
    found = plans.one(g.actor, plan_id)
    shown = [_line(row) for row in found.rows]
    return page(
        "tenants/desk/plan.html",
        plan=found,
        will=[one for one in shown if one["does"]],
        will_not=[one for one in shown if not one["does"]],
        chosen=[row["pick"] for row in found.rows],
        title=words.PLANS[found.act][1],
        act=words.PLANS[found.act][0],
        done=words.PLANS[found.act][2],
        back=words.BACK[found.act],
        may_undo=plans.may_undo(found),
        form=filled(),
    )


def _line(row: Any) -> dict[str, Any]:
    """One row in words; its letter beside it, where there is one."""
    refusal = Refusal(row["why"], **row["why_facts"]) if row["why"] else None
    return {
        "name": row["name"],
        "category": row["category"],
        "does": None if refusal else words.does(row["does"], row["facts"]),
        "why": sentences.of(refusal) if refusal else None,
        "letter": row["facts"].get("body"),
        "subject": row["facts"].get("subject"),
    }


@routes.post("/desk/plans/<uuid:plan_id>/carrying-out")
@allow("queue.work")
def carry_out(plan_id: UUID) -> Any:
    """All as shown, or nothing; a second press arrives where the first one led."""
    plan = plans.one(g.actor, plan_id, lock=True)
    if not permits(PERMISSIONS, g.actor, ACTS[plan.act].permission):
        abort(404)
    try:
        plans.carry_out(plan, Asked(g.actor, today(), plan.facts))
    except Refused as error:
        raise refuse_field("", sentences.of(error.refusal), ("desk.plan", {"plan_id": plan_id})) from error
    sentence = str(words.PLANS[plan.act][2])
    undo = url_for("desk.undo_plan", plan_id=plan_id) if plans.may_undo(plan) else None
    return saved({"text": sentence, "undo": undo} if undo else sentence, "desk.queue")


@routes.post("/desk/plans/<uuid:plan_id>/undoing")
@allow("queue.work")
def undo_plan(plan_id: UUID) -> Any:
    plan = plans.one(g.actor, plan_id, lock=True)
    if not permits(PERMISSIONS, g.actor, ACTS[plan.act].permission):
        abort(404)
    plans.undo(plan, g.actor)
    return saved(_("Taken back. Everything is as it was before."), "desk.queue")
