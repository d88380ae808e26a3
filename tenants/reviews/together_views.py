"""Two reviewers who differ: their reviews side by side, one joint note, and talk about a requirement."""

from typing import Any
from uuid import UUID

from flask import g, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from tenants.kernel.access import allow
from tenants.kernel.requests import filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.reviews import consensus, evidence, queries, rules, schemas, together, words
from tenants.reviews.routes import blueprint, called, is_blind, today
from tenants.standards import names
from tenants.standards.queries import findings, judged_on


@blueprint.get("/reviews/<uuid:review_id>/joint")
@allow("review.write")
def joint(review_id: UUID) -> str:
    review = queries.of_reviewer(g.actor, review_id)
    found = together.joint_for(review)
    application = queries.application_of(review)
    codes = evidence.codes(findings(application, judged_on(application, today())))
    both = [review, *queries.others(review)]
    return page(
        "tenants/reviews/joint.html",
        review=review,
        joint=found,
        mine=found.proposed_by == g.actor.id,
        undecided=application.state == "to_decide",
        called=called(application),
        blind=is_blind(),
        both=both,
        differing=consensus.differences([one.judgements for one in both], [*codes, rules.WHOLE]),
        titles=names.TITLES,
        words=words,
        form=filled(verdict=found.verdict or review.verdict, note=found.note),
    )


@blueprint.post("/reviews/<uuid:review_id>/joint")
@allow("review.write")
def join(review_id: UUID) -> Any:
    """Proposed, agreed to, or left apart, by the button that was pressed."""
    application = queries.application_of(queries.of_reviewer(g.actor, review_id), lock=True)
    review = queries.of_reviewer(g.actor, review_id)
    again = ("reviews.joint", {"review_id": review_id})
    data = submitted(schemas.JointNote(), page=again)
    action = request.form.get("act", "propose")
    if action not in ("propose", "agree", "differ"):
        raise NotFound
    if action == "propose" and not data["note"].strip():
        raise refuse_field("note", _("Please say in a few words what you both can stand behind."), again)
    together.step(review, application, g.actor, action, **data)
    told = {
        "propose": _("Saved. The other reviewer sees it and can agree."),
        "agree": _("Thank you. You speak with one voice, and the office knows."),
        "differ": _("Noted: you see it differently, and that is all right. The office decides."),
    }
    return saved(told[action], "reviews.joint", review_id=review_id)


@blueprint.post("/reviews/<uuid:review_id>/talk/<topic>")
@allow("review.write")
def talk(review_id: UUID, topic: str) -> Any:
    """A remark about one requirement, after one's own review is sent."""
    review = queries.of_reviewer(g.actor, review_id)
    application = queries.application_of(review)
    if topic not in (*evidence.codes(findings(application, judged_on(application, today()))), rules.WHOLE):
        raise NotFound
    data = submitted(schemas.Said(), page=("reviews.show", {"review_id": review_id}))
    together.say(review, g.actor, topic, data["body"])
    return redirect(url_for("reviews.show", review_id=review_id, at=topic, _anchor="talk"), 303)
