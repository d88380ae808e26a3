"""A port for a server of a test: none that the system hands out by itself, and other ones for each test process."""

import os
import socket
from itertools import count

ASKED = count(os.getpid() % 100 * 100)


def free_port() -> int:
    """Each time another one, between 20000 and 29999, on which nothing listens."""
    while True:
        port = 20_000 + next(ASKED) % 10_000
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
