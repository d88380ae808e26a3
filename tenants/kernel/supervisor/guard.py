"""Ends what the supervisor left behind when it was killed: standard library only, run as a file by itself.

Each line on its standard input is all that must end now: {"groups": [12, 13], "server": 9, "lock": "/…"}.
The input ends when the supervisor does, however that happens.
"""

import fcntl
import json
import os
import signal
import sys
import time

GRACE = 6.0


def main() -> None:
    last = "{}"
    for line in sys.stdin:
        last = line
    left = json.loads(last)
    end(set(left.get("groups", [])))
    if left.get("server"):
        stop_server(left["server"], left["lock"])


def end(groups: set[int]) -> None:
    """None of the groups has a living process any more."""
    for number, patience in ((signal.SIGTERM, GRACE), (signal.SIGKILL, 1.0)):
        deadline = time.monotonic() + patience
        groups = {group for group in groups if sent(group, number)}
        while groups and time.monotonic() < deadline:
            time.sleep(0.05)
            groups = {group for group in groups if sent(group, 0)}


def sent(group: int, number: int) -> bool:
    try:
        os.killpg(group, number)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def stop_server(number: int, lock: str) -> None:
    """Ask the database to stop, unless somebody else uses it (they hold the lock)."""
    handle = os.open(lock, os.O_RDWR)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.kill(number, signal.SIGINT)
    except (BlockingIOError, ProcessLookupError, PermissionError):
        pass
    finally:
        os.close(handle)


if __name__ == "__main__":
    main()
