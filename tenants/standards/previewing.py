"""Working out a preview: everybody on the way and everybody endorsed, judged by the rules now and as changed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from flask import current_app, g
from sqlalchemy import insert, select

from tenants.applications.models import STANDING, Application
from tenants.endorsements import rules as endorsement_rules
from tenants.endorsements.facts import shown
from tenants.endorsements.models import Endorsement
from tenants.kernel.db import db
from tenants.kernel.indicators.tables import LEAST, SmallCell
from tenants.kernel.shared import DraftAnswer, StandardsDraft
from tenants.kernel.standards import Standards, load
from tenants.kernel.standards.effect import Effect, effect, findings_or_none, with_change
from tenants.kernel.standards.record import ensure_record
from tenants.kernel.standards.store import documents, standards
from tenants.standards import rules
from tenants.standards.entries import record_of
from tenants.standards.models import Preview
from tenants.standards.queries import association


class Case(NamedTuple):
    """Somebody to judge: an open application, or an endorsement held."""

    what: str
    id: UUID
    person_id: UUID
    category: str
    set_id: str | None


def everybody(on: date) -> list[Case]:
    """Applications under way or on hold, and endorsements not ended, always in the same order."""
    files = db.session.scalars(
        select(Application).where(Application.state.in_(STANDING)).order_by(Application.created_at, Application.id)
    )
    held = db.session.scalars(select(Endorsement).order_by(Endorsement.awarded_at, Endorsement.id))
    return [
        *(Case("application", one.id, one.person_id, one.category, one.set_id) for one in files),
        *(
            Case("endorsement", one.id, one.person_id, shown(one, on).code, None)
            for one in held
            if endorsement_rules.standing(one.status, one.until, one.inactive, on) != "ended"
        ),
    ]


def changed(preview: Preview) -> Standards:
    """The standards as they would be; kept in the worker from one part of a preview to the next."""
    kept: tuple[Any, Standards] | None = current_app.extensions.get("standards_preview")
    if kept is None or kept[0] != preview.id:
        kept = (preview.id, load(with_change(documents(), association(), preview.change)))
        current_app.extensions["standards_preview"] = kept
    return kept[1]


def judge(case: Case, change: Mapping[str, Any], after: Standards, on: date) -> dict[str, Any]:
    """What the change would mean for one; ``keeps``: their application keeps the rules it began with."""
    code, now = association(), standards()
    record = record_of(case.person_id, code)
    ensure_record(record, now.catalogue)
    day = max(on, date.fromisoformat(change["from"]))
    if case.what == "application":
        found = _as_applicant(case, record, (now, after), day)
    else:
        found = _as_holder(case, record, (now, after), day)
    keeps = case.what == "application" and now.associations[code].pin_by == "registration"
    told = {"what": case.what, "id": str(case.id), "person": str(case.person_id), "category": case.category}
    return {**told, **found._asdict(), "keeps": keeps}


def _as_applicant(case: Case, record: Any, both: tuple[Standards, Standards], day: date) -> Effect:
    """By the set in force on the day, now beside then: as if they registered that day."""
    code = association()
    fresh = {**record, "applications": []}
    results = []
    for texts in both:
        set_id = texts.in_force(day.isoformat(), texts.associations[code]).id
        arguments = {"category": case.category, "on": day, "set": set_id, "association": code}
        results.append(findings_or_none(texts, fresh, **arguments))
    return effect(*results)


def _as_holder(case: Case, record: Any, both: tuple[Standards, Standards], day: date) -> Effect:
    """By the renewal sets of the day, beside each other."""
    results = []
    for texts in both:
        renewal = _renewal(texts, day)
        arguments = {"category": case.category, "on": day, "association": association()}
        results.append(findings_or_none(texts, record, renewal=renewal, **arguments) if renewal else None)
    return effect(*results)


def _renewal(texts: Standards, day: date) -> str | None:
    text = day.isoformat()
    sets = [one for one in texts.sets.values() if one.kind == "renewal_set" and one.since <= text <= one.until]
    return max(sets, key=lambda one: one.since).id if sets else None


def unanswered(since: datetime) -> list[StandardsDraft]:
    """Drafts of the Alliance that this association has not taken up."""
    known = select(Preview.draft_id).where(Preview.draft_id.is_not(None))
    drafts = select(StandardsDraft).where(StandardsDraft.sent_at > since, StandardsDraft.id.not_in(known))
    return list(db.session.scalars(drafts))


def answer(preview: Preview) -> None:
    """The Alliance hears bands, and the list of people is forgotten here. A rehearsal tells nothing."""
    tenant = g.get("tenant")
    least = db.session.scalar(select(SmallCell.least)) or LEAST
    counts = rules.told(rules.counted(one for one in preview.found if one["kind"] != "unchecked"), least)
    if tenant is None or tenant.state != "rehearsal":
        db.session.execute(insert(DraftAnswer).values(draft_id=preview.draft_id, **counts).inline())
    preview.found = []
