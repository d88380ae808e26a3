"""Who may start and stop the server, and who uses it now: advisory locks that a killed process loses."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .failure import ServerError, explained

PATIENCE = 150.0  # seconds: longer than the longest start that we wait for


@contextmanager
def held(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Only one process at a time is inside; raises ServerError when that takes longer than `patience`."""
    handle = _opened(path)
    try:
        _wait_for(handle, path, patience)
        yield
    finally:
        os.close(handle)


def shared(path: Path, patience: float = PATIENCE) -> int:
    """A handle that says "I use it" until it is closed, however the process ends."""
    handle = _opened(path)
    deadline = time.monotonic() + patience
    while not _tried(handle, fcntl.LOCK_SH):
        _still_patient(path, deadline)
    return handle


def alone(handle: int) -> bool:
    """Whether nobody else uses it; from then on the handle keeps others out."""
    return _tried(handle, fcntl.LOCK_EX)


def exclusive(path: Path) -> int | None:
    """A handle on `path` that nobody else holds, or None."""
    handle = _opened(path)
    if _tried(handle, fcntl.LOCK_EX):
        return handle
    os.close(handle)
    return None


def _opened(path: Path) -> int:
    with explained("open the lock", path):
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _wait_for(handle: int, path: Path, patience: float) -> None:
    deadline = time.monotonic() + patience
    while not _tried(handle, fcntl.LOCK_EX):
        _still_patient(path, deadline)


def _still_patient(path: Path, deadline: float) -> None:
    if time.monotonic() > deadline:
        raise ServerError(
            f"Another process has been starting or stopping the database for too long and holds {path}. "
            "Wait for it or end it, then try again."
        )
    time.sleep(0.02)


def _tried(handle: int, kind: int) -> bool:
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
