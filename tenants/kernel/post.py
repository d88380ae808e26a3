"""Delivering messages that were written with a change: when, from which return address, and what becomes of each."""

import re
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime
from typing import Any
from uuid import UUID

from flask import current_app, g

from tenants.kernel import figures, jobs, mail
from tenants.kernel.bounces import note_address
from tenants.kernel.clock import now
from tenants.kernel.db import db
from tenants.kernel.login import place
from tenants.kernel.side import tables
from tenants.kernel.transport import Later, Refused, deliver, transport_of

GIVE_UP = timedelta(days=3)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=4)
NOWHERE = (".example", ".test", ".invalid", ".localhost")  # RFC 2606: nobody is there
SECRET_LINK = re.compile(r"https?://\S*[A-Za-z0-9_-]{40,}")
SAMPLE = "sample"
NO_SUCH_ADDRESS = " 5.1."  # RFC 3463: the address is what is wrong


class Whole(EmailPolicy):
    """Python's policy for mail, except that the address of the way out keeps its line and its letters.

    It would be cut and encoded as a long word, and no mailbox would find the address in it.
    """

    def fold(self, name: str, value: str) -> str:
        return self._line(name, value) if name == WAY_OUT else super().fold(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        return self._line(name, value).encode("ascii") if name == WAY_OUT else super().fold_binary(name, value)

    def _line(self, name: str, value: str) -> str:
        return f"{name}: {''.join(str(value).split())}{self.linesep}"


WAY_OUT = "List-Unsubscribe"
POLICY = Whole(linesep=SMTP.linesep)


@jobs.task("mail.send")
def send(message_id: UUID) -> jobs.Again | None:
    """Deliver one queued message, at least once: the same Message-ID lets the reader's side drop a second copy."""
    message = db.session.get(tables().message, message_id)
    if message is None or message.state != "queued":
        return None
    if mail.rehearsing():
        _ended(message, "held", "rehearsal")
        return None
    if not settings().mail_url:
        return _kept(message)
    if is_sample(message):
        _ended(message, "held", SAMPLE)
        return None
    return _tried(message)


def is_sample(message: Any) -> bool:
    """Whether nobody lives at this address: sample people and the reserved domains are never written to."""
    return message.sample or message.recipient.casefold().endswith(NOWHERE)


def settings() -> Any:
    return current_app.settings  # type: ignore[attr-defined]


def return_address(message: Any) -> str:
    """Where reports about this message go: the place and the message are in the address itself."""
    return f"bounce+{place()}.{message.return_token}@{settings().base_host}"


def holds_secret(message: Any) -> bool:
    """Whether the body has a link that lets its reader in."""
    return bool(message.body and SECRET_LINK.search(message.body))


def letter(message: Any) -> EmailMessage:
    """Text and HTML of a message, as it travels."""
    made = EmailMessage(policy=POLICY)
    made["From"] = mail.sender()
    made["To"] = str(Address(addr_spec=message.recipient))
    made["Subject"] = message.subject
    made["Date"] = format_datetime(now())
    made["Message-ID"] = f"<{message.id}@{settings().base_host}>"
    made["Content-Language"] = message.language.replace("_", "-")
    made["Auto-Submitted"] = "auto-generated"
    if message.leave_url:
        made[WAY_OUT] = f"<{message.leave_url}>"
        made[f"{WAY_OUT}-Post"] = "List-Unsubscribe=One-Click"
    tenant = g.get("tenant")
    if tenant and tenant.contact_email:
        made["Reply-To"] = tenant.contact_email
    made.set_content(message.body or "")
    if message.html:
        made.add_alternative(message.html, subtype="html")
    return made


def _tried(message: Any) -> jobs.Again | None:
    message.attempts += 1
    try:
        _deliver(message)
    except Refused as refusal:
        if NO_SUCH_ADDRESS in str(refusal):
            note_address(message)
        _ended(message, "failed", str(refusal))
        return None
    except Later as reason:
        return _again(message, str(reason))
    _sent(message)
    return None


def _deliver(message: Any) -> None:
    try:
        made = letter(message)
    except (ValueError, IndexError):  # no e-mail address by its form: no server will take it
        raise Refused("501 5.1.3") from None
    deliver(transport_of(settings().mail_url), made, sender=return_address(message), recipient=message.recipient)


def _sent(message: Any) -> None:
    message.state, message.sent_at, message.error = "sent", now(), None
    if holds_secret(message) and not settings().samples:
        message.body = message.html = message.leave_url = None
    figures.MAIL.labels("sent").inc()


def _kept(message: Any) -> jobs.Again | None:
    """Without a server: in a demo the mailbox page shows it; elsewhere it waits for one."""
    if not settings().samples:
        message.error = "no_server"
        return jobs.Again(FIRST_PAUSE)
    message.state, message.sent_at = "sent", now()
    figures.MAIL.labels("mailbox").inc()
    return None


def _ended(message: Any, state: str, error: str) -> None:
    message.state, message.error = state, error
    figures.MAIL.labels(state).inc()


def _again(message: Any, error: str) -> jobs.Again | None:
    """Waits twice as long each time, four hours at most; after three days it has failed."""
    written: datetime = message.created_at
    if now() - written > GIVE_UP:
        _ended(message, "failed", error)
        return None
    message.error = error
    figures.MAIL.labels("later").inc()
    return jobs.Again(min(FIRST_PAUSE * 2 ** min(message.attempts - 1, 10), LONGEST_PAUSE))
