"""Where and when the figures were measured."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

OURS = ("flask", "sqlalchemy", "psycopg2-binary", "gunicorn")


def lines(postgres: str, theirs: str) -> list[str]:
    """Date, machine and versions, one sentence each."""
    libraries = ", ".join(f"{name} {version(name)}" for name in OURS)
    measured = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    size = f"{cores()} cores ({processor()}), {memory():.0f} GB of memory, {platform.system()}"
    server = f"PostgreSQL {postgres} (embedded, durable settings, one server for both sides)"
    return [
        f"Measured {measured} on {size}.",
        f"Python {platform.python_version()}, {server}; ours: {libraries}; beside it: {theirs}.",
    ]


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def processor() -> str:
    try:
        found = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = (line.partition(":")[2].strip() for line in found if line.startswith("model name"))
    return next(named, platform.machine())


def memory() -> float:
    """Gigabytes."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
