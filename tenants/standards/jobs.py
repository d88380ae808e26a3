"""Background work of the rules: a preview is worked out in parts, so that its page shows how far it is."""

from datetime import datetime, timedelta
from uuid import UUID

from flask import g

from tenants.kernel import jobs
from tenants.kernel.clock import now, today
from tenants.kernel.db import db
from tenants.kernel.standards import BadInput
from tenants.standards import actions, consulting, pinning, previewing
from tenants.standards.models import Preview

PART = 100
SOON = timedelta(0)
LOOKED_AT = timedelta(days=30)


def next_minute(at: datetime) -> datetime:
    return at + timedelta(minutes=1)


@jobs.task("standards.preview")
def work_out(preview_id: UUID) -> jobs.Again | None:
    """The next people of a preview; one whose record cannot be judged is told apart, and stops nobody."""
    preview = db.session.get(Preview, preview_id, with_for_update=True)
    if preview is None or preview.state != "working":
        return None
    on = today(g.tenant.time_zone)
    people = previewing.everybody(on)
    try:
        after = previewing.changed(preview)
    except BadInput as bad:
        preview.state, preview.why, preview.ended_at = "failed", bad.message, now()
        return None
    judged = {one["id"] for one in preview.found}
    part = [one for one in people if str(one.id) not in judged][:PART]
    preview.found = [*preview.found, *(_judged(one, preview, after, on) for one in part)]
    preview.total, preview.done = max(len(people), len(preview.found)), len(preview.found)
    if len(part) == PART:
        return jobs.Again(SOON)
    preview.state, preview.ended_at = "done", now()
    if preview.draft_id is not None:
        previewing.answer(preview)
    return None


@jobs.recurring("standards.answers", jobs.hourly)
def tell_of_answers() -> None:
    actions.tell_of_answers()


@jobs.recurring("standards.finish", jobs.daily)
def look_at_time_to_finish() -> None:
    pinning.look(today(g.tenant.time_zone))


@jobs.recurring("standards.drafts", next_minute)
def take_up_drafts() -> None:
    """What the Alliance thinks of publishing is worked out here too, once, and only counts go back."""
    for draft in previewing.unanswered(now() - LOOKED_AT):
        change = {"kind": "document", "set": draft.set_id, "from": draft.begins.isoformat()}
        preview = Preview(kind="document", change={**change, "documents": draft.documents}, draft_id=draft.id)
        db.session.add(preview)
        db.session.flush()  # the job is about this row
        jobs.enqueue("standards.preview", preview.id)
    consulting.tell()


def _judged(case: previewing.Case, preview: Preview, after: object, on: object) -> dict[str, object]:
    try:
        return previewing.judge(case, preview.change, after, on)  # type: ignore[arg-type]
    except BadInput:
        told = {"what": case.what, "id": str(case.id), "person": str(case.person_id), "category": case.category}
        return {**told, "kind": "unchecked", "met": [], "missing": [], "dropped": [], "keeps": False}
