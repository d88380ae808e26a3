"""What only one `make run` can have: the data folder, and the port it listens on."""

import errno
import os
import socket
from pathlib import Path

from tenants.kernel.server import locks
from tenants.kernel.server.failure import explained

LOOPBACK = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))
HIGHEST_PORT = 65535


class StartError(Exception):
    """The registry does not start; the text is one paragraph for the person who typed the command."""


def number_of_port(raw: str) -> int:
    """The setting PORT as a number that a server may have."""
    if not (raw.isascii() and raw.isdigit() and 1 <= int(raw) <= HIGHEST_PORT):
        raise StartError(f"PORT is {raw!r}; it must be a number from 1 to {HIGHEST_PORT}: PORT=8001 make run")
    return int(raw)


def data_folder(data: Path, port: int) -> int:
    """A handle on the folder as long as we run; raises StartError when another registry runs on it."""
    with explained("make the data folder", data):
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = data / "run.lock"
    handle = locks.exclusive(path)
    if handle is None:
        number, _, its_port = path.read_text(encoding="ascii", errors="replace").partition(" ")
        raise StartError(
            f"The registry runs already on the data folder {data} (process {number or 'unknown'}): open "
            f"http://alliance.localhost:{its_port.strip() or port} or stop it with Ctrl-C where it runs. "
            f"A second one needs a folder and a port of its own: "
            f"ALLIANCE_DATA=.data-2 PORT={port + 1} make run"
        )
    with explained("write", path):
        os.ftruncate(handle, 0)
        os.write(handle, f"{os.getpid()} {port}".encode("ascii"))
    return handle


def listeners(port: int) -> list[socket.socket]:
    """Sockets that listen on the loopback addresses of this machine, before anything else is started.

    We keep them while the web restarts: whoever asks in that moment waits and is not refused.
    """
    opened: list[socket.socket] = []
    try:
        for family, address in LOOPBACK:
            opened.extend(_listening(family, address, port))
    except OSError as error:
        for one in opened:
            one.close()
        raise StartError(_why_not(port, error)) from error
    return opened


def _listening(family: socket.AddressFamily, address: str, port: int) -> list[socket.socket]:
    try:
        one = socket.socket(family, socket.SOCK_STREAM)
    except OSError:  # a machine without IPv6
        return []
    try:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        one.bind((address, port))
        one.listen(128)
    except OSError as error:
        one.close()
        if family == socket.AF_INET6 and error.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
            return []
        raise
    return [one]


def _why_not(port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is taken by another program. Choose another one: PORT={_free_port()} make run"
    return (
        f"Port {port} cannot be used: {os.strerror(error.errno or 0)}. Choose another one: PORT={_free_port()} make run"
    )


def _free_port() -> int:
    """One that is free now, near the usual one where possible."""
    for port in (*range(8001, 8020), 0):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port or _any_port()
    return _any_port()


def _any_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
