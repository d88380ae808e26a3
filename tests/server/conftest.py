"""A data folder of its own for each test, and a small stand-in for the product under a real supervisor."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path

import psutil
import psycopg2
import pytest

from tenants.kernel.server import Server, process, start
from tests.ports import free_port

ROOT = Path(__file__).parents[2]
STAND_IN = (Path(__file__).parent / "stand_in.py").read_text(encoding="utf-8")


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "data folder"
    yield folder
    process.shut_down(folder / "postgres", at_once=True)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the tests of a file that leave it as it was."""
    with start(tmp_path_factory.mktemp("the server") / "data", durable=False) as running:
        yield running


def ask(url: str, statement: str) -> list[tuple]:
    connection = psycopg2.connect(url.replace("+psycopg2", ""))
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def eventually(condition: Callable[[], object], patience: float = 60.0) -> bool:
    deadline = time.monotonic() + patience
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def fetched(port: int, path: str, host: str = "127.0.0.1") -> str:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path, headers={"Host": f"{host}:{port}"})
        return connection.getresponse().read().decode()
    finally:
        connection.close()


class Run:
    """One `make run` in a folder with a stand-in product, or with the real one."""

    def __init__(self, folder: Path, port: int, *, project: Path | None = None, **settings: str) -> None:
        self.port, self._output = port, folder / f"output-{time.monotonic_ns()}"
        environment = {name: value for name, value in os.environ.items() if not name.startswith("ALLIANCE_")}
        environment |= {"PYTHONPATH": str(ROOT), "PORT": str(port), **settings}
        with self._output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tenants.kernel.supervisor"],
                cwd=project or folder,
                env=environment,
                stdout=output,
                stderr=output,
            )

    @property
    def said(self) -> str:
        return self._output.read_text(encoding="utf-8")

    def wait(self) -> int:
        return self.process.wait(timeout=60)

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.wait()

    def family(self) -> dict[str, psutil.Process]:
        """Its programs by their part: web, worker, provisioner, guard, database."""
        parts = {
            "gunicorn": "web",
            "jobs": "worker",
            "provisioner": "provisioner",
            "guard.py": "guard",
            "/postgres ": "database",
        }
        found = {}
        for one in psutil.Process(self.process.pid).children():
            with suppress(psutil.Error):
                line = " ".join(one.cmdline())
                found |= {part: one for word, part in parts.items() if word in line}
        return found

    def complete(self) -> bool:
        """All parts run, and the addresses were printed."""
        return "ready: " in self.said and len(self.family()) == 5


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "the registry"
    folder.mkdir()
    (folder / "wsgi.py").write_text(STAND_IN, encoding="utf-8")
    yield folder
    process.shut_down(folder / ".data" / "postgres", at_once=True)


@pytest.fixture
def running(project: Path) -> Iterator[Run]:
    run = Run(project, free_port())
    assert eventually(run.complete), run.said
    yield run
    if run.process.poll() is None:
        run.interrupt()
