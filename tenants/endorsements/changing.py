"""Correction, suspension and withdrawal: each with a reason, written down, published, and told to the holder."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm.exc import StaleDataError

from tenants.endorsements import actions, changes, heard, queries
from tenants.endorsements.models import Change, Endorsement
from tenants.kernel import links, outbox
from tenants.kernel.access import Actor
from tenants.kernel.db import db
from tenants.kernel.refusal import refuse_if
from tenants.kernel.registry import TenantRef
from tenants.kernel.workflow import next_state
from tenants.people import letters


def facts_of(one: Endorsement, actor_id: UUID, on: date, today: date) -> changes.Facts:
    began = next((period["from"] for period in one.inactive if not period.get("until")), None)
    return changes.Facts(
        own=one.person_id == actor_id,
        since=one.since,
        on=on,
        today=today,
        held_as=one.held_as,
        paused_from=date.fromisoformat(began) if began else None,
    )


def suspend(one: Endorsement, actor: Actor, tenant: TenantRef, *, on: date, today: date, reason: str) -> None:
    """From the day on it does not count, until it is lifted; the public page says that it is on a pause, not why."""
    status = next_state(changes.TABLE, "suspend", one.status, facts_of(one, actor.id, on, today))
    one.held_as, one.status = one.status, status
    one.inactive = changes.paused(one.inactive, on)
    _kept(one, actor, tenant, "suspended", on, reason)


def lift(one: Endorsement, actor: Actor, tenant: TenantRef, *, on: date, today: date, reason: str) -> None:
    """It counts again from the day on, as it was held before."""
    action = "lift_emerging" if one.held_as == "emerging" else "lift"
    one.status = next_state(changes.TABLE, action, one.status, facts_of(one, actor.id, on, today))
    one.held_as = None
    one.inactive = changes.taken_up(one.inactive, on)
    _kept(one, actor, tenant, "lifted", on, reason)


def withdraw(one: Endorsement, actor: Actor, tenant: TenantRef, *, on: date, today: date, reason: str) -> None:
    """It has ended; its number stays with it and is given to nobody else."""
    one.status = next_state(changes.TABLE, "withdraw", one.status, facts_of(one, actor.id, on, today))
    one.held_as = None
    one.until = changes.last_day(one.since, on)
    _kept(one, actor, tenant, "withdrawn", on, reason)


def correct(
    one: Endorsement,
    actor: Actor,
    tenant: TenantRef,
    *,
    since: date,
    until: date | None,
    category: str,
    today: date,
    reason: str,
    version: int,
) -> None:
    """The books say what was meant at the award: dates and category; the number stays, the register follows."""
    refuse_if(changes.is_others(facts_of(one, actor.id, since, today)))
    refuse_if(changes.dates_refusal(since, until, today))
    others = {row.category for row in queries.of_person(one.person_id) if row.id != one.id and row.status != "ended"}
    refuse_if(changes.category_refusal(category, one.category, queries.correctable(tenant.code), others))
    if one.version != version:
        raise StaleDataError("the endorsement was changed in another window")
    ended = one.until.isoformat() if one.until else None
    before = {"since": one.since.isoformat(), "until": ended, "category": one.category}
    one.since, one.until, one.category = since, until, category
    _kept(one, actor, tenant, "corrected", today, reason, before=before)


def _kept(
    one: Endorsement, actor: Actor, tenant: TenantRef, kind: str, on: date, reason: str, **before: dict[str, Any]
) -> None:
    one.version += 1
    change = Change(endorsement_id=one.id, kind=kind, on=on, reason=reason, by_id=actor.id, facts=before)
    db.session.add(change)
    db.session.flush()  # the letter is about this row
    if tenant.state != "rehearsal":
        actions.publish(one, one.person)
        outbox.tell(heard.changed, change.id)
    letters.write(
        "endorsement_changed",
        one.person,
        about_id=change.id,
        what=kind,
        category=one.category,
        number=one.number,
        since=one.since,
        until=one.until,
        on=on,
        reasons=reason,
        url=links.absolute("endorsements.mine"),
    )
