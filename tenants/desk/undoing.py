"""Taking back what was done with many files: all of them, or none where one of them went on meanwhile."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from tenants.applications import actions as applications
from tenants.applications import registration
from tenants.desk import queries
from tenants.kernel.access import Actor
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.reviews import actions as reviews
from tenants.reviews import queries as review_queries
from tenants.reviews.models import Review


def unassign(review_ids: Sequence[UUID], actor: Actor) -> None:
    """The reviews given out are taken back; refused once one of them was begun."""
    given = select(Review).where(Review.id.in_(review_ids)).order_by(Review.id)
    found = db.session.scalars(given.with_for_update().execution_options(populate_existing=True)).all()
    begun = [one for one in found if one.state != "assigned" or one.version > 1]
    refuse_if(Refusal("not_to_undo") if begun else None)
    for review in found:
        reviews.unassign(review, actor)


def unconfirm(file_ids: Sequence[UUID], actor: Actor) -> None:
    """The files wait to be checked again; refused once somebody was asked to review one of them."""
    for one in queries.some(file_ids, lock=True).values():
        current = review_queries.round_of(one.id).number
        given_out = bool(review_queries.of_application(one.id, current))
        applications.unconfirm(one, actor, given_out=given_out)


def reconsider(file_ids: Sequence[UUID], actor: Actor) -> None:
    """The registrations wait for a look again, and their people are written to; refused once one was sent in."""
    for one in queries.some(file_ids, lock=True).values():
        registration.reconsider(one, actor)
