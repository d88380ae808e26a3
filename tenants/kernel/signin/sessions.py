"""Sessions are rows: begun, listed, proved again, ended; and the browsers known from earlier sign-ins."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from flask import session as cookie
from flask_login import login_user, logout_user
from sqlalchemy import insert, select

from tenants.kernel import links
from tenants.kernel.access import Actor
from tenants.kernel.clock import now
from tenants.kernel.db import aside, db
from tenants.kernel.login import Account, actor_of, place
from tenants.kernel.side import side, tables
from tenants.kernel.signin import accounts, rules


def begin(person_id: UUID, factors: Iterable[str], *, browser: str, device: str) -> Actor:
    """Sign this person in: a new row, a new cookie, an older session of this browser ended."""
    here, at = side(), now()
    end_current()
    cookie.clear()  # nothing typed or chosen before signing in is carried into the account
    db.session.info["actor_id"] = person_id
    held = accounts.roles(person_id)
    login = tables().login(
        person_id=person_id,
        device_id=_device(person_id, device).id,
        browser=browser,
        factors=sorted(set(factors)),
        assured=rules.assured(factors),
        proved_at=at,
        expires_at=rules.expires(at, office=bool(held & here.privileged)),
    )
    db.session.add(login)
    db.session.flush()  # the cookie carries the row's id
    actor = actor_of(login.id, here)
    if actor is None:
        raise LookupError("a session that was just begun is not there")
    login_user(Account(place(), actor))
    cookie.permanent = True
    here.arrived(actor)
    return actor


def prove(login_id: UUID, factor: str) -> None:
    """The person of this session proved themselves again, now; with a second factor it becomes assured."""
    row = db.session.get_one(tables().login, login_id)
    row.factors = sorted({*row.factors, factor})
    row.assured = row.assured or rules.assured(row.factors)
    row.proved_at = now()


def end_current() -> None:
    """The session of this cookie, if it is one of this place."""
    where, _colon, key = str(cookie.get("_user_id", "")).partition(":")
    if where == place() and key:
        row = db.session.get(tables().login, UUID(key))
        if row and row.ended_at is None:
            row.ended_at = now()


def leave() -> None:
    """Sign out: the row ends and the cookie is empty, so an old copy of it is nobody."""
    end_current()
    logout_user()
    cookie.clear()


def listed(person_id: UUID) -> list[Any]:
    """Sessions that are still alive, the latest first."""
    table = tables().login
    return list(
        db.session.scalars(
            select(table)
            .where(table.person_id == person_id, table.ended_at.is_(None), table.expires_at > now())
            .order_by(table.seen_at.desc())
        )
    )


def end(person_id: UUID, login_id: UUID) -> bool:
    """End one of this person's own sessions; False where it is not theirs."""
    found = [row for row in listed(person_id) if row.id == login_id]
    for row in found:
        row.ended_at = now()
    return bool(found)


def end_all(person_id: UUID, *, but: UUID | None = None) -> int:
    """End every session of this person, except the one named; the browsers are no longer known either."""
    ended = [row for row in listed(person_id) if row.id != but]
    for row in ended:
        row.ended_at = now()
    kept = {row.device_id for row in listed(person_id)}
    table = tables().device
    for row in db.session.scalars(select(table).where(table.person_id == person_id)):
        if row.id not in kept:
            db.session.delete(row)
    return len(ended)


def note_refused(person_id: UUID | None, kind: str) -> None:
    """A wrong password or code is in the log, though all else of the try is rolled back."""
    kernel = tables()
    if person_id is not None:
        with aside(db.session.info["scope"]) as session:
            key = uuid4()
            about = {"request_id": db.session.info.get("request_id"), "kind": "login", "row_id": str(person_id)}
            session.execute(insert(kernel.audit).values(id=key, verb="refused", fields=[kind], **about))
            session.execute(insert(kernel.audit_value).values(audit_id=key, before={}, after={kind: "wrong"}))


def known_device(person_id: UUID | None, device: str) -> bool:
    """Whether this person signed in with this browser before."""
    if person_id is None or not device:
        return False
    table = tables().device
    found = select(table.id).where(table.digest == _mark(person_id, device), table.person_id == person_id)
    return db.session.scalar(found) is not None


def _device(person_id: UUID, device: str) -> Any:
    table = tables().device
    row = db.session.scalar(select(table).where(table.digest == _mark(person_id, device)))
    if row is None:
        row = table(person_id=person_id, digest=_mark(person_id, device))
        db.session.add(row)
    row.seen_at = now()
    db.session.flush()  # the session names its browser
    return row


def _mark(person_id: UUID, device: str) -> str:
    """One browser may be several people's: its secret counts together with the person."""
    return links.digest(f"{device}:{person_id}")
