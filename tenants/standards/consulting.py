"""Drafts of the Alliance as an association reads them, and what it says to them, as long as they are open."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, insert, select
from werkzeug.exceptions import NotFound

from tenants.kernel import audit, links, rehearsal
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.registry import Tenant
from tenants.kernel.shared import DraftComment, StandardsDraft
from tenants.people import letters
from tenants.standards import rules
from tenants.standards.models import Preview


def drafts() -> list[StandardsDraft]:
    """Those that were opened for associations, the latest first; of several versions the newest alone."""
    opened = select(StandardsDraft).where(StandardsDraft.opened_at.is_not(None), StandardsDraft.state != "replaced")
    return list(db.session.scalars(opened.order_by(StandardsDraft.opened_at.desc()).limit(50)))


def draft(draft_id: UUID) -> StandardsDraft:
    """One that was opened, replaced ones too; raises NotFound."""
    found = db.session.get(StandardsDraft, draft_id)
    if found is None or found.opened_at is None:
        raise NotFound
    return found


def document(one: StandardsDraft) -> Mapping[str, Any]:
    """The set itself, beside what is closed for it."""
    found: Mapping[str, Any] = next(body for body in one.documents if body.get("id") == one.set_id)
    return found


def comments(draft_id: UUID) -> list[tuple[DraftComment, str, bool]]:
    """Our own, and those of others for all to read: each with its association’s name and whether it is ours."""
    mine = DraftComment.tenant == func.current_user()
    rows = select(DraftComment, Tenant.name, mine).join(Tenant, Tenant.role == DraftComment.tenant)
    kept = rows.where(DraftComment.draft_id == draft_id, DraftComment.withdrawn_at.is_(None))
    found = db.session.execute(kept.order_by(mine.desc(), DraftComment.said_at, DraftComment.id).limit(200))
    return [(row[0], row[1], row[2]) for row in found]


def own(draft_id: UUID, comment_id: UUID) -> DraftComment:
    """Our comment on this draft, held; raises NotFound."""
    mine = DraftComment.tenant == func.current_user(), DraftComment.draft_id == draft_id
    found = db.session.scalar(select(DraftComment).where(DraftComment.id == comment_id, *mine).with_for_update())
    if found is None:
        raise NotFound
    return found


def tell() -> int:
    """The office hears once that a draft is open for comments; returns of how many."""
    taken_up = select(StandardsDraft, Preview).join(Preview, Preview.draft_id == StandardsDraft.id)
    new = taken_up.where(StandardsDraft.state == "consulting", Preview.told_at.is_(None)).with_for_update(of=Preview)
    rows = db.session.execute(new).all()
    for one, preview in rows:
        preview.told_at = now()
        url = links.absolute("standards.consulted", draft_id=one.id)
        facts = {"begins": one.begins, "until": one.comments_until, "url": url}
        letters.write_to_all("coordinator", "standards_draft", about_id=one.id, besides=(), **facts)
    return len(rows)


def say(one: StandardsDraft, section: str, words: str, today: date, *, for_all: bool) -> None:
    """The association says this of a part of the draft. Raises Refused once its time is over."""
    rehearsal.ensure_real()
    refuse_if(rules.may_comment(one.state, one.comments_until, today))
    key = uuid4()  # only some columns are granted, so the row is written without the mapper
    facts = {"id": key, "draft_id": one.id, "section": section, "words": words, "for_all": for_all}
    db.session.execute(insert(DraftComment).values(**facts).inline())
    audit.note("made", "draft_comment", str(key), after={"section": section, "for_all": for_all})


def take_back(one: DraftComment) -> None:
    """It counts no more. Raises Refused once the Alliance has answered."""
    refuse_if(Refusal("answered_already") if one.answered_at or one.withdrawn_at else None)
    one.withdrawn_at = now()


def show(one: DraftComment, *, for_all: bool) -> None:
    """Other associations read it too, or no more. Raises Refused once it was taken back."""
    refuse_if(Refusal("answered_already") if one.withdrawn_at else None)
    one.for_all = for_all
