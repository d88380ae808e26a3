"""What a person reads when the database cannot start: what happened, where, and what to do."""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from click import ClickException

ELSEWHERE = "or choose another folder: ALLIANCE_DATA=/path/to/folder make run"
FULL = f"Free some space on that disk, {ELSEWHERE}"
READ_ONLY = f"That disk is read-only: make it writable, {ELSEWHERE}"
FORBIDDEN = f"Give this user the right to write there, {ELSEWHERE}"
IN_THE_WAY = f"Something that is no folder stands there: move it away, {ELSEWHERE}"
LIMITED = f"Raise this user's limit for file sizes (ulimit -f), {ELSEWHERE}"

ADVICE = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: FORBIDDEN,
    errno.EPERM: FORBIDDEN,
    errno.ENOTDIR: IN_THE_WAY,
    errno.EEXIST: IN_THE_WAY,
    errno.EISDIR: IN_THE_WAY,
    errno.EFBIG: LIMITED,
}
FATAL = re.compile(r"(?:FATAL|PANIC|error): +(.*)")


class ServerError(ClickException):
    """The database does not run; the text is one paragraph for the person who typed the command."""


@contextmanager
def explained(doing: str, where: Path) -> Iterator[None]:
    """Inside, an error of the operating system becomes a ServerError: "Could not <doing> <where>"."""
    try:
        yield
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise ServerError(f"Could not {doing} {where}: {reason}. {_advice(error.errno)}.") from error


def from_output(doing: str, where: Path, code: int | None, output: str) -> ServerError:
    """The error for a program of PostgreSQL that ended: its last words, and advice where they are known."""
    said = " / ".join(_last_words(output)) or "it said nothing"
    known = [number for number in ADVICE if os.strerror(number) in output]
    return ServerError(
        f"Could not {doing} {where}: the program ended with code {code} ({said}). "
        f"{_advice(known[0] if known else None)}."
    )


def _last_words(output: str) -> list[str]:
    """What was fatal, without the times and numbers in front of it; otherwise the last line."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    fatal = [found.group(1) for line in lines if (found := FATAL.search(line))]
    return fatal[:2] or lines[-1:]


def _advice(number: int | None) -> str:
    return ADVICE.get(number or 0, f"Nothing was deleted. See what the message says, {ELSEWHERE}")
