"""How a message leaves: one SMTP conversation each; what the server answered becomes one of three outcomes."""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import parse_qs, unquote, urlsplit

from tenants.kernel.settings import SettingsError

SECONDS = 30.0
LOOPBACK = ("127.0.0.1", "::1", "localhost")
TLS = ("starttls", "none")


@dataclass(frozen=True)
class Transport:
    """An SMTP server; ``tls`` is ``implicit`` (smtps), ``starttls`` or ``none`` (loopback's default)."""

    host: str
    port: int
    tls: str
    user: str = ""
    password: str = ""


class Later(RuntimeError):  # noqa: N818 - an outcome
    """The server or the way to it is busy or broken: try again. The text is a code, never an address."""


class Refused(RuntimeError):  # noqa: N818 - an outcome
    """The server will never take this message for this address. The text is a code, never an address."""


def transport_of(url: str) -> Transport:
    """From ``smtp://user:password@host:587?tls=starttls`` or ``smtps://…``; raises SettingsError."""
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise SettingsError("ALLIANCE_MAIL_URL must look like smtp://user:password@host:587 or smtps://…")
    near = parts.hostname in LOOPBACK
    tls = parse_qs(parts.query).get("tls", ["none" if near else "starttls"])[0]
    if tls not in TLS:
        raise SettingsError("ALLIANCE_MAIL_URL: tls must be starttls or none.")
    if parts.username and parts.scheme == "smtp" and tls == "none" and not near:
        raise SettingsError("ALLIANCE_MAIL_URL would send a password without encryption: use tls=starttls.")
    implicit = parts.scheme == "smtps"
    return Transport(
        host=parts.hostname,
        port=parts.port or (465 if implicit else 25 if near else 587),
        tls="implicit" if implicit else tls,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def deliver(transport: Transport, message: EmailMessage, *, sender: str, recipient: str) -> None:
    """The server took the message, or Later or Refused is raised."""
    try:
        with _connected(transport) as server:
            _handed_over(server, message, sender, recipient)
    except smtplib.SMTPResponseException as error:  # greeting, sign-in, sender: settings or the server, not the reader
        raise Later(_code(error.smtp_code, error.smtp_error)) from None
    except OSError as error:
        raise Later(type(error).__name__) from None


def _handed_over(server: smtplib.SMTP, message: EmailMessage, sender: str, recipient: str) -> None:
    try:
        server.send_message(message, sender, [recipient])
    except smtplib.SMTPRecipientsRefused as error:
        raise _outcome(*error.recipients[recipient]) from None
    except smtplib.SMTPDataError as error:
        raise _outcome(error.smtp_code, error.smtp_error) from None
    except smtplib.SMTPNotSupportedError:
        raise Refused("553 5.6.7") from None  # the address needs letters that this server does not speak


def _connected(transport: Transport) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if transport.tls == "implicit":
        server: smtplib.SMTP = smtplib.SMTP_SSL(transport.host, transport.port, timeout=SECONDS, context=context)
    else:
        server = smtplib.SMTP(transport.host, transport.port, timeout=SECONDS)
    try:
        if transport.tls == "starttls":
            server.starttls(context=context)
        if transport.user:
            server.login(transport.user, transport.password)
    except BaseException:
        server.close()
        raise
    return server


def _outcome(code: int, text: bytes | str) -> RuntimeError:
    return (Refused if code >= 500 else Later)(_code(code, text))


def _code(code: int, text: bytes | str) -> str:
    """``550 5.1.1``: the numbers of an answer; its words may repeat an address."""
    words = (text.decode("ascii", "replace") if isinstance(text, bytes) else text).split()
    enhanced = words[0] if words and all(part.isdecimal() for part in words[0].split(".")) and "." in words[0] else ""
    return f"{code} {enhanced}".strip()
