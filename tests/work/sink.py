"""A real SMTP server on loopback for the tests: it takes, refuses or puts off what comes."""

from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller

from tests.ports import free_port


class Sink:
    """What arrived, as (envelope sender, recipients, message); ``answer`` is what the server says to a recipient."""

    def __init__(self) -> None:
        self.letters: list[tuple[str, list[str], Any]] = []
        self.heads: list[bytes] = []  # each letter's head, byte for byte
        self.answer = ""
        self.after_data = "250 OK"

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        if self.answer:
            return self.answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        message: Any = message_from_bytes(envelope.content, policy=default)
        self.heads.append(envelope.content.partition(b"\r\n\r\n")[0] + b"\r\n")
        self.letters.append((envelope.mail_from, envelope.rcpt_tos, message))
        return self.after_data


@contextmanager
def listening() -> Iterator[tuple[Sink, str]]:
    """The sink and the address to set as ``ALLIANCE_MAIL_URL``."""
    sink = Sink()
    port = free_port()
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield sink, f"smtp://127.0.0.1:{port}"
    finally:
        controller.stop()
