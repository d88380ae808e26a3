"""The Alliance's part in a fidelity review: planning, the seed, reading what was handed over, findings, closing."""

import secrets
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from flask import abort, g
from sqlalchemy import delete, func, insert, select, text
from sqlalchemy.orm import load_only
from sqlalchemy.orm.exc import StaleDataError

from tenants.kernel import audit
from tenants.kernel.access import Actor
from tenants.kernel.db import aside, db
from tenants.kernel.fidelity import rules
from tenants.kernel.fidelity.tables import FidelityFinding, FidelityReview, Handover, HandoverLook
from tenants.kernel.refusal import refuse_if
from tenants.kernel.registry import Tenant
from tenants.kernel.workflow import next_state

GRANTED = tuple(one for one in FidelityReview.__mapper__.attrs.keys() if one != "numbers")  # noqa: SIM118
READ = select(FidelityReview).options(load_only(*(getattr(FidelityReview, name) for name in GRANTED), raiseload=True))
LISTED = (Handover.id, Handover.tenant, Handover.number, Handover.purpose, Handover.expires_on, Handover.given_at)
LOOK = text("select shared.look_at(:id, :reader)")
BODY = text("select shared.handed_over(:id, :reader)")
SIZE = 50


def reviews(start: int = 0) -> Sequence[FidelityReview]:
    """A page of them, the one due soonest first, closed ones last."""
    ended = FidelityReview.state.in_(("closed", "cancelled"))
    found = READ.order_by(ended, FidelityReview.due_on, FidelityReview.id)
    return db.session.scalars(found.offset(start).limit(SIZE)).all()


def count() -> int:
    return db.session.scalar(select(func.count(FidelityReview.id))) or 0


def review(review_id: UUID, *, lock: bool = False) -> FidelityReview:
    """Raises NotFound."""
    found = READ.where(FidelityReview.id == review_id)
    if lock:
        found = found.with_for_update(of=FidelityReview).execution_options(populate_existing=True)
    return db.session.scalar(found) or abort(404)


def findings(one: FidelityReview) -> Sequence[FidelityFinding]:
    found = select(FidelityFinding).where(FidelityFinding.review_id == one.id)
    return db.session.scalars(found.order_by(FidelityFinding.made_at)).all()


def handed(one: FidelityReview) -> Sequence[Any]:
    """What is here, without its words."""
    found = select(*LISTED).where(Handover.review_id == one.id)
    return db.session.execute(found.order_by(Handover.number)).all()


def looks(one: FidelityReview) -> Sequence[HandoverLook]:
    found = select(HandoverLook).where(HandoverLook.review_id == one.id)
    return db.session.scalars(found.order_by(HandoverLook.at.desc())).all()


def plan(tenant: str, actor: Actor, **said: Any) -> FidelityReview:
    """Planned: the association finds it on its own pages. Says the period, both days and how many files."""
    values = {"tenant": tenant, **said}
    review_id = uuid4()
    started = {"id": review_id, "state": "planned", "study": {}, "numbers": [], "version": 1}
    db.session.execute(insert(FidelityReview).values(**started, **values, planned_by=actor.name).inline())
    audit.note("made", "fidelity_review", str(review_id), after={"state": "planned", **values})
    return review(review_id)


def seed(one: FidelityReview) -> None:
    """A seed that nobody chose, published after the association's list was fixed."""
    one.state = next_state(rules.TABLE, "seed", one.state, rules.Facts())
    one.seed = secrets.token_hex(16)
    one.version += 1


def read(one: FidelityReview, handover_id: UUID, actor: Actor) -> tuple[Any, str]:
    """The words of a file; that this person reads them stands written down before, whatever comes of the answer.

    Raises NotFound when its day is past.
    """
    row = next((file for file in handed(one) if file.id == handover_id), None) or abort(404)
    asked = {"id": handover_id, "reader": actor.name}
    with aside(g.scope) as session:
        session.execute(LOOK, asked)
    return row, db.session.scalar(BODY, asked) or abort(404)


def find(one: FidelityReview, *, weight: str, body: str, action: str, due_on: date | None) -> FidelityFinding:
    """A finding; one more after the report opens the report again."""
    refuse_if(rules.finding_refusal(weight, action, due_on))
    one.state = next_state(rules.TABLE, "find", one.state, rules.Facts())
    one.version += 1
    made = FidelityFinding(review_id=one.id, tenant=one.tenant, weight=weight, body=body)
    if weight == "action":
        made.action, made.due_on = action.strip(), due_on
    db.session.add(made)
    return made


def act(one: FidelityReview, action: str, *, version: int, on: date, next_on: date | None = None) -> None:
    """Report, close or call off; raises Refused and StaleDataError."""
    if one.version != version:
        raise StaleDataError("the review moved on in another window")
    rows = findings(one)
    still = sum(row.weight == "action" and row.done_on is None for row in rows)
    one.state = next_state(rules.TABLE, action, one.state, rules.Facts(findings=len(rows), open_actions=still))
    one.closed_on = on if one.state in ("closed", "cancelled") else None
    one.next_on = next_on if one.state == "closed" else None
    one.version += 1


def accept(one: FidelityReview, finding_id: UUID, on: date) -> None:
    """The evidence is enough."""
    one.state = next_state(rules.TABLE, "accept", one.state, rules.Facts())
    row = next((finding for finding in findings(one) if finding.id == finding_id), None) or abort(404)
    row.done_on = on


def forget_expired() -> int:
    """Copies whose day is past where their giver is are deleted: the database lets the Alliance delete no others."""
    zone = select(Tenant.time_zone).where(Tenant.role == Handover.tenant).scalar_subquery()
    past = delete(Handover).where(
        Handover.expires_on < func.date(func.timezone(func.coalesce(zone, "UTC"), func.now()))
    )
    gone = db.session.execute(past.returning(Handover.id, Handover.tenant, Handover.number, Handover.expires_on)).all()
    for row in gone:
        known = {"tenant": row.tenant, "number": row.number, "expires_on": row.expires_on}
        audit.note("removed", "handover", str(row.id), before=known)
    return len(gone)
