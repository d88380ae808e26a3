"""Which processes are the PostgreSQL of one cluster, whatever postmaster.pid says, and how they end."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

import psutil

NAMES = ("postgres", "initdb")


def postmaster(cluster: Path) -> int | None:
    """The number of the living server of this cluster; None when the file is stale or missing."""
    number = recorded(cluster)
    return number if number is not None and _belongs(number, cluster) else None


def lives(lock: Path) -> bool:
    """Whether the number in a lock file of PostgreSQL is that of a living PostgreSQL process."""
    first = _line(lock, 0)
    return first.isdecimal() and _is_postgres(int(first))


def recorded(cluster: Path) -> int | None:
    """The number in postmaster.pid, which may be anybody's by now."""
    first = _line(cluster / "postmaster.pid", 0)
    return abs(int(first)) if first.lstrip("-").isdecimal() else None


def state(cluster: Path) -> str:
    """What the server last wrote of itself: starting, ready, stopping or nothing."""
    return _line(cluster / "postmaster.pid", 7)


def socket_folder(cluster: Path) -> Path:
    """Where the running server listens."""
    return Path(_line(cluster / "postmaster.pid", 4))


def survivors(cluster: Path) -> list[psutil.Process]:
    """Every PostgreSQL process that works in this cluster: the server, or orphans that outlived it."""
    return [one for one in psutil.process_iter() if _belongs(one.pid, cluster)]


def shut_down(cluster: Path, *, at_once: bool = False) -> None:
    """No process works in this cluster any more: fast shutdown, then harder; never waits for ever."""
    steps = [(signal.SIGQUIT, 10.0), (signal.SIGKILL, 10.0)]
    for number, patience in steps if at_once else [(signal.SIGINT, 30.0), *steps]:
        server = postmaster(cluster)
        _signal([server] if server else [one.pid for one in survivors(cluster)], number)
        if _gone(cluster, patience):
            return


def reaped(number: int) -> None:
    """Collect the process if it was our child and has ended, so that no zombie keeps its number."""
    with suppress(ChildProcessError, OSError):
        os.waitpid(number, os.WNOHANG)


def _gone(cluster: Path, patience: float) -> bool:
    deadline = time.monotonic() + patience
    server = recorded(cluster)
    while postmaster(cluster) or survivors(cluster):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
        reaped(server or 0)
    return True


def _signal(numbers: list[int], number: int) -> None:
    for one in numbers:
        with suppress(ProcessLookupError):
            os.kill(one, number)


def _belongs(number: int, cluster: Path) -> bool:
    """Named like PostgreSQL, alive, and at home in this very folder (a server never leaves it)."""
    try:
        return _is_postgres(number) and Path(psutil.Process(number).cwd()).samefile(cluster)
    except (psutil.Error, OSError):
        return False


def _is_postgres(number: int) -> bool:
    try:
        process = psutil.Process(number)
        return process.name() in NAMES and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def _line(lock: Path, number: int) -> str:
    try:
        lines = lock.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    return lines[number].strip() if number < len(lines) else ""
