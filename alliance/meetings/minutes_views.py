"""Minutes of a meeting: written in versions, looked at before, published; decisions that go into plans."""

from typing import Any
from uuid import UUID

from flask import abort, g, request
from flask_babel import gettext as _

from alliance.meetings import guests, meetings, schemas
from alliance.meetings.blueprint import blueprint
from alliance.strengths import queries
from tenants.kernel.access import allow
from tenants.kernel.db import db
from tenants.kernel.requests import Form, filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.kernel.strengths import comparing, writing


@blueprint.get("/meetings/<uuid:meeting_id>/minutes")
@allow("strengths.work")
def minutes(meeting_id: UUID) -> str:
    """The newest version to go on with, or an earlier one to look at or to begin from again."""
    rows = meetings.versions(meeting_id)
    asked = request.args.get("version", type=int)
    found = next((row for row in rows if row.number == asked), rows[0] if rows else None)
    stored = {"words": found.words, "decisions": "\n".join(found.decisions)} if found else {}
    return _minutes(meeting_id, rows, filled(**stored), found=found)


def _minutes(meeting_id: UUID, rows: Any, form: Form, **facts: Any) -> str:
    one = meetings.one(meeting_id)
    seen = rows[0].number if rows else 0
    return page("alliance/meetings/minutes.html", one=one, versions=rows, seen=seen, form=form, **facts)


@blueprint.post("/meetings/<uuid:meeting_id>/minutes/preview")
@allow("strengths.work")
def preview(meeting_id: UUID) -> str:
    """As the invited would read it; nothing is saved."""
    typed = submitted(schemas.Minutes(), page=("meetings.minutes", {"meeting_id": meeting_id}))
    values = {**typed, "decisions": "\n".join(typed["decisions"])}
    return _minutes(meeting_id, meetings.versions(meeting_id), Form(values), shown=typed)


@blueprint.post("/meetings/<uuid:meeting_id>/minutes")
@allow("strengths.work")
def write_minutes(meeting_id: UUID) -> Any:
    typed = submitted(schemas.Minutes(), page=("meetings.minutes", {"meeting_id": meeting_id}))
    seen = typed.pop("seen")
    meetings.write(meetings.one(meeting_id, lock=True), seen, by=g.actor.name, **typed)
    told = _("Saved. The invited read it once it is published.")
    return saved(told, "meetings.show", meeting_id=meeting_id, _anchor="minutes")


@blueprint.get("/meetings/<uuid:meeting_id>/minutes/changes")
@allow("strengths.read")
def changes(meeting_id: UUID) -> str:
    """Two versions line by line; without numbers the newest published one beside the one published before it."""
    one, rows = meetings.one(meeting_id), meetings.versions(meeting_id)
    pair = comparing.pair(rows, request.args.get("old", type=int), request.args.get("new", type=int)) or abort(404)
    return page("alliance/meetings/changes.html", one=one, versions=rows, pair=pair)


@blueprint.post("/meetings/<uuid:meeting_id>/minutes/publication")
@allow("strengths.work")
def publish_minutes(meeting_id: UUID) -> Any:
    meetings.publish(meetings.one(meeting_id, lock=True))
    told = _("Published. The associations that were invited can read it.")
    return saved(told, "meetings.show", meeting_id=meeting_id, _anchor="minutes")


@blueprint.post("/meetings/<uuid:meeting_id>/actions")
@allow("strengths.plan")
def decide(meeting_id: UUID) -> Any:
    """What was agreed goes into an association's plan, under one of its goals or a new one."""
    here = ("meetings.show", {"meeting_id": meeting_id})
    typed = submitted(schemas.Decided(), page=here)
    one = meetings.one(meeting_id)
    under = typed.pop("goal")
    goal = meetings.goal(under)
    if not guests.known(one.id, [goal.code if goal else under]):
        raise refuse_field("goal", _("Please choose one."), here)
    if goal is None:
        goal = writing.add_goal(under, "alliance", title=one.title)
        db.session.flush()  # the action carries its id
    mine = typed["side"] == "alliance"
    side, owner = typed.pop("side"), {"owner": g.actor.name, "owner_id": g.actor.id} if mine else {}
    writing.add_action(goal, side, meeting_id=one.id, **typed, **owner)
    return saved(_("Planned with %(name)s.", name=queries.body(goal.code).name), here[0], **here[1], _anchor="decided")
