"""Reports that a message did not arrive: from a mail server (RFC 3464) or a signed call, by its return address."""

import hashlib
import hmac
import json
import re
from dataclasses import dataclass
from email import message_from_binary_file
from email.message import Message
from email.policy import default
from typing import Any, BinaryIO

from sqlalchemy import select

from tenants.kernel import figures
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.side import tables
from tenants.kernel.signin.accounts import address_key

RETURN = re.compile(r"bounce\+(?P<place>[a-z][a-z0-9]{1,30})\.(?P<token>[a-z0-9_-]{16,64})@", re.IGNORECASE)
STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
HEADERS = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "To")
TOLERANCE = 300  # seconds that the caller's clock may be away from ours


class NoReport(ValueError):  # noqa: N818 - a fact about input
    """What came in is no report of a message that did not arrive; the text says why."""


@dataclass(frozen=True)
class Report:
    """One message did not arrive: in which place it was written, its token, and the status (``5.1.1``)."""

    place: str
    token: str
    status: str


def read(stream: BinaryIO, recipient: str = "") -> Report:
    """From a delivery status notification; ``recipient`` is the envelope's where the server hands it over."""
    found = message_from_binary_file(stream, policy=default)
    fields = _per_recipient(found)
    action = str(fields.get("Action", "")).strip().casefold()
    if action != "failed":
        raise NoReport(f"This report says “{action or 'nothing'}”, not that a message failed: nothing was changed.")
    addresses = [recipient, *(str(value) for name in HEADERS for value in found.get_all(name, []))]
    return addressed(" ".join(addresses), str(fields.get("Status", "")))


def addressed(address: str, status: str) -> Report:
    """The report about the message whose return address this is; raises NoReport."""
    match = RETURN.search(address)
    if match is None:
        raise NoReport("There is no return address of ours (bounce+…) in it: nothing was changed.")
    known = STATUS.search(status)
    return Report(match["place"].casefold(), match["token"].casefold(), known[0] if known else "5.0.0")


def mark(report: Report) -> bool:
    """In the place at work: the message is ``bounced`` and so is its reader's address; False when it is not known."""
    kernel = tables()
    message = db.session.scalar(select(kernel.message).where(kernel.message.return_token == report.token))
    if message is None:
        return False
    if message.state in ("queued", "sent"):
        message.state, message.error = "bounced", report.status
        note_address(message)
        figures.MAIL.labels("bounced").inc()
    return True


def note_address(message: Any) -> None:
    """The address did not take mail: its owner and the coordinator see it."""
    address = tables().address
    for row in db.session.scalars(select(address).where(address.key == address_key(message.recipient))):
        row.bounced_at = now()


def signed(secret: str, timestamp: str, body: bytes) -> str:
    """The signature of a call: HMAC-SHA256 over ``timestamp.body``."""
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def is_genuine(secret: str, timestamp: str, body: bytes, signature: str, *, at: float) -> bool:
    """Whether the caller knows the secret and called within five minutes."""
    near = timestamp.isdecimal() and len(timestamp) < 20 and abs(at - int(timestamp)) <= TOLERANCE
    given = signature.removeprefix("sha256=").casefold()
    return near and hmac.compare_digest(given.encode(), signed(secret, timestamp, body).encode())


def told(body: bytes) -> list[Report]:
    """Reports of a call: ``{"reports": [{"return_path": "bounce+…", "status": "5.1.1"}]}``; raises NoReport."""
    try:
        rows = json.loads(body)["reports"]
        pairs = [(str(row["return_path"]), str(row.get("status", ""))) for row in rows]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NoReport('The call must say {"reports": [{"return_path": "bounce+…@…", "status": "5.1.1"}]}.') from None
    return [addressed(path, status) for path, status in pairs]


def _per_recipient(found: Message) -> Any:
    """The fields about the recipient in a ``message/delivery-status`` part; empty when there is none."""
    for part in found.walk():
        if part.get_content_type() == "message/delivery-status":
            blocks = part.get_payload()
            for block in blocks if isinstance(blocks, list) else []:
                if "Action" in block:
                    return block
    return {}
