"""Pages of conversations to come, and one's own as a calendar file for who is signed in."""

from typing import Any
from uuid import UUID

from flask import Response, current_app, g, request, url_for
from flask_babel import gettext as _
from sqlalchemy import select

from alliance.assistance import cases, queries, schemas, talking, words
from alliance.assistance.blueprint import blueprint, today
from alliance.assistance.case_views import offered
from alliance.associations import choosing
from alliance.associations.models import Body
from alliance.associations.places import zone_of
from tenants.kernel.access import allow
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.registry import Tenant
from tenants.kernel.requests import beside, filled, refuse_field, submitted
from tenants.kernel.responses import page, saved

MOST = 500  # conversations in a calendar file


def our_zone() -> str:
    return str(current_app.settings.zone)  # type: ignore[attr-defined]


@blueprint.get("/assistance/conversations")
@allow("assistance.read")
def talks() -> str:
    """Everybody's, or one's own: each by our clock and by the association's."""
    mine = request.args.get("whose") == "mine"
    rows, sheet = talking.sheet(g.actor.id if mine else None, **beside())
    return page(
        "alliance/assistance/talks.html", rows=rows, sheet=sheet, mine=mine, words=words, zone=our_zone(), now=now()
    )


@blueprint.get("/assistance/conversations.ics")
@allow("assistance.read")
def calendar() -> Any:
    """What one has promised; the file has no address that works without signing in."""
    host = current_app.settings.alliance_host  # type: ignore[attr-defined]
    text = talking.calendar(queries.next_conversations(g.actor.id, now(), MOST), host, now())
    answer = Response(text, mimetype="text/calendar")
    answer.headers["Content-Disposition"] = "attachment; filename=conversations.ics"
    answer.headers["Cache-Control"] = "no-store"
    return answer


@blueprint.get("/assistance/conversations/new")
@allow("assistance.work")
def new_talk() -> str:
    given = {name: request.args.get(name, "")[:40] for name in ("code", "case", "topic")}
    given["code"] = choosing.told(given["code"])
    return form_page(filled(staff_id=g.actor.id, clock="ours", minutes=30, on=today().isoformat(), **given), None)


def form_page(form: Any, one: Any) -> str:
    return page(
        "alliance/assistance/talk.html",
        form=form,
        one=one,
        owners=cases.staff(),
        topics=offered(),
        zone=our_zone(),
        words=words,
        now=now(),
    )


@blueprint.post("/assistance/conversations")
@allow("assistance.work")
def plan_talk() -> Any:
    typed = submitted(schemas.Conversation(), page=("assistance.new_talk", {}))
    facts = checked(typed, ("assistance.new_talk", {}))
    made = talking.plan(case_id=typed["case"], **facts)
    told = {"text": _("Planned."), "undo": url_for("assistance.act_talk", talk_id=made.id, action="call_off")}
    return saved(told, "assistance.talks")


def checked(typed: dict[str, Any], here: Any, one: Any = None) -> dict[str, Any]:
    """What goes into the row; raises Invalid for a topic, person, request or association that is not there."""
    if typed["topic"] not in dict(offered()) and not (one and one.topic == typed["topic"]):
        raise refuse_field("topic", _("Please choose one of these."), here)
    who = typed["staff_id"] or g.actor.id
    if who not in dict(cases.staff()) and not (one and one.staff_id == who):
        raise refuse_field("staff_id", _("Please choose one of these."), here)
    if typed["case"]:
        cases.one(typed["case"])
    body = choosing.chosen(typed["code"], here) if typed["code"] else None
    if typed["clock"] == "theirs" and body is None:
        raise refuse_field("clock", _("Choose an association whose clock it is."), here)
    zone = zone_at(body) if body and typed["clock"] == "theirs" else our_zone()
    same = {name: typed[name] for name in ("minutes", "title", "topic")}
    return {
        "at": talking.instant(typed["on"], typed["time"], zone),
        "body_id": body and body.id,
        "staff_id": who,
        **same,
    }


def zone_at(body: Body) -> str:
    """The clock of an association: its site's, else that of its first place."""
    told = select(Tenant.time_zone).where(Tenant.code == body.code, ~Tenant.sandbox).limit(1)
    return db.session.scalar(told) or zone_of(body.jurisdictions)


@blueprint.get("/assistance/conversations/<uuid:talk_id>")
@allow("assistance.read")
def talk(talk_id: UUID) -> str:
    one, facts = talking.one(talk_id)
    return form_page(
        filled(
            on=words.clock(one.at, our_zone(), "yyyy-MM-dd"),
            time=words.clock(one.at, our_zone(), "HH:mm"),
            clock="ours",
            code=choosing.shown(facts.association or "", facts.code) if facts.code else "",
            case=one.case_id,
            **{name: getattr(one, name) for name in ("minutes", "title", "topic", "staff_id")},
        ),
        (one, facts),
    )


@blueprint.post("/assistance/conversations/<uuid:talk_id>")
@allow("assistance.work")
def move_talk(talk_id: UUID) -> Any:
    here: Any = ("assistance.talk", {"talk_id": talk_id})
    typed = submitted(schemas.Conversation(), page=here)
    one, _facts = talking.one(talk_id, lock=True)
    talking.move(one, version=request.form.get("_version", 0, int), **checked(typed, here, one))
    return saved(_("Saved."), "assistance.talks")


@blueprint.post("/assistance/conversations/<uuid:talk_id>/<any(hold, call_off, plan_again):action>")
@allow("assistance.work")
def act_talk(talk_id: UUID, action: str) -> Any:
    """What was held leads to writing down its time."""
    one, facts = talking.one(talk_id, lock=True)
    talking.act(one, action, now())
    if action == "hold":
        on = words.clock(one.at, our_zone(), "yyyy-MM-dd")
        known = {"code": facts.code, "case": one.case_id, "topic": one.topic, "minutes": one.minutes, "on_day": on}
        return saved(str(words.TALK_DONE[action]), "assistance.log", **known)
    told: Any = str(words.TALK_DONE[action])
    if action == "call_off":
        told = {"text": told, "undo": url_for("assistance.act_talk", talk_id=talk_id, action="plan_again")}
    return saved(told, "assistance.talks")
