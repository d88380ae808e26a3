"""What staff do on one way: plan, move and take back, note, pause and end."""

from typing import Any
from uuid import UUID

from flask import g, request, url_for
from flask_babel import gettext as _

from alliance.associations import queries as associations
from alliance.associations.models import Body
from alliance.onboarding import actions, checklist_actions, checklist_queries, queries, schemas, words
from alliance.onboarding.blueprint import blueprint, today
from tenants.kernel import sentences
from tenants.kernel.access import allow
from tenants.kernel.db import db
from tenants.kernel.refusal import Refused
from tenants.kernel.requests import refuse_field, submitted
from tenants.kernel.responses import saved

BLAME = {"day_to_come": "on", "day_before_step": "on", "step_needs_licence": "stage", "gates_closed": "stage"}


def body_of(code: str | None, here: Any) -> Body | None:
    """The body on file that was chosen, or none; raises Invalid for an unknown code."""
    found = queries.body(code) if code else None
    if code and found is None:
        raise refuse_field("code", _("No association with this code is on file."), here)
    return found


def tell(onboarding_id: UUID, *, reached: bool = False) -> None:
    """The association on file sees where it stands now, and what is due at a step that was ``reached``."""
    db.session.flush()  # what was just changed is told
    one, since = queries.one(onboarding_id), queries.passages(onboarding_id)[-1].from_day
    if reached:
        checklist_actions.arrive(one, since)
    checklist_actions.tell(one, since)


@blueprint.post("/onboarding/<uuid:onboarding_id>/plan")
@allow("onboarding.work")
def plan(onboarding_id: UUID) -> Any:
    here = ("onboarding.show", {"onboarding_id": onboarding_id})
    typed = submitted(schemas.Plan(), page=here)
    one = queries.one(onboarding_id, lock=True)
    if request.form.get("_version") != str(one.version):
        raise refuse_field(
            "", _("Somebody saved a newer version meanwhile. Saving again replaces it."), here, newer=True
        )
    if typed["owner_id"] and typed["owner_id"] not in {person.id for person in queries.staff()}:
        raise refuse_field("owner_id", _("Please choose one."), here)
    actions.plan(one, body=body_of(typed.pop("code"), here), **typed)
    tell(one.id)
    return saved(_("Saved."), "onboarding.show", onboarding_id=onboarding_id)


@blueprint.post("/onboarding/<uuid:onboarding_id>/moves")
@allow("onboarding.work")
def move(onboarding_id: UUID) -> Any:
    here = ("onboarding.show", {"onboarding_id": onboarding_id})
    typed = submitted(schemas.Move(), page=here)
    one = queries.one(onboarding_id)
    known = associations.known(one.body.code, today()) if one.body else None
    licensed = known is not None and known.endorsing(today())
    try:
        made = actions.move(
            one.id,
            typed["stage"],
            on=typed["on"],
            note=typed["note"],
            today=today(),
            licensed=licensed,
            closed=checklist_queries.closed(one, typed["stage"]),
            by=g.actor.id,
        )
    except Refused as refused:
        raise refuse_field(BLAME.get(refused.refusal.code, ""), sentences.of(refused.refusal), here) from refused
    tell(one.id, reached=True)
    undo = url_for("onboarding.undo", onboarding_id=one.id, passage_id=made.id)
    told_so = _("%(name)s is at: %(step)s.", name=one.name, step=words.STAGES[made.stage])
    return saved({"text": told_so, "undo": undo}, "onboarding.show", onboarding_id=one.id)


@blueprint.post("/onboarding/<uuid:onboarding_id>/moves/<uuid:passage_id>/undoing")
@allow("onboarding.work")
def undo(onboarding_id: UUID, passage_id: UUID) -> Any:
    one = actions.undo(onboarding_id, passage_id)
    tell(one.id)
    return saved(_("Back at: %(step)s.", step=words.STAGES[one.stage]), "onboarding.show", onboarding_id=one.id)


@blueprint.post("/onboarding/<uuid:onboarding_id>/steps/<uuid:passage_id>/funding")
@allow("onboarding.work")
def fund(onboarding_id: UUID, passage_id: UUID) -> Any:
    here = ("onboarding.show", {"onboarding_id": onboarding_id})
    typed = submitted(schemas.Funding(), page=here)
    actions.fund(queries.one(onboarding_id).id, passage_id, typed["funded_by"])
    return saved(_("Saved."), "onboarding.show", onboarding_id=onboarding_id, _anchor="steps")


@blueprint.post("/onboarding/<uuid:onboarding_id>/state/<any(rest, resume, set_aside, complete):action>")
@allow("onboarding.work")
def change_state(onboarding_id: UUID, action: str) -> Any:
    here = ("onboarding.show", {"onboarding_id": onboarding_id})
    reason = submitted(schemas.Rest(), page=here)["reason"]
    if action == "set_aside" and not reason:
        raise refuse_field("reason", _("Please say why; whoever asks in a year will want to know."), here)
    one = actions.change_state(onboarding_id, action, reason)
    tell(one.id)
    state = str(words.STATES[one.state][0])
    return saved(_("%(name)s: %(state)s.", name=one.name, state=state), "onboarding.show", onboarding_id=one.id)


@blueprint.post("/onboarding/<uuid:onboarding_id>/notes")
@allow("onboarding.work")
def write_note(onboarding_id: UUID) -> Any:
    here = ("onboarding.show", {"onboarding_id": onboarding_id})
    typed = submitted(schemas.NoteShape(), page=here)
    if typed["on_day"] > today():
        raise refuse_field("on_day", _("This day is still to come."), here)
    actions.write_note(queries.one(onboarding_id), g.actor.id, **typed)
    return saved(_("Noted."), "onboarding.show", onboarding_id=onboarding_id, _anchor="notes")
