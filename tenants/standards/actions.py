"""Asking what a change of the rules would mean, and making it: an adoption or own values, from today or later."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from werkzeug.exceptions import NotFound

from tenants.applications import offering, offers
from tenants.applications.models import Offering
from tenants.kernel import jobs
from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, Refused, refuse_if
from tenants.kernel.registry import Tenant, TenantRef
from tenants.kernel.standards import StandardsInvalid, load
from tenants.kernel.standards.effect import with_change
from tenants.kernel.standards.rails import leaves
from tenants.kernel.standards.store import documents, standards, take_on
from tenants.standards import rules
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
    try:
        load(with_change(documents(), code, change))
    except StandardsInvalid as invalid:
        raise Refused(Refusal("outside_the_rails", why=invalid.message)) from invalid


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
