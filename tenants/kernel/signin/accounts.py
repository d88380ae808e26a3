"""Persons as accounts: found by a verified address, made, given roles."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize
from uuid import UUID

from sqlalchemy import exists, func, select

from tenants.kernel import text
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.side import tables


@dataclass(frozen=True)
class Ways:
    """By what this person can prove who they are."""

    passkeys: int
    totp: bool
    password: bool
    recovery: int

    @property
    def second(self) -> bool:
        """A second factor stands: only with it may factors be changed."""
        return self.totp or self.passkeys > 0


def address_key(email: str) -> str:
    """Two spellings of one mailbox; accents stay, since they are other mailboxes."""
    return normalize("NFC", email).strip().lower()


def verified(email: str) -> Any:
    """The verified address with its person, or None: only these identify an account."""
    address, person = tables().address, tables().person
    return db.session.execute(
        select(address, person)
        .join(person, person.id == address.person_id)
        .where(address.key == address_key(email), address.verified_at.is_not(None), person.closed_at.is_(None))
    ).first()


def ways(person_id: UUID) -> Ways:
    """One query."""
    own = tables()
    row = db.session.execute(
        select(
            select(func.count()).where(own.passkey.person_id == person_id).scalar_subquery(),
            exists().where(own.totp.person_id == person_id, own.totp.confirmed_at.is_not(None)),
            exists().where(own.password.person_id == person_id),
            select(func.count())
            .where(own.recovery_code.person_id == person_id, own.recovery_code.used_at.is_(None))
            .scalar_subquery(),
        )
    ).one()
    return Ways(*row)


def roles(person_id: UUID) -> frozenset[str]:
    role = tables().role
    return frozenset(db.session.scalars(select(role.role).where(role.person_id == person_id)))


def emails(person_id: UUID) -> list[str]:
    """The verified addresses, oldest first: the first is where mail goes."""
    address = tables().address
    return list(
        db.session.scalars(
            select(address.email)
            .where(address.person_id == person_id, address.verified_at.is_not(None))
            .order_by(address.verified_at)
        )
    )


def create(name: str, email: str, language: str | None, sample: bool = False) -> Any:  # noqa: FBT001, FBT002
    """A person whose address is verified."""
    person = tables().person(
        name=name, sort_key=text.key(name), search_key=text.key(name), language=language, sample=sample
    )
    db.session.add(person)
    db.session.flush()  # the address carries the person's id
    verify(person.id, email)
    return person


def verify(person_id: UUID, email: str) -> Any:
    """The person's address, verified now; a second account with it is stopped by ``uq_address_verified``."""
    table = tables().address
    found = db.session.scalar(select(table).where(table.person_id == person_id, table.key == address_key(email)))
    if found is None:
        found = table(person_id=person_id, email=email.strip(), key=address_key(email))
        db.session.add(found)
    found.verified_at = found.verified_at or now()
    return found


def give(person_id: UUID, wanted: Iterable[str]) -> None:
    """The person holds at least these roles."""
    held = roles(person_id)
    db.session.add_all(tables().role(person_id=person_id, role=one) for one in sorted(set(wanted)) if one not in held)
