"""Passwords for people whose mail is blocked: Argon2, and the same work for an unknown address."""

from functools import cache
from uuid import UUID

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import refuse_if
from tenants.kernel.side import tables
from tenants.kernel.signin import accounts, rules

HASHER = PasswordHasher()


def put(person_id: UUID, password: str, name: str) -> None:
    """The person's password from now on; raises Refused with what is wrong with it."""
    refuse_if(rules.password_refusal(password, [name, *accounts.emails(person_id)]))
    row = db.session.get(tables().password, person_id)
    if row is None:
        row = tables().password(person_id=person_id)
        db.session.add(row)
    row.digest, row.set_at = HASHER.hash(password), now()


def remove(person_id: UUID) -> None:
    row = db.session.get(tables().password, person_id)
    if row:
        db.session.delete(row)


def right(person_id: UUID | None, password: str) -> bool:
    """Whether this is the person's password; as much work for nobody as for somebody."""
    row = db.session.get(tables().password, person_id) if person_id else None
    try:
        HASHER.verify(row.digest if row else _nobodys(), password)
    except VerifyMismatchError:
        return False
    if row and HASHER.check_needs_rehash(row.digest):
        row.digest = HASHER.hash(password)
    return row is not None


@cache
def _nobodys() -> str:
    return HASHER.hash("nobody has this password")
