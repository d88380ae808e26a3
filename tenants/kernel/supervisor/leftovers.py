"""The children of an earlier run that outlived it: written down as they start, ended by the next start."""

import json
import os
import signal
import time
from contextlib import suppress
from pathlib import Path

import psutil

from tenants.kernel.server.logins import write_private

NAME = "children.json"
PATIENCE = 5.0
CLOCK = 2.0


def note(data: Path, numbers: list[int]) -> None:
    """The children that run now, with the moment each was born: a number alone may be somebody else's."""
    born = {number: when for number in numbers if (when := _born(number)) is not None}
    write_private(data / NAME, json.dumps(born))


def sweep(data: Path) -> None:
    """Nothing of an earlier run is left."""
    try:
        noted = json.loads((data / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return
    born = {int(number): float(when) for number, when in noted.items()}
    for number, patience in ((signal.SIGTERM, PATIENCE), (signal.SIGKILL, 1.0)):
        deadline = time.monotonic() + patience
        for one in _left(born):
            with suppress(ProcessLookupError, PermissionError):
                os.kill(one, number)
        while _left(born) and time.monotonic() < deadline:
            time.sleep(0.05)


def _left(born: dict[int, float]) -> list[int]:
    """Members of the groups that those children led; a group's number is not given away while it lives."""
    ours = {number for number, when in born.items() if _same(_born(number), when)}
    return [one.pid for one in psutil.process_iter() if _group(one.pid) in ours and not _ended(one)]


def _same(now: float | None, noted: float) -> bool:
    """Gone, or born then: Linux reckons the moment from its clock, which may have been set since."""
    return now is None or abs(now - noted) < CLOCK


def _group(number: int) -> int | None:
    try:
        return os.getpgid(number)
    except (ProcessLookupError, PermissionError):
        return None


def _born(number: int) -> float | None:
    try:
        return psutil.Process(number).create_time()
    except psutil.Error:
        return None


def _ended(process: psutil.Process) -> bool:
    try:
        return bool(process.status() == psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return True
