"""One program under the supervisor: started, its lines passed on, started again when it falls."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

SHORTEST, LONGEST = 0.1, 30.0  # seconds between a fall and the next start
STEADY = 30.0  # seconds after which a fall counts as the first one again

Say = Callable[[str, str], None]


@dataclass(frozen=True)
class Program:
    """What to start, with which settings and which open sockets."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    handles: Sequence[int] = ()


class Child:
    """A program and what becomes of it."""

    def __init__(self, program: Program, *, say: Say, wake: Callable[[], None]) -> None:
        self._program, self._say, self._wake = program, say, wake
        self._process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None
        self._started = self._again_at = 0.0
        self._pause = SHORTEST

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    @property
    def code(self) -> int | None:
        """How it ended; None while it runs."""
        return self._process.poll() if self._process else None

    def start(self) -> None:
        """It runs in a session of its own, so that Ctrl-C in the terminal reaches only the supervisor."""
        self._process = subprocess.Popen(
            self._program.command,
            env=self._program.environment,
            pass_fds=self._program.handles,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        self._started = time.monotonic()
        self._reader = threading.Thread(target=self._pass_on, args=(self._process,), daemon=True)
        self._reader.start()

    def revive(self) -> bool:
        """Start it again when it fell and its pause is over; the pause doubles while it keeps falling."""
        now = time.monotonic()
        if self.code is None:
            return False
        if not self._again_at:
            self._fell(now)
        if now < self._again_at:
            return False
        self._again_at = 0.0
        self.start()
        return True

    def signal(self, number: int) -> None:
        """To the program alone for a clean end; SIGKILL goes to all that it started."""
        if self.pid:
            with suppress(ProcessLookupError, PermissionError):
                (os.killpg if number == signal.SIGKILL else os.kill)(self.pid, number)

    def drained(self) -> None:
        """Its last lines were passed on (waits for what it started, but not long)."""
        if self._reader:
            self._reader.join(timeout=1.0)

    def _fell(self, now: float) -> None:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid or 0, signal.SIGTERM)  # what it had started itself
        self._pause = SHORTEST if now - self._started > STEADY else min(self._pause * 2, LONGEST)
        self._again_at = now + self._pause
        self._say(self._program.name, f"ended with code {self.code}; starts again in {self._pause:.1f} s")

    def _pass_on(self, process: subprocess.Popen[str]) -> None:
        if process.stdout:
            with process.stdout as lines, suppress(OSError, ValueError):
                for line in lines:
                    self._say(self._program.name, line.rstrip("\n"))
        self._wake()
