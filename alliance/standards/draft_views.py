"""Pages of a draft’s life: begun, changed, asked about, open for comments, published or withdrawn."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import g, redirect, request, url_for
from flask_babel import format_date
from flask_babel import gettext as _

from alliance.standards import draft_actions, draft_queries, draft_schemas, draft_words, drafts, queries, reach
from alliance.standards.blueprint import blueprint, over, start, today
from alliance.standards.typed import HERE, typed
from tenants.kernel import sentences
from tenants.kernel.access import allow
from tenants.kernel.refusal import Refused
from tenants.kernel.requests import Form, filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.kernel.shared import StandardsDraft
from tenants.kernel.standards import difference_words, load, store
from tenants.kernel.standards.effect import with_change
from tenants.kernel.standards.successive import before_and_after, texts
from tenants.kernel.workflow import refusal

SHOW = "standards.draft"


@blueprint.post("/drafts")
@allow("standards.publish", fresh=True)
def begin() -> Any:
    """The text becomes a draft that only the Alliance sees."""
    try:
        found = draft_actions.begin(typed(HERE), today(), g.actor.id)
    except Refused as refused:
        raise refuse_field("text", sentences.of(refused.refusal), HERE) from refused
    return redirect(url_for(SHOW, draft_id=found.id), 303)


@blueprint.get("/drafts/<uuid:draft_id>")
@allow("association.read")
def draft(draft_id: UUID) -> str:
    """The difference, what was said to it, and counts by association, which are bands."""
    found, said, answered = draft_queries.draft(draft_id), start("comments"), start("answers")
    comments, said_in_all = draft_queries.comments(draft_id, said)
    until = found.comments_until or today() + timedelta(days=28)
    return page(
        "alliance/standards/draft.html",
        draft=found,
        stands=drafts.stands(found.state, found.comments_until, over()),
        states=draft_words.STATES,
        following=draft_queries.following(found),
        groups=changes(found),
        note=draft_queries.document(found).get("notes"),
        comments=comments,
        said=(said, said_in_all),
        section=difference_words.section,
        rows=draft_queries.answers(draft_id, answered),
        band=draft_words.band,
        answered=answered,
        tally=draft_queries.tally(draft_id),
        size=draft_queries.PAGE,
        today=today(),
        form=filled(until=until.isoformat()),
    )


def changes(one: StandardsDraft) -> list[difference_words.Group]:
    """In plain words, next to the set before it."""
    _name, before, after = before_and_after(texts(), draft_queries.document(one))
    return difference_words.told(before, after) if before else []


@blueprint.get("/drafts/<uuid:draft_id>/text")
@allow("standards.publish", fresh=True)
def text(draft_id: UUID) -> str:
    found = draft_queries.draft(draft_id)
    form = filled(text=found.text, version=found.version)
    return page("alliance/standards/draft_text.html", draft=found, form=form)


@blueprint.post("/drafts/<uuid:draft_id>/text")
@allow("standards.publish", fresh=True)
def change(draft_id: UUID) -> Any:
    """Another text; a version that others have seen stays, and a new one follows it."""
    here = ("standards.text", {"draft_id": draft_id})
    found, version = draft_queries.draft(draft_id, lock=True), request.form.get("version", 0, type=int)
    try:
        now = draft_actions.edit(found, typed(here), version, today(), g.actor.id)
    except Refused as refused:
        raise refuse_field("text", sentences.of(refused.refusal), here) from refused
    told = _("Saved.") if now.id == found.id else _("Saved as a new version. Associations have not seen it yet.")
    return saved(told, SHOW, draft_id=now.id)


@blueprint.post("/drafts/<uuid:draft_id>/questions")
@allow("standards.publish", fresh=True)
def ask(draft_id: UUID) -> Any:
    """The associations are asked whom this set would touch, before it is published."""
    draft_actions.ask(draft_queries.draft(draft_id, lock=True), today())
    return saved(_("Asked. Each association works out its own counts."), SHOW, draft_id=draft_id)


@blueprint.post("/drafts/<uuid:draft_id>/consultation")
@allow("standards.publish", fresh=True)
def consult(draft_id: UUID) -> Any:
    here = (SHOW, {"draft_id": draft_id})
    until = submitted(draft_schemas.Consultation(), page=here)["until"]
    try:
        draft_actions.consult(draft_queries.draft(draft_id, lock=True), until, today())
    except Refused as refused:
        if refused.refusal.code not in ("too_short_to_read", "day_is_past"):
            raise
        raise refuse_field("until", sentences.of(refused.refusal), here) from refused
    return saved(_("Open for comments until %(day)s.", day=format_date(until, "long")), SHOW, draft_id=draft_id)


@blueprint.post("/drafts/<uuid:draft_id>/withdrawal")
@allow("standards.publish", fresh=True)
def withdraw(draft_id: UUID) -> Any:
    reason = submitted(draft_schemas.Withdrawal(), page=(SHOW, {"draft_id": draft_id}))["reason"]
    draft_actions.withdraw(draft_queries.draft(draft_id, lock=True), reason, today())
    return saved(_("Withdrawn. You can take it up again."), SHOW, draft_id=draft_id)


@blueprint.post("/drafts/<uuid:draft_id>/return")
@allow("standards.publish", fresh=True)
def take_up(draft_id: UUID) -> Any:
    draft_actions.take_up(draft_queries.draft(draft_id, lock=True), today())
    return saved(_("It is a draft again."), SHOW, draft_id=draft_id)


@blueprint.post("/drafts/<uuid:draft_id>/comments/<uuid:comment_id>/answer")
@allow("standards.publish")
def answer(draft_id: UUID, comment_id: UUID) -> Any:
    words = submitted(draft_schemas.Answer(), page=(SHOW, {"draft_id": draft_id}))["answer"]
    draft_actions.answer(draft_queries.comment(draft_id, comment_id), words, g.actor.id)
    return saved(_("Answered."), SHOW, draft_id=draft_id, _anchor="comments")


@blueprint.get("/drafts/<uuid:draft_id>/publication")
@allow("standards.publish", fresh=True)
def publication(draft_id: UUID) -> str:
    """What happens to whom, before the one step that has no way back."""
    found = draft_queries.draft(draft_id)
    known = store.documents()
    after = load(with_change(known, "", {"kind": "document", "documents": found.documents}))
    return page(
        "alliance/standards/publication.html",
        draft=found,
        refusal=drafts_refusal(found),
        reach=reach.reach(store.standards(), after, found.set_id, found.begins),
        names=queries.names(),
        totals=draft_queries.tally(draft_id).totals,
        groups=changes(found),
        form=Form({}),
    )


def drafts_refusal(one: StandardsDraft) -> Any:
    """Why it can’t be published today, as a sentence; None where it can."""
    found = refusal(drafts.TABLE, "publish", one.state, draft_queries.facts(one, today(), over=over()))
    return sentences.of(found) if found else None


@blueprint.post("/drafts/<uuid:draft_id>/publication")
@allow("standards.publish", fresh=True)
def publish_draft(draft_id: UUID) -> Any:
    here = ("standards.publication", {"draft_id": draft_id})
    if not submitted(draft_schemas.Confirmation(), page=here)["sure"]:
        raise refuse_field("sure", _("Please confirm that you have read what happens."), here)
    added = draft_actions.publish(draft_queries.draft(draft_id, lock=True), today(), over())
    return saved(_("Published: %(sets)s.", sets=", ".join(added.sets)), SHOW, draft_id=draft_id)
