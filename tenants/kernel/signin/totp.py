"""Codes from an authenticator app: the secret is kept encrypted, a code works once."""

import base64
import hmac
from typing import Any
from uuid import UUID

import pyotp
import segno
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import update

from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.side import tables

STEP = 30
AROUND = (0, -1, 1)


def prepare(person_id: UUID, key: str) -> str:
    """The secret to put into an app, made once and the same until it is confirmed."""
    table = tables().totp
    row = db.session.get(table, person_id)
    if row is None:
        row = table(person_id=person_id, secret=sealed(pyotp.random_base32(), key), last_step=0)
        db.session.add(row)
    found = opened(row.secret, key)
    if found is None:  # the installation's key was changed: the old secret cannot be read any more
        found = pyotp.random_base32()
        row.secret, row.confirmed_at = sealed(found, key), None
    return found


def confirm(person_id: UUID, code: str, key: str) -> bool:
    """The app shows the right code: from now on it counts."""
    row = db.session.get(tables().totp, person_id)
    if row is None or not _spend(person_id, code, key):
        return False
    row.confirmed_at = now()
    return True


def right(person_id: UUID, code: str, key: str) -> bool:
    """Whether this code is right now and was not used before; it is used by asking."""
    row = db.session.get(tables().totp, person_id)
    return row is not None and row.confirmed_at is not None and _spend(person_id, code, key)


def remove(person_id: UUID) -> None:
    row = db.session.get(tables().totp, person_id)
    if row:
        db.session.delete(row)


def picture(secret: str, email: str, issuer: str) -> str:
    """A QR code as the address of an image: ``data:image/svg+xml;…``."""
    uri = pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=issuer)
    return str(segno.make(uri, error="m").svg_data_uri(scale=5, border=2, light="#fff"))


def sealed(secret: str, key: str) -> str:
    return _fernet(key).encrypt(secret.encode()).decode()


def opened(secret: str, key: str) -> str | None:
    try:
        return _fernet(key).decrypt(secret.encode()).decode()
    except InvalidToken:
        return None


def _spend(person_id: UUID, code: str, key: str) -> bool:
    """One step is used up by one code: of two at the same time, the row's lock lets one through."""
    table = tables().totp
    secret = opened(db.session.get_one(table, person_id).secret, key)
    step = _step(secret, code) if secret else None
    if step is None:
        return False
    won: Any = db.session.execute(
        update(table).where(table.person_id == person_id, table.last_step < step).values(last_step=step)
    )
    return bool(won.rowcount)


def _step(secret: str, code: str) -> int | None:
    """The half minute whose code this is: the present one or one beside it."""
    here = int(now().timestamp()) // STEP
    maker = pyotp.TOTP(secret)
    given = "".join(code.split()).encode()
    found = [step for step in (here + by for by in AROUND) if hmac.compare_digest(_code(maker, step), given)]
    return found[0] if found else None


def _code(maker: pyotp.TOTP, step: int) -> bytes:
    return maker.generate_otp(step).encode()


def _fernet(key: str) -> Fernet:
    """A key of its own, derived from the installation's."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"authenticator secrets").derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
