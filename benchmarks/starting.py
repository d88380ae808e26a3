"""From the command of `make run` on a prepared data folder to the first page of an association."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.installation import ROOT
from benchmarks.load import free_port, wait_for
from benchmarks.table import Figure, within

HOST = "nc.localhost"
FIRST = 600  # seconds: the first start makes the database and the samples


def figures(times: int) -> list[Figure]:
    """Median of several starts; the first, which prepares, is not counted."""
    (ROOT / ".data").mkdir(exist_ok=True, mode=0o700)
    with TemporaryDirectory(prefix="bench-start-", dir=ROOT / ".data", ignore_cleanup_errors=True) as folder:
        one(Path(folder), FIRST)
        found = median(one(Path(folder), 60) for _ in range(times))
    return [within(f"Warm start to first page, median of {times}", found, 3.0, strictly=True)]


def one(data: Path, patience: float) -> float:
    """Seconds; the registry is stopped again, cleanly."""
    port = free_port()
    given = {name: value for name, value in os.environ.items() if not name.startswith("ALLIANCE_")}
    run = subprocess.Popen(
        [sys.executable, "-m", "tenants.kernel.supervisor"],
        cwd=ROOT,
        env={**given, "ALLIANCE_DATA": str(data), "PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        return wait_for(port, HOST, "/", patience)
    finally:
        run.send_signal(signal.SIGINT)
        run.wait(60)
