"""One-time links: kept as digests, opened any number of times, used up once by a button."""

from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from tenants.kernel import links
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.side import side, tables
from tenants.kernel.signin import rules


def make(purpose: str, *, person_id: UUID | None = None, address_id: UUID | None = None, **facts: Any) -> Any:
    """A new link: ``(row, full address for the mail)``."""
    secret = links.token()
    row = tables().link(
        digest=links.digest(secret),
        purpose=purpose,
        person_id=person_id,
        address_id=address_id,
        facts=facts,
        expires_at=now() + rules.LINK_LIVES[purpose],
    )
    db.session.add(row)
    db.session.flush()  # mail is about this row
    return row, links.absolute(f"{side().accounts}.link", token=secret)


def live(secret: str | None) -> Any:
    """The link that still works, or None: unknown, used or too old."""
    table = tables().link
    return db.session.scalar(
        select(table).where(
            table.digest == links.digest(secret or ""), table.used_at.is_(None), table.expires_at > now()
        )
    )


def use(secret: str | None) -> Any:
    """Use it up: of two at the same time, one gets the link and the other None."""
    found = live(secret)
    if found is None:
        return None
    table = tables().link
    won: Any = db.session.execute(
        update(table).where(table.id == found.id, table.used_at.is_(None)).values(used_at=now())
    )
    return found if won.rowcount == 1 else None


def withdraw(link_id: UUID) -> None:
    """It works no longer."""
    table = tables().link
    row = db.session.get_one(table, link_id)
    row.expires_at = now()


def withdraw_all(person_id: UUID, *purposes: str) -> None:
    """None of this person's open links of these purposes works any longer."""
    table = tables().link
    for row in db.session.scalars(
        select(table).where(
            table.person_id == person_id,
            table.purpose.in_(purposes),
            table.used_at.is_(None),
            table.expires_at > now(),
        )
    ):
        row.expires_at = now()
