"""Asking a provider to confirm hours of RSC by an e-mailed link, and their answer; no account is needed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, case, func, select

from tenants.kernel import links, mail
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, refuse_if
from tenants.kernel.signin.accounts import address_key
from tenants.kernel.text import key
from tenants.people.models import Address, Message, Person
from tenants.people.queries import names_of
from tenants.record import answers, queries
from tenants.record.models import Confirmation, Provider, Rsc

KEPT = timedelta(days=60)
AGAIN = timedelta(days=3)
MOST_LETTERS, LETTER_DAYS = 60, 30
CAME_BACK = ("bounced", "failed")


@dataclass(frozen=True)
class Waiting:
    """Hours with one provider that nobody has confirmed yet."""

    provider_id: UUID
    name: str
    email: str | None
    minutes: int
    number: int
    asked_at: datetime | None
    typed: str = ""
    letter: str | None = None

    @property
    def came_back(self) -> bool:
        return self.letter in CAME_BACK

    @property
    def may_ask(self) -> bool:
        """A typed address whose letter came back may be mended at once; one that they verified is not ours to mend."""
        mended = self.came_back and not self.email
        return self.asked_at is None or mended or now() - self.asked_at >= AGAIN


def waiting(person_id: UUID) -> list[Waiting]:
    """Each provider with hours to confirm, by name; an address that they verified, or the one this person typed."""
    hours = queries.unanswered(person_id)
    ids = sorted({one.provider_id for one in hours})
    names, addresses, asked = names_of(ids), _addresses(ids), letters(person_id)
    typed = _typed(person_id, ids)
    found = [
        Waiting(
            one,
            names[one],
            addresses.get(one),
            sum(queries.minutes_of(hour) for hour in hours if hour.provider_id == one),
            sum(hour.provider_id == one for hour in hours),
            asked[one].at if one in asked else None,
            typed.get(one, ""),
            asked[one].letter if one in asked else None,
        )
        for one in ids
    ]
    return sorted(found, key=lambda one: key(one.name))


def letters(person_id: UUID) -> dict[UUID, Any]:
    """When each provider was asked last, and what became of the letter while it waits for an answer."""
    waits = case((Confirmation.answered_at.is_(None), Message.state))
    rows = db.session.execute(
        select(Confirmation.provider_id, Confirmation.asked_at.label("at"), waits.label("letter"))
        .outerjoin(Message, Message.id == Confirmation.message_id)
        .where(Confirmation.person_id == person_id)
        .order_by(Confirmation.asked_at)
    )
    return {row.provider_id: row for row in rows}


def ask(person: Person, provider: Waiting, typed: str | None) -> Confirmation:
    """The provider gets a link. An address that they verified goes before a typed one.

    Refuses the person's own address, and asking again within three days.
    """
    email = provider.email or typed or ""
    refuse_if(Refusal("own_address") if address_key(email) in _own_addresses(person.id) else None)
    refuse_if(None if provider.may_ask else Refusal("asked_lately", name=provider.name))
    many = Refusal("asked_many_lately", most=MOST_LETTERS, days=LETTER_DAYS)
    refuse_if(many if _letters(person.id) >= MOST_LETTERS else None)
    token = links.token()
    row = Confirmation(
        person_id=person.id, provider_id=provider.provider_id, email=email, token_digest=links.digest(token)
    )
    db.session.add(row)
    db.session.flush()  # the message is about this row
    message = mail.send(
        "rsc_confirmation",
        email,
        person_id=provider.provider_id,
        about_id=row.id,
        provider=provider.name,
        person=person.name,
        number=provider.number,
        url=links.absolute("record.open_confirmation", token=token),
    )
    row.message_id = message.id
    return row


def opened(token: str) -> Confirmation | None:
    """The asking behind a link, while it is good."""
    return _good(Confirmation.token_digest == links.digest(token))


def by_id(confirmation_id: str | None) -> Confirmation | None:
    """The asking that this browser opened, while it is good."""
    try:
        return _good(Confirmation.id == UUID(confirmation_id or ""))
    except ValueError:
        return None


def hours_of(asking: Confirmation) -> list[Rsc]:
    """What is to be confirmed: this person's hours with this provider and nobody else's."""
    return queries.unanswered(asking.person_id, asking.provider_id)


def answer(asking: Confirmation, chosen: Collection[str], note: str | None = None) -> tuple[int, int]:
    """The chosen hours took place, says the provider; with a note the others did not. Returns how many of each.

    ``chosen`` are ids with the version that was shown: an hour changed meanwhile waits for another look.
    """
    shown = queries.unanswered(asking.person_id, asking.provider_id, lock=True)
    confirmed = [one for one in shown if answers.mark(one) in chosen]
    others = [one for one in shown if note and one not in confirmed]
    answers.confirm(confirmed, by_link=True)
    answers.dispute(others, note or "", by_link=True)
    asking.answered_at = now()
    return len(confirmed), len(others)


def _good(condition: ColumnElement[bool]) -> Confirmation | None:
    return db.session.scalar(select(Confirmation).where(condition, Confirmation.asked_at > now() - KEPT))


def _addresses(ids: list[UUID]) -> dict[UUID, str]:
    rows = db.session.execute(
        select(Address.person_id, Address.email).where(Address.person_id.in_(ids), Address.verified_at.is_not(None))
    )
    return {row.person_id: row.email for row in rows}


def _typed(person_id: UUID, ids: list[UUID]) -> dict[UUID, str]:
    """Addresses of providers whom only this person named: nobody else’s typing is told."""
    others = select(Rsc.provider_id).where(Rsc.person_id != person_id, Rsc.provider_id.is_not(None))
    mine = select(Provider.person_id).where(
        Provider.person_id.in_(ids), Provider.listed.is_(False), Provider.person_id.not_in(others)
    )
    rows = db.session.execute(select(Address.person_id, Address.email).where(Address.person_id.in_(mine)))
    return {row.person_id: row.email for row in rows}


def _own_addresses(person_id: UUID) -> set[str]:
    return set(db.session.scalars(select(Address.key).where(Address.person_id == person_id)))


def _letters(person_id: UUID) -> int:
    """How many letters went out for this person lately."""
    since = now() - timedelta(days=LETTER_DAYS)
    sent = select(func.count()).where(Confirmation.person_id == person_id, Confirmation.asked_at > since)
    return db.session.scalar(sent) or 0
