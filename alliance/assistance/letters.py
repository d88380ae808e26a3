"""Letters to staff about what associations asked and said: to whom a request belongs, else to everybody."""

from collections import defaultdict
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on

from alliance.assistance import cases
from alliance.staff.models import Address, Person, Role
from tenants.kernel import links, mail
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.help import rules
from tenants.kernel.help.tables import HelpWord

LET_BE = timedelta(minutes=2)  # in which what was just sent can be taken back without a letter
TELLERS = ("staff", "licensing")


def tell() -> int:
    """One letter for each request, however much was said; returns how many requests were told of."""
    found: dict[UUID, list[HelpWord]] = defaultdict(list)
    for word in _untold():
        word.told_at = now()
        found[word.case_id].append(word)
    if not found:
        return 0
    people = _staff()
    for case_id in found:
        _tell(cases.one(case_id), people)
    return len(found)


def _untold() -> Any:
    words = select(HelpWord).where(HelpWord.side == rules.ASSOCIATION, HelpWord.told_at.is_(None))
    return db.session.scalars(words.where(HelpWord.at < now() - LET_BE).order_by(HelpWord.at).with_for_update())


def _tell(row: cases.Row, people: dict[UUID, tuple[str, str]]) -> None:
    one, owner = row.one, row.plan.owner_id if row.plan else None
    readers = [owner] if owner in people else list(people)
    for person_id in readers:
        name, email = people[person_id]
        mail.send(
            "help_asked",
            email,
            person_id=person_id,
            about_id=one.id,
            language="en",
            called=name,
            association=row.association,
            subject=one.subject,
            first=one.state == "new",
            url=links.absolute("assistance.show", case_id=one.id),
        )


def _staff() -> dict[UUID, tuple[str, str]]:
    """Who works here and has a proved address: one letter each."""
    found = select(Person.id, Person.name, Address.email).join(Address, Address.person_id == Person.id)
    found = found.join(Role, Role.person_id == Person.id)
    there = (Person.closed_at.is_(None), Address.verified_at.is_not(None), Role.role.in_(TELLERS))
    rows = found.where(*there).order_by(Person.id, Address.created_at, Address.id).ext(distinct_on(Person.id))
    return {who: (name, email) for who, name, email in db.session.execute(rows)}
