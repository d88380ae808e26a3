"""One endorsement in the books, and what the office may do with it: each act on a page of its own, with its reason."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from flask import g
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import NotFound

from tenants.applications import looking
from tenants.applications.models import Application
from tenants.endorsements import changes, changing, facts, queries, schemas
from tenants.endorsements.models import Change, Endorsement
from tenants.endorsements.routes import blueprint, stands
from tenants.endorsements.words import ACTS, DONE, HAPPENED
from tenants.kernel import clock, sentences
from tenants.kernel.access import allow
from tenants.kernel.categories import category_name
from tenants.kernel.db import db
from tenants.kernel.refusal import Refused
from tenants.kernel.requests import Page, filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.kernel.workflow import refusal

ACTIONS: dict[str, tuple[str, Callable[..., None]]] = {
    "suspension": ("suspend", changing.suspend),
    "lifting": ("lift", changing.lift),
    "withdrawal": ("withdraw", changing.withdraw),
}
BLAME = {  # the field beside which a refusal is shown, with what was typed
    "change_to_come": "on",
    "change_before_award": "on",
    "change_before_pause": "on",
    "category_not_ours": "category",
    "category_held": "category",
    "award_to_come": "since",
    "ends_before_it_began": "until",
}
sentences.add(
    {
        "own_endorsement": _l("This is your own endorsement. Somebody else of the office has to do this."),
        "change_to_come": _l("This day is still to come. Come back then."),
        "change_before_award": _l("The endorsement stands from %(since)s; the day can’t be before that."),
        "change_before_pause": _l("It is suspended from %(since)s; the day can’t be before that."),
        "category_not_ours": _l("This category is not one that your license covers."),
        "category_held": _l("This person holds another endorsement in that category already."),
        "award_to_come": _l("The first day is still to come."),
        "ends_before_it_began": _l("The last day is before the first."),
    }
)


def today() -> date:
    return clock.today(g.tenant.time_zone)


@blueprint.get("/endorsees/<uuid:endorsement_id>")
@allow("endorsement.manage")
def show(endorsement_id: UUID) -> str:
    """Everything about one endorsement: how it stands, what happened to it, what may be done."""
    one = queries.one_of(endorsement_id)
    if one.application_id:
        looking.note(db.session.get_one(Application, one.application_id), g.actor, today())
    return page(
        "tenants/endorsements/show.html",
        one=one,
        shown=facts.shown(one, today()),
        stands=stands(one),
        history=queries.changes_of([one.id]),
        acts=[(act, ACTS[act]) for act in ACTIONS if _may(one, act)],
        own=one.person_id == g.actor.id,
        happened=HAPPENED,
        before=before,
    )


def before(change: Change) -> dict[str, Any] | None:
    """What a correction replaced: category and days."""
    was = change.facts.get("before")
    days = (
        {name: date.fromisoformat(was[name]) if was.get(name) else None for name in ("since", "until")} if was else {}
    )
    return {"category": was.get("category"), **days} if was else None


@blueprint.get("/endorsees/<uuid:endorsement_id>/<any(suspension, lifting, withdrawal):act>")
@allow("endorsement.manage", fresh=True)
def ask_change(endorsement_id: UUID, act: str) -> str:
    one = queries.one_of(endorsement_id)
    if not _may(one, act):
        raise NotFound
    form = filled(on=today().isoformat())
    return page("tenants/endorsements/change.html", one=one, act=act, words=ACTS[act], form=form)


@blueprint.post("/endorsees/<uuid:endorsement_id>/<any(suspension, lifting, withdrawal):act>")
@allow("endorsement.manage", fresh=True)
def change(endorsement_id: UUID, act: str) -> Any:
    one = queries.one_of(endorsement_id, lock=True)
    here: Page = ("endorsements.ask_change", {"endorsement_id": one.id, "act": act})
    data = submitted(schemas.Change(), page=here)
    _done(ACTIONS[act][1], one, data, here)
    return saved(str(DONE[act]), "endorsements.show", endorsement_id=one.id)


@blueprint.get("/endorsees/<uuid:endorsement_id>/correction")
@allow("endorsement.manage", fresh=True)
def ask_correction(endorsement_id: UUID) -> str:
    one = queries.one_of(endorsement_id)
    until = one.until.isoformat() if one.until else ""
    codes = dict.fromkeys([*queries.correctable(g.tenant.code), one.category])
    return page(
        "tenants/endorsements/correct.html",
        one=one,
        categories=[(code, f"{category_name(code)} ({code})") for code in codes],
        form=filled(since=one.since.isoformat(), until=until, category=one.category),
    )


@blueprint.post("/endorsees/<uuid:endorsement_id>/correction")
@allow("endorsement.manage", fresh=True)
def correct(endorsement_id: UUID) -> Any:
    one = queries.one_of(endorsement_id, lock=True)
    here: Page = ("endorsements.ask_correction", {"endorsement_id": one.id})
    data = submitted(schemas.Correction(), page=here)
    _done(changing.correct, one, data, here)
    return saved(
        _("Corrected, and %(name)s was told.", name=one.person.name), "endorsements.show", endorsement_id=one.id
    )


def _may(one: Endorsement, act: str) -> bool:
    """Whether today this act would do: decides which buttons there are."""
    action = "lift_emerging" if act == "lifting" and one.held_as == "emerging" else ACTIONS[act][0]
    return refusal(changes.TABLE, action, one.status, changing.facts_of(one, g.actor.id, today(), today())) is None


def _done(act: Callable[..., None], one: Endorsement, data: dict[str, Any], here: Page) -> None:
    """What a field is to blame for is said beside it, and nothing that was typed is lost."""
    try:
        act(one, g.actor, g.tenant, today=today(), **data)
    except Refused as refused:
        if name := BLAME.get(refused.refusal.code):
            raise refuse_field(name, sentences.of(refused.refusal), here) from refused
        raise
