"""The plan of one association, as the Alliance makes it: goals, actions of both sides, notes."""

from typing import Any
from uuid import UUID

from flask import g, request, url_for
from flask_babel import format_date
from flask_babel import gettext as _

from alliance.strengths import queries, schemas, words
from alliance.strengths.blueprint import blueprint, today
from tenants.kernel.access import allow
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.kernel.strengths import reading, rubrics, rules, shapes, writing
from tenants.kernel.strengths.tables import PlanAction, PlanGoal

MINE = "alliance"


def home(code: str, anchor: str = "plan") -> str:
    return url_for("strengths.show", code=code, _anchor=anchor)


def back(code: str, said: Any, anchor: str = "plan") -> Any:
    return saved(said, "strengths.show", code=code, _anchor=anchor)


def crumbs(body: Any) -> list[tuple[str, str]]:
    return [(_("Strengths"), url_for("strengths.index")), (body.name, home(body.code))]


@blueprint.get("/strengths/associations/<code>/plan/goals/new")
@allow("strengths.plan")
def new_goal(code: str) -> str:
    theme = request.args.get("theme", "")
    return _goal(code, None, theme=theme if theme in rules.THEMES else "")


@blueprint.post("/strengths/associations/<code>/plan/goals")
@allow("strengths.plan")
def add_goal(code: str) -> Any:
    typed = submitted(shapes.Goal(), page=("strengths.new_goal", {"code": code}))
    typed.pop("version")
    writing.add_goal(queries.body(code).code, MINE, **typed)
    return back(code, _("The goal stands. Now: who does what, by when?"))


@blueprint.get("/strengths/associations/<code>/plan/goals/<uuid:goal_id>")
@allow("strengths.plan")
def edit_goal(code: str, goal_id: UUID) -> str:
    goal = reading.goal(code, goal_id)
    return _goal(code, goal, title=goal.title, theme=goal.theme, words=goal.words)


@blueprint.post("/strengths/associations/<code>/plan/goals/<uuid:goal_id>")
@allow("strengths.plan")
def change_goal(code: str, goal_id: UUID) -> Any:
    typed = submitted(shapes.Goal(), page=("strengths.edit_goal", {"code": code, "goal_id": goal_id}))
    writing.change_goal(reading.goal(code, goal_id, lock=True), typed.pop("version"), **typed)
    return back(code, _("Saved."))


def _goal(code: str, goal: PlanGoal | None, **values: Any) -> str:
    body = queries.body(code)
    return page(
        "strengths/goal.html",
        goal=goal,
        where={"code": code},
        home=home(code),
        crumbs=crumbs(body),
        help=reading.wish(code, values.get("theme")),
        themes=[(one.key, one.title) for one in rubrics.newest().themes],
        form=filled(**values),
    )


@blueprint.get("/strengths/associations/<code>/plan/goals/<uuid:goal_id>/actions/new")
@allow("strengths.plan")
def new_action(code: str, goal_id: UUID) -> str:
    return _action(code, reading.goal(code, goal_id), None, owner_id=g.actor.id)


@blueprint.post("/strengths/associations/<code>/plan/goals/<uuid:goal_id>/actions")
@allow("strengths.plan")
def add_action(code: str, goal_id: UUID) -> Any:
    here = ("strengths.new_action", {"code": code, "goal_id": goal_id})
    typed = submitted(schemas.ActionHere(), page=here)
    typed.pop("version")
    side = typed.pop("side")
    writing.add_action(reading.goal(code, goal_id), side, **_owned(code, side, typed, here))
    return back(code, _("Planned."))


@blueprint.get("/strengths/associations/<code>/plan/actions/<uuid:action_id>")
@allow("strengths.plan")
def edit_action(code: str, action_id: UUID) -> str:
    one = reading.action(code, action_id)
    due = one.due_on.isoformat() if one.due_on else ""
    values = {"title": one.title, "owner": one.owner, "owner_id": one.owner_id, "due_on": due}
    return _action(code, reading.goal(code, one.goal_id), one, meeting_id=one.meeting_id, **values)


@blueprint.post("/strengths/associations/<code>/plan/actions/<uuid:action_id>")
@allow("strengths.plan")
def change_action(code: str, action_id: UUID) -> Any:
    here = ("strengths.edit_action", {"code": code, "action_id": action_id})
    typed = submitted(schemas.ActionHere(), page=here)
    one = reading.held(reading.action(code, action_id))
    typed.pop("side")
    writing.change_action(one, typed.pop("version"), **_owned(code, one.side, typed, here))
    return back(code, _("Saved."), f"a-{one.id}")


def _owned(code: str, side: str, typed: dict[str, Any], here: Any) -> dict[str, Any]:
    """Whose it is: a person of the staff by name, or a post at the association; and a meeting to which it came."""
    people = {person.id: person.name for person in queries.staff()}
    owner_id = typed.pop("owner_id") if side == MINE else typed.pop("owner_id") and None
    if owner_id and owner_id not in people:
        raise refuse_field("owner_id", _("Please choose one."), here)
    if typed["meeting_id"] and typed["meeting_id"] not in {row[0].id for row in reading.meetings(code)}:
        raise refuse_field("meeting_id", _("Please choose one."), here)
    owner = (people[owner_id] if owner_id else None) if side == MINE else typed["owner"]
    return {**typed, "owner": owner, "owner_id": owner_id}


def _action(code: str, goal: PlanGoal, one: PlanAction | None, **values: Any) -> str:
    return page(
        "strengths/action.html",
        act=one,
        goal=goal,
        where={"code": code},
        home=home(code),
        crumbs=crumbs(queries.body(code)),
        notes=reading.notes(code, one.id) if one else [],
        writes=True,
        owners=[(person.id, person.name) for person in queries.staff()],
        meetings=[(row.id, f"{format_date(row.starts_at)}: {row.title}") for row, *_said in reading.meetings(code)],
        words=words,
        form=filled(**values),
    )


@blueprint.post(
    "/strengths/associations/<code>/plan/actions/<uuid:action_id>/<any(start, finish, drop, resume, replan):action>"
)
@allow("strengths.plan")
def act(code: str, action_id: UUID, action: str) -> Any:
    one = reading.held(reading.action(code, action_id))
    undo = writing.act(one, action, mine=MINE, on=today())
    told: Any = _("%(title)s: %(state)s.", title=one.title, state=words.ACTIONS[one.state][0])
    if action in rules.SHOWN:
        told = {"text": told, "undo": url_for("strengths.act", code=code, action_id=one.id, action=undo)}
    return back(code, told, f"a-{one.id}")


@blueprint.post("/strengths/associations/<code>/plan/actions/<uuid:action_id>/notes")
@allow("strengths.plan")
def write_note(code: str, action_id: UUID) -> Any:
    here = {"code": code, "action_id": action_id}
    typed = submitted(shapes.Note(), page=("strengths.edit_action", here))
    writing.note(reading.action(code, action_id), MINE, g.actor.name, typed["words"])
    return saved(_("Noted."), "strengths.edit_action", **here, _anchor="notes")
