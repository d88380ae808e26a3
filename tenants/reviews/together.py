"""Joint notes and talk after both reviews are in: reading and changing them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import NotFound

from tenants.applications.models import Application, Event
from tenants.kernel import links
from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.workflow import next_state
from tenants.people import letters
from tenants.reviews import consensus, queries, rules
from tenants.reviews.models import Joint, Remark, Review


def joint_of(application_id: UUID, number: int, *, lock: bool = False) -> Joint | None:
    found = select(Joint).where(Joint.application_id == application_id, Joint.round == number)
    if lock:
        found = found.with_for_update().execution_options(populate_existing=True)
    return db.session.scalar(found)


def joint_for(review: Review, *, lock: bool = False) -> Joint:
    """The joint note asked of who wrote this review; raises NotFound before it was asked, or one's own was sent."""
    found = joint_of(review.application_id, review.round, lock=lock) if review.state == "sent" else None
    if found is None:
        raise NotFound
    return found


def agreed(application_id: UUID) -> bool:
    """Whether the readers of the current reading recommend the same, at first or by a joint note."""
    number = queries.round_of(application_id).number
    joint = joint_of(application_id, number)
    return rules.agree(queries.verdicts(application_id)) or (joint is not None and joint.state == "agreed")


def ask(application: Application, actor: Actor) -> Joint:
    """Both who differ are asked for one note, and written to; asked twice it is the same note."""
    number = queries.round_of(application.id).number
    readers = [one for one in queries.of_application(application.id, number) if one.state == "sent"]
    if application.state != "to_decide" or rules.agree([str(one.verdict) for one in readers]):
        refuse_if(Refusal("nothing_to_join"))
    known = joint_of(application.id, number, lock=True)
    if known is not None:
        return known
    made = Joint(application_id=application.id, round=number, asked_by=actor.id)
    db.session.add(made)
    db.session.add(Event(application_id=application.id, kind="joint_asked", actor_id=actor.id, facts={}))
    for one in readers:
        _write(one, application)
    return made


def _write(review: Review, application: Application) -> None:
    letters.write(
        "joint",
        review.reviewer,
        about_id=review.id,
        alias=rules.alias(application.id),
        category=application.category,
        url=links.absolute("reviews.joint", review_id=review.id),
    )


def step(
    review: Review, application: Application, actor: Actor, action: str, *, version: int, verdict: str | None, note: str
) -> Joint:
    """The reviewer proposes, agrees, or says that they stay apart; ``application`` is held by the caller."""
    joint = joint_for(review, lock=True)
    if joint.version != version:
        raise StaleDataError("the other reviewer wrote meanwhile")
    facts = consensus.Facts(
        reader=review.reviewer_id == actor.id,
        proposer=joint.proposed_by == actor.id,
        undecided=application.state == "to_decide",
        verdict=verdict,
        note=note,
    )
    joint.state = next_state(consensus.TABLE, action, joint.state, facts)
    joint.version += 1
    if action == "propose":
        joint.verdict, joint.note, joint.proposed_by = verdict, note, actor.id
    else:
        joint.agreed_by = actor.id if action == "agree" else None
        joint.settled_at = now()
        kind = f"joint_{joint.state}"
        db.session.add(Event(application_id=application.id, kind=kind, actor_id=actor.id, facts={}))
    return joint


def say(review: Review, actor: Actor, topic: str, body: str) -> Remark:
    """A remark for the other reader and the office; raises NotFound before one's own review is sent."""
    if review.state != "sent":
        raise NotFound
    said = Remark(application_id=review.application_id, round=review.round, topic=topic, author_id=actor.id, body=body)
    db.session.add(said)
    return said


def remarks(application_id: UUID, number: int) -> Sequence[Remark]:
    """The talk of one reading, oldest first: for the office, and for readers through ``remarks_for``."""
    found = select(Remark).where(Remark.application_id == application_id, Remark.round == number)
    return db.session.scalars(found.options(selectinload(Remark.author)).order_by(Remark.at, Remark.id)).all()


def remarks_for(review: Review) -> Sequence[Remark]:
    """Nothing before one's own review is sent."""
    return remarks(review.application_id, review.round) if review.state == "sent" else ()
