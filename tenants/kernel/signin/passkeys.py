"""Passkeys: always with user verification, so one of them is two factors; a challenge works once and ten minutes."""

import base64
import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import webauthn
from flask import current_app, g
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from webauthn.helpers import exceptions, structs

from tenants.kernel import links
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.login import place
from tenants.kernel.looks import look
from tenants.kernel.refusal import Refusal, Refused
from tenants.kernel.side import tables

LIVES = timedelta(minutes=10)
MOST = 10
Options = dict[str, Any]


def options_to_register(person: Any, email: str) -> Options:
    """What the browser needs to make a passkey: ``{"publicKey": …, "state": …}``."""
    made = webauthn.generate_registration_options(
        rp_id=_host(),
        rp_name=look().name,
        user_id=person.id.bytes,
        user_name=email,
        user_display_name=person.name,
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[structs.PublicKeyCredentialDescriptor(id=row.credential_id) for row in owned(person.id)],
    )
    return _told(made, "register", str(person.id))


def options_to_sign_in() -> Options:
    """What the browser needs to use one; no account is named, so nothing is told about any."""
    made = webauthn.generate_authentication_options(
        rp_id=_host(), user_verification=structs.UserVerificationRequirement.REQUIRED
    )
    return _told(made, "use", "")


def register(person: Any, credential: str, state: str, label: str) -> Any:
    """The new passkey's row; raises Refused."""
    challenge = _spend(state, "register", str(person.id))
    if len(owned(person.id)) >= MOST:
        raise Refused(Refusal("passkeys_enough", most=MOST))
    try:
        made = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=_host(),
            expected_origin=_origin(),
            require_user_verification=True,
        )
    except (exceptions.WebAuthnException, ValueError) as error:
        raise Refused(Refusal("passkey_failed")) from error
    row = tables().passkey(
        person_id=person.id,
        credential_id=made.credential_id,
        public_key=made.credential_public_key,
        sign_count=made.sign_count,
        label=label,
        transports=_transports(credential),
    )
    db.session.add(row)
    return row


def use(credential: str, state: str) -> Any:
    """The row of the passkey that signed this challenge; raises Refused."""
    challenge = _spend(state, "use", "")
    row = _known(credential)
    if row is None:
        raise Refused(Refusal("passkey_unknown"))
    try:
        made = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=_host(),
            expected_origin=_origin(),
            credential_public_key=row.public_key,
            credential_current_sign_count=row.sign_count,
            require_user_verification=True,
        )
    except (exceptions.WebAuthnException, ValueError) as error:
        raise Refused(Refusal("passkey_failed")) from error
    row.sign_count, row.used_at = made.new_sign_count, now()
    return row


def owned(person_id: UUID) -> list[Any]:
    table = tables().passkey
    found = select(table).where(table.person_id == person_id).order_by(table.created_at)
    return list(db.session.scalars(found))


def _known(credential: str) -> Any:
    """By the id in the browser's answer; the user handle must name the same person."""
    try:
        given = json.loads(credential)
        key = webauthn.base64url_to_bytes(given["rawId"])
        handle = given["response"].get("userHandle")
        person_id = UUID(bytes=webauthn.base64url_to_bytes(handle)) if handle else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    table = tables().passkey
    row = db.session.scalar(select(table).where(table.credential_id == key).with_for_update())
    return row if row and person_id in (None, row.person_id) else None


def _told(options: Any, purpose: str, owner: str) -> Options:
    challenge = base64.urlsafe_b64encode(options.challenge).decode()
    state = _signer().dumps([place(), purpose, owner, challenge])
    return {"publicKey": json.loads(webauthn.options_to_json(options)), "state": state}


def _spend(state: str, purpose: str, owner: str) -> bytes:
    """The challenge of this state, which works no second time; raises Refused."""
    try:
        given = _signer().loads(state, max_age=int(LIVES.total_seconds()))
    except BadSignature as error:
        raise Refused(Refusal("passkey_late")) from error
    if given[:3] != [place(), purpose, owner]:
        raise Refused(Refusal("passkey_late"))
    try:
        with db.session.begin_nested():
            db.session.execute(insert(tables().once).values(key=f"passkey:{links.digest(given[3])[:32]}"))
    except IntegrityError as error:
        raise Refused(Refusal("passkey_late")) from error
    return base64.urlsafe_b64decode(given[3])


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="passkey")


def _host() -> str:
    """A passkey belongs to the canonical host."""
    tenant = g.get("tenant")
    return str(tenant.canonical_host if tenant else current_app.settings.alliance_host)  # type: ignore[attr-defined]


def _origin() -> str:
    return str(current_app.settings.url_of(_host()))  # type: ignore[attr-defined]


def _transports(credential: str) -> list[str]:
    found = json.loads(credential).get("response", {}).get("transports")
    return [str(one)[:20] for one in found][:8] if isinstance(found, list) else []
