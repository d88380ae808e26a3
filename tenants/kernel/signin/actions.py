"""The ways in: asking for a link, using it, joining, inviting, recovering."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from tenants.kernel import looks, mail
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.refusal import Refusal, Refused, refuse_if
from tenants.kernel.side import side, tables
from tenants.kernel.signin import accounts, links, recovery, totp


@dataclass(frozen=True)
class Entry:
    """Who came in by a link, and where they were going."""

    person_id: UUID
    target: str | None


def ask_link(email: str, *, target: str | None = None) -> None:
    """A link for the account of this address; for an unknown one the same work, undone at the end."""
    found = accounts.verified(email)
    with db.session.begin_nested() as attempt:
        _send_link(found, email, target)
        if found is None:
            attempt.rollback()


def join(name: str, email: str, *, language: str, target: str | None = None) -> None:
    """A link that makes the account; for an address that has one already, a link to sign in."""
    found = accounts.verified(email)
    if found:
        _send_link(found, email, target)
    else:
        facts: dict[str, Any] = {"name": name, "email": email, "language": language, "next": target}
        row, url = links.make("verify", **facts)
        mail.send("verify", email, about_id=row.id, language=language, name=name, url=url)


def ask_address(person: Any, email: str) -> None:
    """A link to the new address of an account; it counts only for whoever is signed in to this account."""
    row, url = links.make("verify", person_id=person.id, email=email)
    mail.send(
        "address",
        email,
        person_id=person.id,
        about_id=row.id,
        language=person.language,
        name=person.called or person.name,
        url=url,
    )


def invite(
    name: str,
    email: str,
    roles: list[str],
    *,
    by: str | None = None,
    by_id: UUID | None = None,
    language: str | None = None,
    request_id: UUID | None = None,
) -> str:
    """Somebody is asked to take these roles; earlier invitations to the address work no longer. The link."""
    for row in invitations():
        if row.facts["email"] == email:
            links.withdraw(row.id)
    facts: dict[str, Any] = {"name": name, "email": email, "roles": sorted(roles), "by": str(by_id) if by_id else None}
    row, url = links.make("invite", **facts, request=str(request_id) if request_id else None)
    labels = [side().role_labels[role] for role in sorted(roles)]  # said in the language of the letter
    mail.send("invite", email, about_id=row.id, language=language, name=name, by=by, roles=labels, url=url)
    return str(url)


def invitations() -> list[Any]:
    """Those to work here that are open, the latest first; people in the books are asked in for themselves."""
    table = tables().link
    rows = db.session.scalars(
        select(table)
        .where(table.purpose == "invite", table.person_id.is_(None), table.used_at.is_(None), table.expires_at > now())
        .order_by(table.created_at.desc())
    )
    return list(rows)


def ask_recovery(person: Any) -> None:
    """A link for somebody who lost their second factor; using it removes what was lost."""
    addresses = accounts.emails(person.id)
    refuse_if(None if addresses else Refusal("no_address"))
    row, url = links.make("recover", person_id=person.id)
    name = person.called or person.name
    mail.send(
        "recover", addresses[0], person_id=person.id, about_id=row.id, language=person.language, name=name, url=url
    )


def enter(secret: str | None, actor_id: UUID | None) -> Entry:
    """Use a link up; raises Refused when it works no longer."""
    row = links.live(secret)
    mine = row is None or not (row.purpose == "verify" and row.person_id) or row.person_id == actor_id
    refuse_if(None if mine else Refusal("sign_in_first"))
    row = links.use(secret)
    if row is None:
        raise Refused(Refusal("link_over"))
    person_id = OPENED[row.purpose](row)
    person = db.session.get_one(tables().person, person_id)
    refuse_if(Refusal("link_over") if person.closed_at else None)
    return Entry(person_id, row.facts.get("next"))


def notify(person_id: UUID, what: str, **facts: Any) -> None:
    """The person hears by email that something about their sign-in changed."""
    person = db.session.get_one(tables().person, person_id)
    for email in accounts.emails(person_id)[:1]:
        mail.send(
            "notice",
            email,
            person_id=person_id,
            language=person.language,
            name=person.called or person.name,
            what=what,
            roles=facts.get("roles", []),
        )


def _signed(row: Any) -> UUID:
    return row.person_id  # type: ignore[no-any-return]


def _verified(row: Any) -> UUID:
    if row.person_id:
        accounts.verify(row.person_id, row.facts["email"])
        notify(row.person_id, "address")
        return row.person_id  # type: ignore[no-any-return]
    return _account(row.facts)


def _invited(row: Any) -> UUID:
    """Somebody in the books opens the account that waits for them, unless their address has one by now."""
    waits = row.person_id is not None and accounts.verified(row.facts["email"]) is None
    person_id = accounts.verify(row.person_id, row.facts["email"]).person_id if waits else _account(row.facts)
    accounts.give(person_id, row.facts["roles"])
    return person_id


def _recovered(row: Any) -> UUID:
    """Codes and passkeys that were lost are gone; new ones are set up right away."""
    totp.remove(row.person_id)
    recovery.remove(row.person_id)
    table = tables().passkey
    for passkey in db.session.scalars(select(table).where(table.person_id == row.person_id)):
        db.session.delete(passkey)
    return row.person_id  # type: ignore[no-any-return]


def _account(facts: dict[str, Any]) -> UUID:
    """The account of an address that was just proved: the one it has, or a new one."""
    found = accounts.verified(facts["email"])
    if found:
        return found[1].id  # type: ignore[no-any-return]
    return accounts.create(facts["name"], facts["email"], facts.get("language") or looks.language()[:2]).id  # type: ignore[no-any-return]


OPENED = {"signin": _signed, "verify": _verified, "invite": _invited, "recover": _recovered}


def _send_link(found: Any, email: str, target: str | None) -> None:
    address, person = found or (None, None)
    row, url = links.make("signin", person_id=person.id if person else None, next=target)
    mail.send(
        "signin",
        address.email if address else email,
        person_id=person.id if person else None,
        about_id=row.id,
        language=person.language if person else None,
        name=(person.called or person.name) if person else email,
        url=url,
    )
