"""Starting this installation's own processes from tests, as an operator would."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.place import Place

ROOT = Path(__file__).resolve().parents[2]


def environment(place: Place, **more: str) -> dict[str, str]:
    """The settings of the test's installation as ``ALLIANCE_*``."""
    settings = place.settings
    return {
        **os.environ,
        "ALLIANCE_ENV": settings.env,
        "ALLIANCE_SECRET_KEY": settings.secret_key,
        "ALLIANCE_DATABASE_URL": settings.database_url,
        "ALLIANCE_TENANTS_DATABASE_URL": settings.tenants_database_url,
        "ALLIANCE_STAFF_DATABASE_URL": settings.staff_database_url,
        "ALLIANCE_WORKER_DATABASE_URL": settings.worker_database_url,
        "ALLIANCE_DATA": str(settings.data),
        "ALLIANCE_ROLE_PREFIX": settings.role_prefix,
        "PYTHONUNBUFFERED": "1",
        "PGAPPNAME": "started by a test",
        **more,
    }


class Started(subprocess.Popen[str]):
    """A process that ends with its ``with``: of itself, or by force where the test failed before it was told to."""

    def __exit__(self, kind: type[BaseException] | None, *more: object) -> None:
        if kind is not None:
            self.kill()
        try:
            self.wait(60)
        finally:
            self.kill()  # does nothing to one that ended
            super().__exit__(kind, *more)


def started(place: Place, *words: str, settings: Mapping[str, str] | None = None) -> Started:
    """A python process of this installation; its lines can be read."""
    return Started(
        [sys.executable, "-W", "ignore", "-m", *words],
        cwd=ROOT,
        env=environment(place, **(settings or {})),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


@dataclass(frozen=True)
class Result:
    """How a command ended, and all that it said."""

    exit_code: int
    output: str


def flask(place: Place, *words: str, settings: Mapping[str, str] | None = None) -> Result:
    """``flask …`` of this installation in a process of its own, run to its end."""
    ended = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "flask", "--app", "wsgi", *words],
        cwd=ROOT,
        env=environment(place, **(settings or {})),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return Result(ended.returncode, ended.stdout or ended.stderr)


def until(true: Callable[[], bool], seconds: float = 60.0) -> None:
    """Wait for what another process does; a test that waits for ever says so."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.02)
