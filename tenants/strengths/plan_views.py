"""The plan with the Alliance, as the association makes it: goals, its own actions, notes."""

from typing import Any
from uuid import UUID

from flask import g, request, url_for
from flask_babel import gettext as _

from tenants.kernel.access import allow
from tenants.kernel.requests import filled, submitted
from tenants.kernel.responses import page, saved
from tenants.kernel.strengths import reading, rubrics, rules, shapes, writing
from tenants.kernel.strengths.tables import PlanAction, PlanGoal
from tenants.strengths import words
from tenants.strengths.blueprint import MINE, blueprint, code, today


def back(said: Any, anchor: str = "plan") -> Any:
    return saved(said, "strengths.index", _anchor=anchor)


def crumbs() -> list[tuple[str, str]]:
    return [(_("Strengths"), url_for("strengths.index"))]


@blueprint.get("/strengths/plan/goals/new")
@allow("strengths.plan")
def new_goal() -> str:
    theme = request.args.get("theme", "")
    return _goal(None, theme=theme if theme in rules.THEMES else "")


@blueprint.post("/strengths/plan/goals")
@allow("strengths.plan")
def add_goal() -> Any:
    typed = submitted(shapes.Goal(), page=("strengths.new_goal", {}))
    typed.pop("version")
    writing.add_goal(code(), MINE, **typed)
    return back(_("The goal stands. Now: who does what, by when?"))


@blueprint.get("/strengths/plan/goals/<uuid:goal_id>")
@allow("strengths.plan")
def edit_goal(goal_id: UUID) -> str:
    goal = reading.goal(g.tenant.code, goal_id)
    return _goal(goal, title=goal.title, theme=goal.theme, words=goal.words)


@blueprint.post("/strengths/plan/goals/<uuid:goal_id>")
@allow("strengths.plan")
def change_goal(goal_id: UUID) -> Any:
    typed = submitted(shapes.Goal(), page=("strengths.edit_goal", {"goal_id": goal_id}))
    writing.change_goal(reading.goal(code(), goal_id, lock=True), typed.pop("version"), **typed)
    return back(_("Saved."))


def _goal(goal: PlanGoal | None, **values: Any) -> str:
    return page(
        "strengths/goal.html",
        goal=goal,
        where={},
        home=url_for("strengths.index", _anchor="plan"),
        crumbs=crumbs(),
        help=reading.wish(g.tenant.code, values.get("theme")),
        themes=[(one.key, one.title) for one in rubrics.newest().themes],
        form=filled(**values),
    )


@blueprint.get("/strengths/plan/goals/<uuid:goal_id>/actions/new")
@allow("strengths.plan")
def new_action(goal_id: UUID) -> str:
    return _action(reading.goal(g.tenant.code, goal_id), None)


@blueprint.post("/strengths/plan/goals/<uuid:goal_id>/actions")
@allow("strengths.plan")
def add_action(goal_id: UUID) -> Any:
    typed = submitted(shapes.Action(), page=("strengths.new_action", {"goal_id": goal_id}))
    typed.pop("version")
    writing.add_action(reading.goal(code(), goal_id), MINE, **typed)
    return back(_("Planned."))


@blueprint.get("/strengths/plan/actions/<uuid:action_id>")
@allow("strengths.plan")
def edit_action(action_id: UUID) -> str:
    one = reading.action(g.tenant.code, action_id)
    due = one.due_on.isoformat() if one.due_on else ""
    return _action(reading.goal(g.tenant.code, one.goal_id), one, title=one.title, owner=one.owner, due_on=due)


@blueprint.post("/strengths/plan/actions/<uuid:action_id>")
@allow("strengths.plan")
def change_action(action_id: UUID) -> Any:
    typed = submitted(shapes.Action(), page=("strengths.edit_action", {"action_id": action_id}))
    one = reading.own(code(), action_id)
    writing.change_action(one, typed.pop("version"), **typed)
    return back(_("Saved."), f"a-{one.id}")


def _action(goal: PlanGoal, one: PlanAction | None, **values: Any) -> str:
    return page(
        "strengths/action.html",
        act=one,
        goal=goal,
        where={},
        home=url_for("strengths.index", _anchor="plan"),
        crumbs=crumbs(),
        notes=reading.notes(g.tenant.code, one.id) if one else [],
        writes=one is None or one.side == MINE,
        words=words,
        form=filled(**values),
    )


@blueprint.post("/strengths/plan/actions/<uuid:action_id>/<any(start, finish, drop, resume, replan):action>")
@allow("strengths.plan")
def act(action_id: UUID, action: str) -> Any:
    one = reading.own(code(), action_id)
    undo = writing.act(one, action, mine=MINE, on=today())
    told: Any = _("%(title)s: %(state)s.", title=one.title, state=words.ACTIONS[one.state][0])
    if action in rules.SHOWN:
        told = {"text": told, "undo": url_for("strengths.act", action_id=one.id, action=undo)}
    return back(told, f"a-{one.id}")


@blueprint.post("/strengths/plan/actions/<uuid:action_id>/notes")
@allow("strengths.plan")
def write_note(action_id: UUID) -> Any:
    typed = submitted(shapes.Note(), page=("strengths.edit_action", {"action_id": action_id}))
    writing.note(reading.action(code(), action_id), MINE, g.actor.name, typed["words"])
    return saved(_("Noted."), "strengths.edit_action", action_id=action_id, _anchor="notes")
