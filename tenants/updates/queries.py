"""The list in counts, whom a letter still goes to, and addresses by the secret of their letter."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from tenants.kernel.db import db
from tenants.kernel.links import digest
from tenants.people.models import Message
from tenants.updates.models import Mailing, MailingCopy, Subscriber

KIND = "update"


def by_key(key: str) -> Subscriber | None:
    """The address, held until the transaction ends."""
    found = select(Subscriber).where(Subscriber.key == key).with_for_update()
    return db.session.scalar(found.execution_options(populate_existing=True))


def by_token(token: str, since: datetime, *, lock: bool = False) -> Subscriber | None:
    """Whoever was asked to confirm by this letter, while it was not used; none that is older."""
    found = select(Subscriber).where(Subscriber.token_digest == digest(token), Subscriber.since >= since)
    return db.session.scalar(found.with_for_update() if lock else found)


def by_way_out(token: str, *, lock: bool = False) -> Subscriber | None:
    """Whoever got the letter with this way out."""
    copy = select(MailingCopy.subscriber_id).where(MailingCopy.token_digest == digest(token))
    found = select(Subscriber).where(Subscriber.id.in_(copy))
    return db.session.scalar(found.with_for_update() if lock else found)


def counts() -> dict[str, int]:
    """How many addresses stand how."""
    rows = db.session.execute(select(Subscriber.state, func.count()).group_by(Subscriber.state))
    return dict(iter(rows))  # type: ignore[arg-type]


def readers() -> dict[str, int]:
    """How many read in which language."""
    confirmed = select(Subscriber.language, func.count()).where(Subscriber.state == "confirmed")
    return dict(iter(db.session.execute(confirmed.group_by(Subscriber.language))))  # type: ignore[arg-type]


def confirmed() -> list[Any]:
    """Everybody on the list, for the office's own file."""
    rows = select(Subscriber.email, Subscriber.language, Subscriber.confirmed_at)
    return list(db.session.execute(rows.where(Subscriber.state == "confirmed").order_by(Subscriber.key)))


def mailings() -> dict[UUID, tuple[Mailing, int]]:
    """Each letter that went out, by its piece, with how many were written to so far."""
    written = func.count(MailingCopy.subscriber_id)
    found = select(Mailing, written).outerjoin(MailingCopy, MailingCopy.mailing_id == Mailing.id).group_by(Mailing.id)
    return {row[0].piece_id: (row[0], row[1]) for row in db.session.execute(found)}


def mailing_of(piece_id: UUID) -> Mailing | None:
    return db.session.scalar(select(Mailing).where(Mailing.piece_id == piece_id))


def mailing(mailing_id: UUID) -> Mailing | None:
    """Held until the transaction ends, so that one worker sends at a time."""
    return db.session.scalar(select(Mailing).where(Mailing.id == mailing_id).with_for_update())


def waiting(mailing: Mailing, limit: int) -> list[Subscriber]:
    """Who was on the list when it was sent, still is, and has no copy yet."""
    copied = select(MailingCopy.subscriber_id).where(MailingCopy.mailing_id == mailing.id)
    found = select(Subscriber).where(
        Subscriber.state == "confirmed", Subscriber.since <= mailing.asked_at, Subscriber.id.not_in(copied)
    )
    return list(db.session.scalars(found.order_by(Subscriber.id).limit(limit).with_for_update(skip_locked=True)))


def returned() -> list[Subscriber]:
    """On the list, with a letter that came back since they joined."""
    back = select(Message.about_id).where(
        Message.kind == KIND,
        Message.about_id == Subscriber.id,
        Message.created_at >= Subscriber.since,
        (Message.state == "bounced") | ((Message.state == "failed") & Message.error.contains(" 5.1.")),
    )
    found = select(Subscriber).where(Subscriber.state == "confirmed", back.exists())
    return list(db.session.scalars(found.with_for_update()))
