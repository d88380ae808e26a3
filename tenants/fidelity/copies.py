"""A file as it is handed over: what reviewers and deciders wrote, with the applicant's name taken out."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from tenants.applications.models import Application, Decision
from tenants.kernel.categories import category_name
from tenants.kernel.db import db
from tenants.redaction import masking, names
from tenants.reviews.models import Review


def copy_of(application: Application) -> str:
    """The words to hand over, for the coordinator to read and change before they go."""
    return masking.masked("\n\n".join(_parts(application)), names.hidden_of(application.person_id))


def _parts(application: Application) -> list[str]:
    reviews = db.session.scalars(
        select(Review)
        .where(Review.application_id == application.id, Review.state == "sent")
        .order_by(Review.round, Review.sent_at)
    ).all()
    decisions = db.session.scalars(
        select(Decision).where(Decision.application_id == application.id).order_by(Decision.decided_at)
    )
    return [
        f"Category: {category_name(application.category)}\nRules: {application.set_id}",
        *(_review(number, one) for number, one in enumerate(reviews, 1)),
        *(f"Decision of {one.decided_on}: {one.verdict}\n{one.reasons}" for one in decisions),
    ]


def _review(number: int, one: Review) -> str:
    covered = {True: "name covered", False: "name shown", None: "cover not noted"}[one.blind]
    judged = [_judged(topic, one.judgements[topic]) for topic in sorted(one.judgements)]
    return "\n".join([f"Review {number} ({covered}): {one.verdict}", one.summary, *judged]).strip()


def _judged(topic: str, said: dict[str, Any]) -> str:
    note = f": {said['note']}" if said.get("note") else ""
    return f"- {topic} {said.get('verdict') or '–'}{note}"


def names_somebody(words: str, person_id: UUID) -> bool:
    """Whether anything by which the applicant could be known still stands there."""
    return bool(masking.finds(names.hidden_of(person_id))(words))
