"""A real DNS server on loopback for the tests: it answers TXT from a table, or does not answer at all."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import dns.flags
import dns.message
import dns.rcode
import dns.resolver
import dns.rrset


class Names:
    """``values``: name → TXT; ``silent`` servers leave every question without an answer."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.silent = False
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.bind(("127.0.0.1", 0))
        self.socket.settimeout(0.1)
        self.closing = False

    @property
    def resolver(self) -> dns.resolver.Resolver:
        found = dns.resolver.Resolver(configure=False)
        found.nameservers, found.port = ["127.0.0.1"], self.socket.getsockname()[1]
        found.timeout = found.lifetime = 0.5
        return found

    def serve(self) -> None:
        while not self.closing:
            try:
                asked, peer = self.socket.recvfrom(4096)
            except TimeoutError:
                continue
            if not self.silent:
                self.socket.sendto(self.answer(asked), peer)

    def answer(self, asked: bytes) -> bytes:
        question = dns.message.from_wire(asked)
        response = dns.message.make_response(question)
        name = question.question[0].name
        value = self.values.get(name.to_text().rstrip("."))
        if value is None:
            response.set_rcode(dns.rcode.NXDOMAIN)
        else:
            response.answer.append(dns.rrset.from_text(name, 60, "IN", "TXT", f'"{value}"'))
        return response.to_wire()


@contextmanager
def answering() -> Iterator[Names]:
    names = Names()
    thread = threading.Thread(target=names.serve)
    thread.start()
    try:
        yield names
    finally:
        names.closing = True
        thread.join(60)
        names.socket.close()
