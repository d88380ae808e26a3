"""The decision by a named person, and the award."""

from typing import Any
from uuid import UUID

from flask import g, request
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from tenants.appeals import queries as appeals
from tenants.applications import queries as files
from tenants.applications import rules as application_rules
from tenants.desk import actions, queries, queue, schemas, words
from tenants.desk.narrowing import Narrowing
from tenants.desk.routes import asker, lines, routes, theirs, today
from tenants.endorsements import actions as endorsement_actions
from tenants.endorsements import queries as endorsements
from tenants.endorsements import rules as endorsement_rules
from tenants.kernel import once, sentences
from tenants.kernel.access import allow
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.requests import Form, filled, refuse_field, submitted
from tenants.kernel.responses import page, saved
from tenants.kernel.standards.shown import set_called
from tenants.kernel.workflow import refusal
from tenants.people.queries import names_of
from tenants.questions import queries as questions
from tenants.questions import words as question_words
from tenants.reviews import evidence, together
from tenants.reviews import queries as reviews
from tenants.reviews import rules as review_rules
from tenants.reviews import words as review_words
from tenants.standards.queries import findings, is_examined, judged_on, standing

WAITING = Narrowing(kind="application", state="to_decide")


@routes.get("/desk/decisions")
@allow("application.decide")
def decisions() -> str:
    """What waits for a decision, for those who decide."""
    sheet = queue.sheet(
        asker(), WAITING, {}, after=request.args.get("after", ""), before=request.args.get("before", "")
    )
    sent = queries.sent_of([row["application_id"] for row in sheet.rows])
    sealed = reviews.reading(g.actor.id)
    return page("tenants/desk/decisions.html", sheet=sheet, sent=sent, sealed=sealed, review_words=review_words)


@routes.get("/desk/applications/<uuid:application_id>/decision")
@allow("application.decide", fresh=True)
def decision(application_id: UUID) -> str:
    application = theirs(application_id)
    found = findings(application, judged_on(application, today()))
    refuse_if(Refusal("reading_yourself") if application.id in reviews.reading(g.actor.id) else None)
    sent = [one for one in reviews.of_application(application.id) if one.state == "sent"]
    number = reviews.round_of(application.id).number
    return page(
        "tenants/desk/decision.html",
        application=application,
        topics=evidence.topics(application, found, blind=False, leaves_at=request.args),
        given=evidence.given(application, blind=False),
        sent=sent,
        occasions=questions.asked(application.id),
        clock=questions.clock(application, today()),
        question_words=question_words,
        agreed=together.agreed(application.id),
        joint=together.joint_of(application.id, number),
        remarks=together.remarks(application.id, number),
        differ=not review_rules.agree(reviews.verdicts(application.id)),
        refusal=_why_not(application, [one.reviewer_id for one in sent]),
        earlier=files.decisions(application.id),
        names=names_of([one.decided_by for one in files.decisions(application.id)]),
        rules=set_called(found["set"]),
        words=words,
        review_words=review_words,
        form=filled(),
    )


@routes.post("/desk/applications/<uuid:application_id>/decision/leaf")
@allow("application.decide", fresh=True)
@once.stores_nothing
def decision_leaf(application_id: UUID) -> str:
    """Another leaf of the entries beside the decision as far as it is written: without JavaScript nothing is lost."""
    g.form = Form(values=request.form)
    return decision(application_id)


def _why_not(application: Any, reviewers: list[UUID]) -> str | None:
    """Why this person cannot decide here now, before they write a word."""
    facts = files.facts(application, g.actor)
    found = refusal(application_rules.TABLE, "hold", application.state, facts)
    if found is None and not appeals.may_decide_again(application.id, g.actor.id):
        return str(sentences.REFUSALS["decided_it"])
    if found is None and g.actor.id in reviewers:
        return str(sentences.REFUSALS["reviewed_yourself"])
    return sentences.of(found) if found else None


@routes.post("/desk/applications/<uuid:application_id>/decision")
@allow("application.decide", fresh=True)
def decide(application_id: UUID) -> Any:
    again = ("desk.decision", {"application_id": application_id})
    application = theirs(application_id)
    data = submitted(schemas.Decision(), page=again)
    data["asks"] = lines(data["asks"])
    if data["verdict"] != "approve" and not data["asks"]:
        raise refuse_field("asks", str(sentences.REFUSALS["asks_missing"]), again)
    if data["verdict"] == "approve" and not data["weighed"] and not together.agreed(application.id):
        raise refuse_field("weighed", _("The reviewers differ. Please say that you weighed both reviews."), again)
    actions.decide(application, g.actor, on=today(), **data)
    return saved(_("Decided. %(name)s has been written to.", name=application.person.name), "site.enter")


@routes.post("/desk/applications/<uuid:application_id>/further-review")
@allow("review.assign")
def further_review(application_id: UUID) -> Any:
    application = theirs(application_id)
    actions.review_again(application, g.actor)
    return saved(_("Choose one further reviewer."), "desk.reviewers", application_id=application_id)


@routes.post("/desk/applications/<uuid:application_id>/joint-note")
@allow("review.assign")
def joint_note(application_id: UUID) -> Any:
    """Both reviewers who differ are asked for one note."""
    application = theirs(application_id, lock=True)
    together.ask(application, g.actor)
    return saved(_("Both reviewers were asked for a joint note."), "desk.decision", application_id=application_id)


@routes.get("/desk/applications/<uuid:application_id>/award")
@allow("application.award", fresh=True)
def award(application_id: UUID) -> str:
    """What will be on the certificate and in the register, before it is."""
    application = theirs(application_id)
    if application.state != "approved":
        raise NotFound
    shown = endorsements.listing(application.person_id)
    licensed = endorsements.licensed(application.category, g.tenant.code, today())
    part = endorsements.parts(application.category)
    base = endorsements.base_of(application.person_id, part, today()) if part.addon else None
    examined = is_examined(application, today())
    facts = files.facts(
        application,
        g.actor,
        licence_covers=licensed,
        examined=examined,
        base_held=part.addon is None or base is not None,
    )
    found = refusal(application_rules.TABLE, "award", application.state, facts)
    return page(
        "tenants/desk/award.html",
        application=application,
        decision=next(iter(files.decisions(application.id)), None),
        names=names_of([one.decided_by for one in files.decisions(application.id)]),
        shown=shown,
        public_name=endorsement_rules.public_name(shown, application.person.name),
        until=base.until if base else endorsements.valid_until(g.tenant.code, today()),
        base=base,
        examined=examined,
        standing=standing(application),
        on=today(),
        refusal=sentences.of(found) if found else None,
    )


@routes.post("/desk/applications/<uuid:application_id>/award")
@allow("application.award", fresh=True)
def give(application_id: UUID) -> Any:
    application = theirs(application_id)
    made = endorsement_actions.award(
        application,
        g.actor,
        g.tenant,
        on=today(),
        standing=standing(application),
        examined=is_examined(application, today()),
    )
    sentence = _("%(name)s is endorsed, number %(number)s.", name=application.person.name, number=made.number)
    return saved(sentence, "endorsements.certificate", view_token=made.view_token)
