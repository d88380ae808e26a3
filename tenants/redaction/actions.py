"""Asking for covered copies, making them in the worker, and releasing by hand what no machine can cover."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from tenants.kernel import files, jobs
from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.workflow import next_state
from tenants.people.models import File, FilePart
from tenants.record.models import Document
from tenants.redaction import drawing, queries, rules
from tenants.redaction.masking import CONTACT, Hidden
from tenants.redaction.models import CoveredCopy, CoveredPage
from tenants.redaction.names import digest, hidden_of

TASK = "redaction.cover"


def prepare(person_id: UUID) -> int:
    """Every document has a copy for today's names, or one is on its way; returns how many were asked for."""
    asked = [one for one in queries.papers(person_id) if one.copy is None or not one.current]
    for one in asked:
        _queue(one.document, queries.copy_of(one.document.id))
    return len(asked)


def _queue(document: Document, known: CoveredCopy | None) -> CoveredCopy:
    copy = known or CoveredCopy(document_id=document.id, file_id=document.file_id)
    copy.state = next_state(rules.TABLE, "queue", copy.state or "queued", rules.Facts())
    copy.file_id, copy.why, copy.how = document.file_id, [], None
    db.session.add(copy)
    db.session.flush()  # the job carries the copy's id
    jobs.enqueue(TASK, copy.id)
    return copy


def forget(document_id: UUID) -> None:
    """The document was verified and deleted: its covered pages go with it, at once."""
    copy = queries.copy_of(document_id)
    if copy is None:
        return
    pages = db.session.scalars(select(CoveredPage).where(CoveredPage.copy_id == copy.id)).all()
    for one in pages:
        files.empty(db.session.get_one(File, one.file_id))
        db.session.delete(one)
    db.session.delete(copy)


def again(paper: queries.Paper) -> CoveredCopy:
    """The copy is made once more by itself; what a person released is taken back until then."""
    return _queue(paper.document, queries.copy_of(paper.document.id))


def hide(paper: queries.Paper, actor: Actor) -> None:
    """Reviewers cannot open the copy any more."""
    copy = queries.copy_of(paper.document.id)
    if copy is not None:
        copy.state = next_state(rules.TABLE, "hide", copy.state, _facts(paper, actor))
        copy.why = [{"page": 0, "why": "taken_back"}]
        copy.version += 1


def release(
    paper: queries.Paper,
    actor: Actor,
    *,
    how: str,
    reason: str,
    upload: Any = None,
) -> None:
    """A named person answers for this copy: as it is, with the boxes they drew, or another file that they covered."""
    copy = queries.copy_of(paper.document.id) or _queue(paper.document, None)
    copy.state = next_state(rules.TABLE, "release", copy.state, _facts(paper, actor, reason))
    copy.how, copy.reason, copy.released_by, copy.released_at = how, reason, actor.id, now()
    copy.file_id = files.keep(upload, owner=None, field="upload").id if how == "upload" else paper.document.file_id
    copy.version += 1
    db.session.flush()  # the job reads the row
    jobs.enqueue(TASK, copy.id)


def _facts(paper: queries.Paper, actor: Actor, reason: str = "") -> rules.Facts:
    return rules.Facts(reason=reason, own=paper.document.person_id == actor.id)


def make(copy_id: UUID) -> None:
    """Done by the worker: the copy that was asked for, or why there is none; a copy that is done stays as it is."""
    copy = queries.locked(copy_id)
    if copy is None or copy.state not in ("queued", "releasing"):
        return
    person_id = db.session.scalars(select(Document.person_id).where(Document.id == copy.document_id)).one()
    hidden = hidden_of(person_id)
    try:
        _cover(copy, hidden) if copy.state == "queued" else _draw(copy, hidden)
    except drawing.Unreadable as error:
        copy.state = next_state(rules.TABLE, "fail", copy.state, rules.Facts())
        copy.why = [{"page": 0, "why": error.why}]
    copy.names, copy.made_at = digest(hidden), now()
    copy.version += 1


def _cover(copy: CoveredCopy, hidden: Sequence[Hidden]) -> None:
    content = files.content_of(copy.file_id)
    found = rules.plan(drawing.read(content), hidden, CONTACT)
    copy.found, copy.why = list(found.found), list(found.doubts)
    _forget_pages(copy)
    copy.pages = len(found.texts)
    _keep(copy, drawing.draw(content, found.boxes), found.texts)  # uncertain: for the office to look at
    copy.state = next_state(rules.TABLE, "cover" if found.certain else "doubt", copy.state, rules.Facts())


def _draw(copy: CoveredCopy, hidden: Sequence[Hidden]) -> None:
    """What a person released: as it is, or what can be found covered with the boxes that they drew."""
    content = files.content_of(copy.file_id)
    found = rules.plan(drawing.read(content), hidden, CONTACT)
    drawn = {int(page): list(shares) for page, shares in copy.boxes.items()} if copy.how == "boxes" else {}
    is_bare = copy.how == "as_is"
    boxes = {page: [*([] if is_bare else places), *drawn.get(page, [])] for page, places in found.boxes.items()}
    _forget_pages(copy)
    _keep(copy, drawing.draw(content, boxes), [] if is_bare else found.texts)
    copy.found = [] if is_bare else list(found.found)
    copy.state = next_state(rules.TABLE, "drawn", copy.state, rules.Facts())


def cover_fields(copy: CoveredCopy, page: int, fields: Sequence[tuple[int, int]]) -> None:
    """These fields of a page's grid are covered when the copy is released with boxes."""
    shares = [rules.share(row, column) for row, column in fields]
    copy.boxes = {**copy.boxes, str(page - 1): shares}
    copy.version += 1


def _keep(copy: CoveredCopy, pictures: Iterable[bytes], texts: Sequence[str]) -> None:
    for number, picture in enumerate(pictures, 1):
        copy.pages = number
        file = files.store(f"page-{number}.png", picture, "image/png", owner=None)
        words = texts[number - 1] if number <= len(texts) else ""
        db.session.add(CoveredPage(copy_id=copy.id, number=number, file_id=file.id, words=words))


def _forget_pages(copy: CoveredCopy) -> None:
    """Earlier pictures are gone for good: what they showed may not be shown any more."""
    old = [one.file_id for one in queries.pages(copy)]
    db.session.execute(delete(CoveredPage).where(CoveredPage.copy_id == copy.id))
    db.session.execute(delete(FilePart).where(FilePart.file_id.in_(old)))
    db.session.execute(delete(File).where(File.id.in_(old)))
