"""Asking the Alliance for a value outside its guard rails: the office's requests with their state, and a new one."""

from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.kernel import sentences
from tenants.kernel.access import allow
from tenants.kernel.refusal import Refused
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.kernel.shared import RuleRequest
from tenants.kernel.standards import Standards
from tenants.kernel.standards.knobs import patch_of
from tenants.kernel.standards.rails import MISSING, value_at
from tenants.standards import actions, given, office, path_words, queries, schemas
from tenants.standards.blueprint import blueprint, today
from tenants.standards.office_views import FIELDS

HERE: tuple[str, dict[str, Any]] = ("standards.requests", {})
sentences.add(
    {
        "within_the_rails": _l("This is within the guard rails: you can set it yourselves, on “Our rules”."),
        "holds_not_together": _l("The rules would not hold together with this value. Please ask for another one."),
        "asked_already": _l(
            "You asked for this already, and the Alliance has not decided yet. Nothing was sent again."
        ),
        "asked_no_more": _l("This request was decided or taken back already."),
    }
)


@blueprint.get("/desk/rules/requests")
@allow("rules.adopt")
def requests() -> str:
    known = queries.standards()
    return page(
        "tenants/standards/requests.html",
        rows=[_shown(one, known) for one in queries.requests()],
        knobs=path_words.grouped(office.everything(_current())),
        labels=office.labels(),
        words=path_words.words,
        value=path_words.value,
        today=today(),
        form=filled(begins=today().isoformat()),
    )


@blueprint.post("/desk/rules/requests")
@allow("rules.adopt", fresh=True)
def ask_alliance() -> Any:
    typed, set_id = submitted(schemas.Request(), page=HERE), _current()
    knob = next((one for one in office.everything(set_id) if one.path == typed["knob"]), None)
    if knob is None:
        raise refuse_field("knob", _("Please choose one of these."), HERE)
    until = typed["ends"].isoformat() if typed["ends"] else None
    patch = patch_of(knob.path, given.value(knob, typed, HERE, known=office.bodies()))
    change = {"kind": "own", "set": set_id, "from": typed["begins"].isoformat(), "until": until, "patch": patch}
    try:
        actions.ask_alliance(change, typed["reason"], code=queries.association(), today=today())
    except Refused as refused:
        field = FIELDS.get(refused.refusal.code, "value")
        raise refuse_field(field, sentences.of(refused.refusal), HERE) from refused
    return saved(_("The Alliance is asked. Nothing changes before it decides."), HERE[0])


@blueprint.post("/desk/rules/requests/<uuid:request_id>/removal")
@allow("rules.adopt", fresh=True)
def take_back(request_id: UUID) -> Any:
    actions.take_back(queries.request(request_id))
    return saved(_("Taken back."), HERE[0])


def _current() -> str:
    known = queries.standards()
    return known.in_force(today().isoformat(), known.associations[queries.association()]).id


def _shown(one: RuleRequest, known: Standards) -> dict[str, Any]:
    """A request with its one value beside the Alliance's."""
    [(path, wished)] = list(office.leaves(one.patch))
    now = value_at(known.sets[one.set_id].body, path) if one.set_id in known.sets else None
    return {"row": one, "path": ".".join(path), "wished": wished, "alliance": None if now is MISSING else now}
