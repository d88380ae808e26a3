"""A reviewer's reviews, one at a time; blind where the association reads so."""

from typing import Any
from uuid import UUID

from flask import flash, g, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from tenants.applications import looking
from tenants.kernel import sentences
from tenants.kernel.access import allow
from tenants.kernel.requests import beside, filled, submitted
from tenants.kernel.responses import page, saved
from tenants.questions import queries as questions
from tenants.questions import words as question_words
from tenants.reviews import (
    actions,
    document_views,
    evidence,
    queries,
    roster_views,
    rules,
    schemas,
    together,
    together_views,
    words,
)
from tenants.reviews.models import Review
from tenants.reviews.routes import blueprint, called, is_blind, today
from tenants.standards.queries import findings, judged_on

__all__ = ["blueprint", "document_views", "roster_views", "together_views"]


@blueprint.get("/reviews")
@allow("review.write")
def mine() -> str:
    return page(
        "tenants/reviews/mine.html",
        waiting=queries.waiting(g.actor, **beside("waiting")),
        number=queries.number_waiting(g.actor),
        sheet=queries.sent(g.actor, **beside("sent")),
        called=called,
        blind=is_blind(),
        credited=queries.credited(g.actor.id),
        today=today(),
        words=words,
    )


@blueprint.get("/reviews/<uuid:review_id>")
@allow("review.write")
def show(review_id: UUID) -> str:
    """Requirements at the left, evidence in the middle, the judgement at the right."""
    review = queries.of_reviewer(g.actor, review_id)
    application = queries.application_of(review)
    looking.note(application, g.actor, today())
    found = findings(application, judged_on(application, today()))
    topics = evidence.topics(application, found, blind=is_blind(), leaves_at=request.args)
    codes = [one.code for one in topics]
    at = request.args.get("at") or next(iter(rules.unjudged(codes, review.judgements)), codes[0])
    if at not in (*codes, rules.WHOLE):
        raise NotFound
    own = review.judgements.get(at, {})
    refusal = actions.why_not_sent(review, g.actor, codes, actions.conflict_since(review, application))
    waiting = [row[0].id for row in queries.waiting(g.actor).rows]
    return page(
        "tenants/reviews/show.html",
        review=review,
        application=application,
        called=called(application),
        blind=is_blind(),
        topics=topics,
        topic=next((one for one in topics if one.code == at), None),
        at=at,
        judged=len(codes) + 1 - len(rules.unjudged(codes, review.judgements)),
        refusal=sentences.of(refusal) if refusal else None,
        given=evidence.given(application, blind=is_blind()) if at in ("references", rules.WHOLE) else [],
        months=evidence.months(application.person_id) if at == "rsc" else [],
        others=queries.others(review),
        papers=evidence.documents(application, blind=is_blind()),
        remarks=together.remarks_for(review),
        joint=together.joint_of(application.id, review.round) if review.state == "sent" else None,
        answers=evidence.answers(application, blind=is_blind()) if at == rules.WHOLE else [],
        clock=questions.clock(application, today()),
        question_words=question_words,
        place=waiting.index(review.id) + 1 if review.id in waiting else None,
        waiting=waiting,
        words=words,
        form=filled(verdict=own.get("verdict"), note=own.get("note")),
    )


@blueprint.post("/reviews/<uuid:review_id>/judgements/<topic>")
@allow("review.write")
def judge(review_id: UUID, topic: str) -> Any:
    """One judgement is saved; then the next topic that is still open."""
    review, codes = _writing(review_id)
    if topic not in (*codes, rules.WHOLE):
        raise NotFound
    data = submitted(schemas.Judgement(), page=("reviews.show", {"review_id": review_id}))
    actions.judge(review, g.actor, topic, **data)
    if request.headers.get("X-Autosave"):
        return {"version": review.version}
    order = [*codes, rules.WHOLE]
    later = order[order.index(topic) + 1 :] + order[: order.index(topic)]
    left = rules.unjudged(codes, review.judgements)
    following = next((one for one in later if one in left), topic)
    return redirect(url_for("reviews.show", review_id=review_id, at=following), 303)


@blueprint.post("/reviews/<uuid:review_id>/recommendation")
@allow("review.write")
def recommend(review_id: UUID) -> Any:
    """The recommendation is saved; with the one button the review is sent."""
    actor_review = queries.of_reviewer(g.actor, review_id)
    application = queries.application_of(actor_review, lock=True)
    review, codes = _writing(review_id)
    data = submitted(schemas.Recommendation(), page=("reviews.show", {"review_id": review_id}))
    actions.recommend(review, g.actor, **data)
    if request.headers.get("X-Autosave"):
        return {"version": review.version}
    refusal = actions.why_not_sent(review, g.actor, codes) if request.form.get("send") else None
    if refusal:
        flash(sentences.of(refusal), "warn")
    elif request.form.get("send"):
        actions.send(review, application, g.actor, codes, on=today())
        return saved(_("Thank you. Your review is with the office."), "reviews.mine")
    return redirect(url_for("reviews.show", review_id=review_id, at=request.form.get("at") or None), 303)


def _writing(review_id: UUID) -> tuple[Review, list[str]]:
    """One's own review, held for a change, and the topics to judge."""
    review = queries.of_reviewer(g.actor, review_id, lock=True)
    application = queries.application_of(review)
    return review, evidence.codes(findings(application, judged_on(application, today())))


@blueprint.get("/reviews/<uuid:review_id>/recusal")
@allow("review.write")
def ask_recusal(review_id: UUID) -> str:
    review = queries.of_reviewer(g.actor, review_id)
    application = queries.application_of(review)
    return page("tenants/reviews/recuse.html", review=review, called=called(application), form=filled())


@blueprint.post("/reviews/<uuid:review_id>/recusal")
@allow("review.write")
def recuse(review_id: UUID) -> Any:
    review = queries.of_reviewer(g.actor, review_id, lock=True)
    data = submitted(schemas.Recusal(), page=("reviews.ask_recusal", {"review_id": review_id}))
    actions.recuse(review, queries.application_of(review), g.actor, why=data["why"])
    return saved(_("You stepped back. The office finds somebody else."), "reviews.mine")
