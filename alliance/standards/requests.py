"""Pages about what associations ask for outside the guard rails: the list, one request, and the decision."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import g
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields
from marshmallow.validate import Length, OneOf

from alliance.standards import actions, queries
from alliance.standards.blueprint import PAGE, blueprint, start, today
from tenants.kernel import sentences
from tenants.kernel.access import allow
from tenants.kernel.refusal import Refused
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.kernel.shared import RuleRequest
from tenants.kernel.standards import Standards, difference_words
from tenants.kernel.standards.rails import MISSING, leaves, value_at
from tenants.kernel.standards.store import standards

WHY = _l("Please give the reason: the association reads it.")
sentences.add(
    {
        "request_over": _l("This request was decided or taken back already."),
        "ends_too_early": _l("It would end before it begins on %(day)s. Please choose a later day."),
    }
)


class Verdict(Schema):
    verdict = fields.String(
        required=True, validate=OneOf(("approve", "decline")), error_messages={"required": _l("Please choose one.")}
    )
    answer = fields.String(
        required=True,
        validate=[Length(min=3, error=WHY), Length(max=2000, error=_l("Up to 2,000 letters, please."))],
        error_messages={"required": WHY},
    )
    until = fields.Date(load_default=None, error_messages={"invalid": _l("A day is written like 2026-11-30.")})


@blueprint.get("/requests")
@allow("association.read")
def requests() -> str:
    known = standards()
    begun = start("page")
    found, every = queries.requests(begun)
    return page(
        "alliance/standards/requests.html",
        rows=[(row, told(row, known), who) for row, who in found],
        labels=queries.labels(),
        start=begun,
        size=PAGE,
        every=every,
    )


@blueprint.get("/requests/<uuid:request_id>")
@allow("association.read")
def request(request_id: UUID) -> str:
    found, who = queries.request(request_id)
    until = found.until_day.isoformat() if found.until_day else ""
    return page(
        "alliance/standards/request.html",
        one=found,
        who=who,
        values=told(found, standards()),
        called=queries.labels().get(found.set_id, found.set_id),
        since=max(found.from_day, today()),
        form=filled(until=until),
    )


@blueprint.post("/requests/<uuid:request_id>/decision")
@allow("standards.publish", fresh=True)
def decide(request_id: UUID) -> Any:
    again = ("standards.request", {"request_id": request_id})
    typed = submitted(Verdict(), page=again)
    found, who = queries.request(request_id, lock=True)
    approve = typed["verdict"] == "approve"
    try:
        facts = {"answer": typed["answer"], "until": typed["until"] if approve else None}
        actions.decide(found, approve=approve, on=today(), by=g.actor.id, **facts)
    except Refused as refused:
        if refused.refusal.code != "ends_too_early":
            raise
        raise refuse_field("until", sentences.of(refused.refusal), again) from refused
    return saved(_("Decided. %(name)s hears it within the hour.", name=who.name), "standards.requests")


def told(one: RuleRequest, known: Standards) -> list[tuple[str, Any, Any]]:
    """Each value asked for: where it stands in the set in words, the Alliance's, and the one wished for."""
    body = known.sets[one.set_id].body if one.set_id in known.sets else {}
    rows = [(difference_words.where(".".join(path)), value_at(body, path), wish) for path, wish in leaves(one.patch)]
    return [(place, said(None if now is MISSING else now), said(wish)) for place, now, wish in rows]


def said(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Mapping):
        return _("asked")
    if isinstance(value, list):
        return ", ".join(map(said, value))
    return _("not asked") if value is None else difference_words.value(value)
