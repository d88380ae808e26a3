"""Requests that arrive at a constant pace, whether or not earlier ones were answered: gunicorn, two workers."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from socket import socket

from benchmarks.installation import HOST, ROOT, Installation
from benchmarks.page import PATH
from benchmarks.table import Figure, quantile, shown, within
from benchmarks.talk import Fault

PACE = 50  # requests a second
WARM = 300
LONGEST = 30.0  # seconds: an answer that takes longer ends the measure
HERE = "127.0.0.1"


def figures(installation: Installation, requests: int) -> list[Figure]:
    with gunicorn(installation) as port:
        asyncio.run(arrivals(port, WARM))
        walls = asyncio.run(arrivals(port, requests))
    what = f"{PATH} at {PACE} requests/s, {requests} requests, two workers"
    half = quantile(walls, 0.5)
    return [
        within(f"{what}: p99", quantile(walls, 0.99), 0.05),
        Figure("… p50, and the slowest beside it", shown(half), shown(max(walls)), "", "", None),
    ]


@contextmanager
def gunicorn(installation: Installation) -> Iterator[int]:
    """As `make run` starts the web, on a loopback port of its own."""
    port = free_port()
    words = ["--config", "python:tenants.kernel.supervisor.web", "--bind", f"{HERE}:{port}", "wsgi:application"]
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *words],
        cwd=ROOT,
        env={**installation.environment, "PORT": str(port)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port, HOST, PATH, 60)
        yield port
    finally:
        server.terminate()
        server.wait(30)


async def arrivals(port: int, count: int) -> list[float]:
    """Seconds from when each request was due until its last byte; raises Fault at an answer that is not 200."""
    loop = asyncio.get_running_loop()
    began = loop.time() + 0.1

    async def one(place: int) -> float:
        due = began + place / PACE
        await asyncio.sleep(due - loop.time())
        await asyncio.wait_for(asked(port), LONGEST)
        return loop.time() - due

    return list(await asyncio.gather(*(one(place) for place in range(count))))


async def asked(port: int) -> None:
    reader, writer = await asyncio.open_connection(HERE, port)
    writer.write(
        f"GET {PATH} HTTP/1.1\r\nHost: {HOST}:{port}\r\nAccept: text/html\r\nConnection: close\r\n\r\n".encode()
    )
    answer = await reader.read(-1)
    writer.close()
    if not answer.startswith(b"HTTP/1.1 200"):
        raise Fault(f"{PATH} answered {answer[:60]!r}")


def free_port() -> int:
    with socket() as probe:
        probe.bind((HERE, 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, host: str, path: str, patience: float, every: float = 0.02) -> float:
    """Seconds until this page answered 200; raises Fault when patience ends."""
    began = time.perf_counter()
    while time.perf_counter() - began < patience:
        connection = HTTPConnection(HERE, port, timeout=patience)
        try:
            connection.request("GET", path, headers={"Host": f"{host}:{port}"})
            if connection.getresponse().status == 200:
                return time.perf_counter() - began
        except OSError:
            pass
        finally:
            connection.close()
        time.sleep(every)
    raise Fault(f"http://{host}:{port}{path} did not answer within {patience:.0f} seconds")
