"""Asking what a change of the rules would mean, and making it: an adoption or own values, from today or later."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert, select
from werkzeug.exceptions import NotFound

from tenants.applications import offering, offers
from tenants.applications.models import Offering
from tenants.kernel import audit, jobs, links, rehearsal
from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.registry import Tenant, TenantRef
from tenants.kernel.shared import RuleRequest
from tenants.kernel.standards import StandardsInvalid, load
from tenants.kernel.standards.effect import with_change
from tenants.kernel.standards.rails import ensure_within, leaves, widened
from tenants.kernel.standards.store import documents, guard_rails, standards, take_on
from tenants.people import letters
from tenants.standards import office, queries, rules
from tenants.standards.models import Preview


def ask(change: Mapping[str, Any], actor: Actor, *, code: str, today: date) -> Preview:
    """A preview is being worked out. Raises Refused for a change that could not be made."""
    ensure_possible(change, code, today)
    preview = Preview(kind=change["kind"], change=dict(change), asked_by=actor.id)
    db.session.add(preview)
    db.session.flush()  # the job is about this row
    jobs.enqueue("standards.preview", preview.id)
    return preview


def apply(preview: Preview, *, code: str, today: date) -> None:
    """The change is made, once, and holds from its day. Raises Refused."""
    rehearsal.ensure_real()
    refuse_if(Refusal("applied_already") if preview.state == "applied" else None)
    refuse_if(Refusal("not_worked_out_yet") if preview.state != "done" else None)
    ensure_possible(preview.change, code, today)
    take_on(code, preview.change)
    preview.state, preview.ended_at = "applied", now()


def ensure_possible(change: Mapping[str, Any], code: str, today: date) -> None:
    """Raises Refused: in the past, of no set, empty, or outside the guard rails."""
    known = standards().sets.get(change["set"])
    begins = date.fromisoformat(known.since) if known else None
    until = date.fromisoformat(change["until"]) if change.get("until") else None
    says_something = change["kind"] == "adoption" or any(True for _leaf in leaves(change.get("patch") or {}))
    since = date.fromisoformat(change["from"])
    refuse_if(rules.may_change(rules.Wish(change["set"], since, begins, until, says_something), today))
    why = _outside(change) or _holds_not(documents(), code, change)
    refuse_if(Refusal("outside_the_rails", why=why) if why else None)


def ask_alliance(change: Mapping[str, Any], reason: str, *, code: str, today: date) -> None:
    """The Alliance is asked for own values outside its rails; nothing changes before it decides. Raises Refused."""
    rehearsal.ensure_real()
    known = standards().sets.get(change["set"])
    since = date.fromisoformat(change["from"])
    until = date.fromisoformat(change["until"]) if change.get("until") else None
    begins = date.fromisoformat(known.since) if known else None
    says_something = any(True for _leaf in leaves(change["patch"]))
    refuse_if(rules.may_change(rules.Wish(change["set"], since, begins, until, says_something), today))
    room = _with_room(change)
    refuse_if(
        rules.may_ask(
            rules.Wish(change["set"], since, begins, until, says_something),
            today,
            within=_outside(change) is None,
            holds=_holds_not(room, code, change) is None,
        )
    )
    wish = {"set_id": change["set"], "from_day": since, "until_day": until, "patch": change["patch"], "reason": reason}
    refuse_if(_nothing_new(change, since) or (Refusal("asked_already") if queries.waits(wish) else None))
    key = uuid4()  # only some columns are granted, so the row is written without the mapper
    db.session.execute(insert(RuleRequest).values(id=key, code=code, **wish).inline())
    audit.note("made", "rule_request", str(key), after={"set": change["set"], "patch": change["patch"]})


def _nothing_new(change: Mapping[str, Any], since: date) -> Refusal | None:
    """Whether each value holds here already."""
    same = (value == office.holding(change["set"], ".".join(path), since) for path, value in leaves(change["patch"]))
    return Refusal("changes_nothing") if all(same) else None


def take_back(request: RuleRequest) -> None:
    """The association does not ask any more. Raises Refused once it was decided."""
    refuse_if(Refusal("asked_no_more") if request.state != "asked" or request.withdrawn_at else None)
    request.withdrawn_at = now()


def tell_of_answers() -> int:
    """What the Alliance decided is written to the office, once; returns how many answers there were."""
    new = queries.untold()
    for one in new:
        one.told_at = now()
        url = links.absolute("standards.requests")
        letters.write_to_all(
            "coordinator",
            "rule_answer",
            about_id=one.id,
            besides=(),
            approved=one.state == "approved",
            since=one.holds_from,
            until=one.holds_until,
            reasons=one.answer,
            url=url,
        )
    return len(new)


def _outside(change: Mapping[str, Any]) -> str | None:
    """What the published rails say against own values, whatever was decided for others."""
    known = standards().sets.get(change["set"])
    if change["kind"] != "own" or known is None:
        return None
    try:
        ensure_within(guard_rails(), known.kind, known.body, change["patch"], change["set"])
    except StandardsInvalid as invalid:
        return invalid.message
    return None


def _holds_not(known: Sequence[dict[str, Any]], code: str, change: Mapping[str, Any]) -> str | None:
    """Why the documents would not hold together with the change."""
    try:
        load(with_change(known, code, change))
    except StandardsInvalid as invalid:
        return invalid.message
    return None


def _with_room(change: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The documents as if the rails had room for this wish."""
    known = standards().sets[change["set"]]
    return [
        {**one, "rules": widened(one["rules"], [(known.kind, change["patch"])])}
        if one["kind"] == "guard_rails"
        else one
        for one in documents()
    ]


def call(tenant: TenantRef, key: str, text: Mapping[str, str], since: date, today: date) -> None:
    """From this day on the association uses these words; none bring back the usual ones. Raises Refused."""
    refuse_if(Refusal("change_in_the_past", day=today) if since < today else None)
    row = db.session.get_one(Tenant, tenant.slug, with_for_update=True)
    told = {language: words for language, words in text.items() if words}
    others = [one for one in row.own_words if (one["key"], one["since"]) != (key, since.isoformat())]
    row.own_words = [*others, {"key": key, "since": since.isoformat(), "text": told}]


def offer(wished: Mapping[str, bool], since: date, actor: Actor) -> None:
    """From this day on these categories are offered, and those not; what was said of later days stays."""
    for key, day, offered in offering.changes(offers.entries(), wished, since):
        said = select(Offering).where(Offering.key == key, Offering.since == day).with_for_update()
        row = db.session.scalar(said) or Offering(key=key, since=day)
        row.offered, row.set_by = offered, actor.id
        db.session.add(row)


def keep_offer(offer_id: UUID, today: date) -> None:
    """What was to begin later does not; what has begun is changed from a new day on instead."""
    row = db.session.get(Offering, offer_id, with_for_update=True)
    if row is None:
        raise NotFound
    refuse_if(Refusal("change_in_the_past", day=today) if row.since <= today else None)
    db.session.delete(row)
