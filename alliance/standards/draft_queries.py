"""Drafts with what associations said to them, and the texts that the published ones are compared with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, select
from werkzeug.exceptions import NotFound

from alliance.standards import drafts, rules
from alliance.standards.reading import loaded
from tenants.kernel.db import db
from tenants.kernel.registry import Tenant
from tenants.kernel.shared import DraftAnswer, DraftComment, StandardsDraft

PAGE = 50
ASKED = Tenant.state.in_(("active", "preparing"))


def draft(draft_id: UUID, *, lock: bool = False) -> StandardsDraft:
    """Raises NotFound."""
    found = db.session.get(StandardsDraft, draft_id, with_for_update=lock, populate_existing=lock)
    if found is None:
        raise NotFound
    return found


def every(start: int = 0) -> tuple[list[StandardsDraft], int]:
    """A page of drafts on their way, then of those that ended, the latest first; and how many there are.

    A version that was replaced is found from the next one.
    """
    ended = StandardsDraft.state.not_in(drafts.OPEN)
    shown = select(StandardsDraft, func.count().over()).where(StandardsDraft.state != "replaced")
    order = (ended, StandardsDraft.asked_at.desc(), StandardsDraft.id)
    rows = db.session.execute(shown.order_by(*order).offset(start).limit(PAGE)).all()
    return [row[0] for row in rows], rows[0][1] if rows else 0


def document(one: StandardsDraft) -> dict[str, Any]:
    """The text as it would be published, in the order in which it was written."""
    found: dict[str, Any] = loaded(one.text) if one.text else one.documents[-1]
    return found


def following(one: StandardsDraft) -> StandardsDraft | None:
    """The version that replaced this one."""
    return db.session.scalar(select(StandardsDraft).where(StandardsDraft.follows == one.id).limit(1))


def answers(draft_id: UUID, start: int = 0) -> list[tuple[Tenant, DraftAnswer | None]]:
    """A page of the open associations by name, each with its counts, or None while it works them out."""
    mine = and_(DraftAnswer.tenant == Tenant.role, DraftAnswer.draft_id == draft_id)
    rows = select(Tenant, DraftAnswer).outerjoin(DraftAnswer, mine).where(ASKED).order_by(Tenant.name, Tenant.slug)
    return [(row[0], row[1]) for row in db.session.execute(rows.offset(start).limit(PAGE))]


@dataclass(frozen=True)
class Tally:
    """Over all associations: how many were asked, how many answered, and what is known together."""

    asked: int
    given: int
    totals: Mapping[str, int]


def tally(draft_id: UUID) -> Tally:
    mine = and_(DraftAnswer.tenant == Tenant.role, DraftAnswer.draft_id == draft_id)
    sums = [func.coalesce(func.sum(getattr(DraftAnswer, name)), 0) for name in rules.COUNTS]
    counted = select(func.count(), func.count(DraftAnswer.tenant), *sums).select_from(Tenant)
    asked, given, *found = db.session.execute(counted.outerjoin(DraftAnswer, mine).where(ASKED)).one()
    return Tally(asked, given, dict(zip(rules.COUNTS, found, strict=True)))


def comments(draft_id: UUID, start: int = 0) -> tuple[list[tuple[DraftComment, Tenant]], int]:
    """A page of what stands, those that wait for an answer first; and how many there are."""
    rows = select(DraftComment, Tenant, func.count().over()).join(Tenant, Tenant.role == DraftComment.tenant)
    kept = rows.where(DraftComment.draft_id == draft_id, DraftComment.withdrawn_at.is_(None))
    order = (DraftComment.answered_at.is_not(None), DraftComment.said_at, DraftComment.id)
    found = db.session.execute(kept.order_by(*order).offset(start).limit(PAGE)).all()
    return [(row[0], row[1]) for row in found], found[0][2] if found else 0


def comment(draft_id: UUID, comment_id: UUID) -> DraftComment:
    """One comment on this draft, held; raises NotFound."""
    found = db.session.get(DraftComment, comment_id, with_for_update=True, populate_existing=True)
    if found is None or found.draft_id != draft_id or found.withdrawn_at is not None:
        raise NotFound
    return found


def unanswered(draft_id: UUID) -> int:
    waits = DraftComment.answered_at.is_(None), DraftComment.withdrawn_at.is_(None)
    held = select(func.count()).select_from(DraftComment).where(DraftComment.draft_id == draft_id, *waits)
    return db.session.scalar(held) or 0


def facts(one: StandardsDraft, on: date, **wished: Any) -> drafts.Facts:
    """What its next step depends on."""
    known = {"comments_until": one.comments_until, "announced": one.comments_until, "seen": one.sent_at is not None}
    return drafts.Facts(today=on, unanswered=unanswered(one.id), **{**known, **wished})
