"""A new edition of an agreement: everybody who is endorsed here signs it too, asked by letter and on their page."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select

from tenants.endorsements.models import Endorsement
from tenants.kernel import links
from tenants.kernel.db import db
from tenants.people import letters
from tenants.people.models import Message, Person
from tenants.record import queries as record
from tenants.record.models import Agreement, Signature

KIND = "agreement_renewed"
BATCH = 100


def to_sign(person_id: UUID, on: date) -> list[str]:
    """The kinds of agreement whose new edition somebody who is endorsed on the day has not signed."""
    standing = db.session.scalar(select(_standing(on).where(Endorsement.person_id == person_id).exists()))
    newest = select(Agreement.kind, func.max(Agreement.published_at).label("at")).where(Agreement.renews)
    rows = db.session.execute(newest.group_by(Agreement.kind)).all() if standing else []
    signed = {one.kind: one.at for one in db.session.execute(_signed(person_id))} if rows else {}
    return sorted(kind for kind, at in rows if signed.get(kind) is None or signed[kind] < at)


def renewing() -> list[str]:
    """The kinds of agreement of which a new edition asks everybody endorsed to sign."""
    return sorted(db.session.scalars(select(Agreement.kind).where(Agreement.renews).distinct()))


def unsigned(kind: str, on: date) -> Any:
    """Whoever stands endorsed on the day and has not signed the newest edition of this kind that asks everybody."""
    newest = select(func.max(Agreement.published_at)).where(Agreement.renews, Agreement.kind == kind).scalar_subquery()
    signed = (
        select(Signature.person_id)
        .join(Agreement, Agreement.id == Signature.agreement_id)
        .where(Signature.kind == kind, Signature.removed_at.is_(None), Agreement.published_at >= newest)
    )
    return _standing(on).where(Endorsement.person_id.not_in(signed), newest.is_not(None))


def write(agreement_id: UUID, on: date) -> bool:
    """Letters to the next hundred; returns whether there are more. Nobody gets two for one edition."""
    edition = db.session.get(Agreement, agreement_id)
    latest = record.agreement(edition.kind) if edition else None
    if edition is None or latest is None or latest.published_at > edition.published_at:
        return False  # a still newer one was published, which has letters of its own
    signed = select(Signature.person_id).where(Signature.agreement_id == edition.id, Signature.removed_at.is_(None))
    told = select(Message.person_id).where(Message.kind == KIND, Message.about_id == edition.id)
    people = (
        select(Person)
        .where(Person.id.in_(_standing(on)), Person.id.not_in(signed), Person.closed_at.is_(None))
        .where(Person.id.not_in(told.where(Message.person_id.is_not(None))))
        .order_by(Person.id)
    )
    found = db.session.scalars(people).all()
    written = 0
    for person in found:
        url = links.absolute("record.agreement", kind=edition.kind)
        if letters.write(KIND, person, about_id=edition.id, agreement=edition.kind, url=url) is not None:
            written += 1
        if written == BATCH:
            return True
    return False


def _standing(on: date) -> Any:
    """Whoever holds an endorsement that has not ended, on a pause or not."""
    holds = or_(Endorsement.until.is_(None), Endorsement.until >= on)
    return select(Endorsement.person_id).where(Endorsement.status != "ended", holds)


def _signed(person_id: UUID) -> Any:
    """When the latest edition of each kind that this person signed was published."""
    return (
        select(Signature.kind, func.max(Agreement.published_at).label("at"))
        .join(Agreement, Agreement.id == Signature.agreement_id)
        .where(Signature.person_id == person_id, Signature.removed_at.is_(None))
        .group_by(Signature.kind)
    )
