"""Ten codes on paper for the day the phone is lost; each works once."""

import secrets
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from tenants.kernel import links
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.side import tables

COUNT, LENGTH = 10, 12
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


def make(person_id: UUID) -> list[str]:
    """Ten new codes, shown once; the old ones work no longer."""
    remove(person_id)
    codes = ["".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(COUNT)]
    db.session.add_all(tables().recovery_code(person_id=person_id, digest=_mark(person_id, code)) for code in codes)
    return ["-".join((code[:4], code[4:8], code[8:])) for code in codes]


def right(person_id: UUID, code: str) -> bool:
    """Whether this is an unused code of this person; it is used up by asking."""
    table = tables().recovery_code
    won: Any = db.session.execute(
        update(table)
        .where(table.person_id == person_id, table.digest == _mark(person_id, code), table.used_at.is_(None))
        .values(used_at=now())
    )
    return bool(won.rowcount)


def remove(person_id: UUID) -> None:
    table = tables().recovery_code
    for row in db.session.scalars(select(table).where(table.person_id == person_id)):
        db.session.delete(row)


def looks_like(code: str) -> bool:
    """A code on paper rather than six digits of an app."""
    return len(_plain(code)) == LENGTH


def _mark(person_id: UUID, code: str) -> str:
    return links.digest(f"{person_id}:{_plain(code)}")


def _plain(code: str) -> str:
    return "".join(letter for letter in code.lower() if letter.isalnum())
