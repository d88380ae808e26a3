"""The server's log: one file beside the data that never grows past its limit for long."""

import os
from pathlib import Path

from .failure import explained

LIMIT = 1024 * 1024
KEPT = 256 * 1024


def opened(path: Path) -> int:
    """A handle to append to, for the server's standard error."""
    trim(path)
    with explained("write the database's log", path):
        return os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)


def trim(path: Path) -> None:
    """Past the limit only the last part stays; safe while the server appends."""
    try:
        size = path.stat().st_size
    except OSError:
        return
    if size > LIMIT:
        rest = since(path, size - KEPT)
        path.write_text(rest, encoding="utf-8", errors="replace")


def since(path: Path, offset: int) -> str:
    """What was written after `offset` bytes."""
    try:
        with path.open("rb") as file:
            file.seek(offset)
            return file.read(KEPT).decode("utf-8", "replace")
    except OSError:
        return ""
