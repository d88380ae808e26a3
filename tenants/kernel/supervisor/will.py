"""What must end when we are killed: told to the guard, and written down for the next start."""

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from tenants.kernel.server import ServerError

from . import leftovers

GUARD = Path(__file__).with_name("guard.py")


class Will:
    """Holds the pipe that the guard listens to; the pipe ends with this process, however that happens."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._guard: subprocess.Popen[str] | None = None
        self._left: dict[str, object] = {}

    def write(self, groups: list[int], server: int | None) -> None:
        """From now on exactly these process groups and this database server end with us."""
        self._left = {"groups": groups, "server": server, "lock": str(self._data / "server.users")}
        with suppress(ServerError):  # a disk that fills while we run: the guard knows it all the same
            leftovers.note(self._data, groups)
        self._tell()

    def mend(self) -> None:
        """There is a guard, also after somebody killed it."""
        if self._guard and self._guard.poll() is not None:
            self._tell()

    def fulfilled(self) -> None:
        """Everything has ended: the guard may go without doing anything."""
        self._left = {}
        if self._guard and self._guard.stdin:
            self._tell()
            with suppress(OSError):
                self._guard.stdin.close()
            self._guard.wait()
        (self._data / leftovers.NAME).unlink(missing_ok=True)

    def _tell(self) -> None:
        if self._guard is None or self._guard.poll() is not None:
            command = [sys.executable, "-I", "-S", str(GUARD)]  # starts in 15 ms
            self._guard = subprocess.Popen(command, stdin=subprocess.PIPE, text=True, start_new_session=True)
        with suppress(OSError, ValueError):
            if self._guard.stdin:
                self._guard.stdin.write(json.dumps(self._left) + "\n")
                self._guard.stdin.flush()
