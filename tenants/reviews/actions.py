"""Assigning reviewers, writing, sending and stepping back from reviews; the roster of reviewers."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm.exc import StaleDataError

from tenants.applications import actions as applications
from tenants.applications import queries as files
from tenants.applications.models import Application, Event
from tenants.applications.office import office
from tenants.kernel import links, outbox
from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.workflow import next_state, refusal
from tenants.people import letters
from tenants.redaction import actions as redaction
from tenants.reviews import queries, relations, rules, told
from tenants.reviews.conflicts import name_key
from tenants.reviews.models import Conflict, NameTie, Review, ReviewCredit, Reviewer


def assign(application: Application, reviewer_ids: Sequence[UUID], actor: Actor, *, on: date) -> list[Review]:
    """These reviewers have the file in this round and were written to.

    Refused when the file is not in review, for conflicts, and beyond the number of reviews asked for.
    """
    files.locked(application)
    if application.state != "in_review":
        refuse_if(Refusal("not_in_this_state", action="assign", state=application.state))
    current = queries.round_of(application.id)
    standing = [one for one in queries.of_application(application.id, current.number) if one.state != "recused"]
    if len(standing) + len(set(reviewer_ids)) > current.needed:
        refuse_if(Refusal("enough_reviewers", needed=current.needed))
    known = {one.person.id: one for one in queries.roster()}
    file = relations.file_of(application, current)
    made = []
    for reviewer_id in dict.fromkeys(reviewer_ids):
        row = known.get(reviewer_id)
        refuse_if(rules.may_assign(row.candidate, file, on) if row else Refusal("not_trained"))
        made.append(_assigned(application, known[reviewer_id].person, actor, current.number, on))
    redaction.prepare(application.person_id)
    _tell(application.id, "assigned", actor.id, reviewers=[str(one) for one in reviewer_ids])
    return made


def _assigned(application: Application, person: Any, actor: Actor, number: int, on: date) -> Review:
    review = Review(
        application_id=application.id,
        reviewer_id=person.id,
        round=number,
        assigned_by=actor.id,
        due_on=on + timedelta(days=rules.DUE_DAYS),
    )
    db.session.add(review)
    db.session.flush()  # the letter carries the review's address
    letters.write(
        "assigned",
        person,
        about_id=review.id,
        alias=rules.alias(application.id),
        category=application.category,
        blind=office().blind_reviews,
        due=review.due_on,
        url=links.absolute("reviews.show", review_id=review.id),
    )
    return review


def judge(review: Review, actor: Actor, topic: str, *, verdict: str | None, note: str, version: int) -> None:
    """One judgement is kept; raises StaleDataError when another window saved meanwhile."""
    _ensure_current(review, version)
    review.state = next_state(rules.TABLE, "write", review.state, _facts(review, actor))
    review.judgements = {**review.judgements, topic: {"verdict": verdict, "note": note}}
    review.version += 1


def recommend(review: Review, actor: Actor, *, verdict: str | None, summary: str, version: int) -> None:
    """The recommendation is kept, not sent."""
    _ensure_current(review, version)
    review.state = next_state(rules.TABLE, "write", review.state, _facts(review, actor))
    review.verdict, review.summary = verdict, summary
    review.version += 1


def why_not_sent(review: Review, actor: Actor, topics: Sequence[str], found: Refusal | None = None) -> Refusal | None:
    """What keeps the review from being sent now; ``found`` is a conflict that came up since it was given out."""
    return refusal(rules.TABLE, "send", review.state, _facts(review, actor, topics, found))


def conflict_since(review: Review, application: Application) -> Refusal | None:
    """Why this reviewer must not judge the file as it stands now."""
    known = queries.on_roster(review.reviewer_id).candidate
    return rules.conflict(known, relations.file_of(application, queries.round_of(application.id)))


def send(review: Review, application: Application, actor: Actor, topics: Sequence[str], *, on: date) -> None:
    """The review is with the office; once all that were asked for are in, somebody decides.

    ``application`` was locked before ``review``, so that the last of two reviews sent at once sees the other.
    """
    found, blind = conflict_since(review, application), office().blind_reviews
    review.state = next_state(rules.TABLE, "send", review.state, _facts(review, actor, topics, found))
    review.sent_at, review.blind = now(), blind
    _credit(review, on)
    review.version += 1
    db.session.flush()  # counted below
    _tell(application.id, "review_sent", actor.id, review=str(review.id))
    outbox.tell(told.reviewed, review.id)
    outbox.tell(told.first_read, application.id)
    outbox.tell(told.doubled, application.id)
    current = queries.round_of(application.id)
    rows = queries.of_application(application.id, current.number)
    sent = sum(one.state == "sent" for one in rows)
    if application.state == "in_review" and sent >= current.needed:
        applications.reviews_in(application, actor, needed=current.needed, sent=sent)
        _tell_deciders(application, {one.reviewer_id for one in rows})


def _credit(review: Review, on: date) -> None:
    """Where the association credits review hours, the reviewer's own renewal will find them."""
    hours = office().review_hours
    if hours:
        credit = {"review_id": review.id, "person_id": review.reviewer_id, "hours": hours, "on_day": on}
        db.session.add(ReviewCredit(**credit))


def recuse(review: Review, application: Application, actor: Actor, *, why: str | None) -> None:
    """The reviewer steps back; the reason counts as a conflict with this applicant from now on."""
    review.state = next_state(rules.TABLE, "recuse", review.state, _facts(review, actor))
    db.session.add(Conflict(reviewer_id=review.reviewer_id, person_id=application.person_id, why=why))
    _tell(application.id, "recused", actor.id, review=str(review.id))


def unassign(review: Review, actor: Actor) -> None:
    """The office takes a review back that was not sent."""
    review.state = next_state(rules.TABLE, "unassign", review.state, rules.Facts())
    _tell(review.application_id, "unassigned", actor.id, review=str(review.id))


def enrol(
    person_id: UUID,
    *,
    categories: Sequence[str],
    languages: Sequence[str],
    capacity: int,
    trained_on: date | None,
    refreshed_on: date | None,
    away_until: date | None,
    employer: str | None,
) -> Reviewer:
    """What is known of a reviewer: what they review, how many at a time is comfortable, when they are away."""
    known = db.session.get(Reviewer, person_id, with_for_update=True) or Reviewer(person_id=person_id)
    known.categories, known.languages = list(categories), list(languages)
    known.capacity, known.trained_on, known.refreshed_on = capacity, trained_on, refreshed_on
    known.away_until, known.employer = away_until, employer
    db.session.add(known)
    return known


def tie(kind: str, text: str, person_id: UUID, actor: Actor, *, same: bool | None) -> None:
    """The office said whether this name is this person's (or where they work); None takes the word back.

    It holds for every file that carries the name, until somebody says otherwise.
    """
    key = name_key(kind, text)
    found = select(NameTie).where(NameTie.kind == kind, NameTie.key == key, NameTie.person_id == person_id)
    row = db.session.scalar(found.with_for_update())
    if same is None:
        if row is not None:
            db.session.delete(row)
        return
    row = row or NameTie(kind=kind, key=key, person_id=person_id)
    row.same, row.decided_by, row.decided_at = same, actor.id, now()
    db.session.add(row)


def _tell_deciders(application: Application, reviewers: set[UUID]) -> None:
    """Those who decide hear of it; where nobody has that role, the coordinators do."""
    facts: dict[str, Any] = {
        "about_id": application.id,
        "besides": {application.person_id, *reviewers},
        "category": application.category,
        "url": links.absolute("desk.decision", application_id=application.id),
    }
    if not letters.write_to_all("decider", "to_decide", **facts):
        letters.write_to_all("coordinator", "to_decide", **facts)


def _ensure_current(review: Review, version: int) -> None:
    if review.version != version:
        raise StaleDataError("the review was saved in another window")


def _facts(review: Review, actor: Actor, topics: Sequence[str] = (), found: Refusal | None = None) -> rules.Facts:
    return rules.Facts(
        conflict=found,
        unjudged=rules.unjudged(topics, review.judgements),
        verdict=review.verdict,
        summary=review.summary,
        own=review.reviewer_id == actor.id,
    )


def _tell(application_id: UUID, kind: str, actor_id: Any, **facts: Any) -> None:
    db.session.add(Event(application_id=application_id, kind=kind, actor_id=actor_id, facts=facts))
