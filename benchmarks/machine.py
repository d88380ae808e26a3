"""Where and when the figures were measured."""

import os
import platform
from datetime import datetime, timezone
from importlib.metadata import version
from pathlib import Path


def lines(postgres: str, theirs: str) -> list[str]:
    """Date, machine and versions, one sentence each."""
    return [
        f"Measured {datetime.now(timezone.utc):%Y-%m-%d %H:%M} UTC "
        f"on {cores()} cores ({processor()}), {memory():.0f} GB of memory, {platform.system()}.",
        f"Python {platform.python_version()}, PostgreSQL {postgres} (embedded, durable settings, the same for both), "
        f"Flask {version('flask')}, SQLAlchemy {version('sqlalchemy')}, psycopg2 {version('psycopg2-binary')}; {theirs}.",
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
