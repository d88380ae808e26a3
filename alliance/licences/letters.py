"""Letters to an association about what is due: to those in office who have an address, each mark once."""

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from alliance.associations.models import Body
from alliance.licences import need_words, rules
from alliance.licences.attention import Need, attention
from alliance.licences.models import Contact, LicenceLetter
from tenants.kernel import mail
from tenants.kernel.db import db


def write(on: date) -> int:
    """Everything that is due to be written on this day; returns how many letters went out."""
    needs, _count = attention(on)
    sent = _sent(needs)
    contacts = _contacts({one.code for one in needs}, on)
    return sum(_write(one, sent[one.row_id], contacts[one.code], on) for one in needs)


def _write(need: Need, sent: set[int], contacts: list[Contact], on: date) -> int:
    mark = rules.letter(need.kind, need.days, need.waits_for, sent)
    if mark is None or not contacts:
        return 0
    _note(need.row_id, mark, on)
    for one in contacts:
        mail.send(
            "licence_due",
            one.email or "",
            about_id=need.row_id,
            language="en",
            called=one.name,
            association=need.name,
            what=need_words.title(need),
            meaning=need_words.meaning(need),
        )
    return len(contacts)


def _note(row_id: UUID, mark: int, on: date) -> None:
    """Each mark has one row: the last letter of it, where the day was moved and people were written to anew."""
    same = LicenceLetter.row_id == row_id, LicenceLetter.mark == mark
    found = db.session.scalar(select(LicenceLetter).where(*same))
    if found is None:
        db.session.add(LicenceLetter(row_id=row_id, mark=mark, sent_on=on))
    else:
        found.sent_on = on


def _sent(needs: list[Need]) -> dict[UUID, set[int]]:
    """The marks whose letters told of the day that stands now."""
    due = {one.row_id: one.due for one in needs}
    found: dict[UUID, set[int]] = defaultdict(set)
    for one in db.session.scalars(select(LicenceLetter).where(LicenceLetter.row_id.in_(due))):
        if rules.tells(one.mark, one.sent_on, due[one.row_id]):
            found[one.row_id].add(one.mark)
    return found


def _contacts(codes: set[str], on: date) -> dict[str, list[Contact]]:
    """Who is in office on the day and has an address, by association."""
    there: list[Any] = [
        Contact.withdrawn_at.is_(None),
        Contact.email.is_not(None),
        or_(Contact.from_day.is_(None), Contact.from_day <= on),
        or_(Contact.until_day.is_(None), Contact.until_day >= on),
        Body.code.in_(codes),
    ]
    found: dict[str, list[Contact]] = defaultdict(list)
    statement = select(Body.code, Contact).join(Contact, Contact.body_id == Body.id).where(*there)
    for code, contact in db.session.execute(statement.order_by(Contact.created_at, Contact.id)):
        if contact.email.casefold() not in {(one.email or "").casefold() for one in found[code]}:
            found[code].append(contact)
    return found
