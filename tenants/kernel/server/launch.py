"""Starting, sharing and stopping the server: the first user starts it, the last one stops it."""

import atexit
import os
import shutil
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from . import cluster, locks, log, logins, process, sockets
from .account import account_for
from .failure import FULL, ServerError, explained, from_output

PATIENCE = 120.0  # seconds: a start after a crash replays what was written since the last checkpoint
ROOM_TO_RUN = 24 * 1024 * 1024
ROOM_TO_MAKE = 96 * 1024 * 1024


class Server:
    """The running server of one data folder, used by this process until `stop`."""

    def __init__(self, data: Path, users: int, *, durable: bool) -> None:
        self.data, self.durable = data, durable
        self._cluster = data / "postgres"
        self._users: int | None = users
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The number of the server process, None while it does not run."""
        if self._child:
            self._child.poll()
        return process.postmaster(self._cluster)

    @property
    def url(self) -> str:
        """The address for SQLAlchemy, as the login that owns the database."""
        return self._url("migrator")

    @property
    def superuser_url(self) -> str:
        """The address as superuser: for tests of what the other logins may not do."""
        return self._url("postgres")

    def ensure(self) -> None:
        """The server runs and answers, whatever was killed before; raises ServerError."""
        with locks.held(self.data / "server.lock"):
            if not _answers(self._cluster):
                self._begin()
        log.trim(self.data / "postgres.log")

    def stop(self, *, at_once: bool = False) -> None:
        """We use it no more; it stops when nobody else does (fast shutdown, or at once)."""
        if self._users is None:
            return
        with locks.held(self.data / "server.lock"):
            if locks.alone(self._users):
                folder = process.socket_folder(self._cluster)
                process.shut_down(self._cluster, at_once=at_once)
                sockets.tidy(folder)
            os.close(self._users)
            self._users = None
        if self._child and self._child.poll() is None:
            self._child.returncode = 0  # others use it still: it is no longer ours to wait for

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _url(self, login: str) -> str:
        secret = quote(logins.password(self.data, login), safe="")
        folder = quote(str(process.socket_folder(self._cluster)), safe="")
        port = cluster.SETTINGS["port"]
        return f"postgresql+psycopg2://{login}:{secret}@/alliance?host={folder}&port={port}"

    def _begin(self) -> None:
        account = account_for(self._cluster)
        process.shut_down(self._cluster, at_once=True)  # orphans, or a server that does not answer
        if self._child:
            self._child.poll()
        _check_room(self.data, ROOM_TO_RUN if cluster.stands(self._cluster) else ROOM_TO_MAKE)
        made = cluster.made(self.data, self._cluster, account, durable=self.durable)
        sockets_folder = sockets.private_folder(self.data, account)
        command = cluster.server_command(made, sockets_folder, durable=self.durable)
        self._child = _launched(self.data, made, command)


def start(data: Path, *, durable: bool = True) -> Server:
    """The server of this data folder runs and we use it; a running one is joined. Raises ServerError."""
    with explained("make the data folder", data):
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
    data = data.resolve()
    server = Server(data, locks.shared(data / "server.users"), durable=durable)
    try:
        server.ensure()
    except BaseException:
        with suppress(ServerError):
            server.stop()
        raise
    return server


def attach_or_start(data: Path) -> Server:
    """As `start`, for a command: left when the process ends, stopped then only if nobody else uses it."""
    server = start(data)
    atexit.register(server.stop)
    return server


def _answers(path: Path) -> bool:
    """Whether a server of ours runs and can be reached; waits while it starts or stops."""
    deadline = time.monotonic() + PATIENCE
    while process.postmaster(path) and time.monotonic() < deadline:
        if process.state(path) == "ready":
            return logins.kept(path.parent, "migrator") and _listens(process.socket_folder(path))
        time.sleep(0.02)
    return False


def _listens(folder: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(folder / f".s.PGSQL.{cluster.SETTINGS['port']}"))
        except OSError:
            return False
    return True


def _check_room(data: Path, needed: int) -> None:
    """Say it before PostgreSQL does, which could not even write its log."""
    probe = data / ".room"
    with explained("write to the data folder", data):
        usage = shutil.disk_usage(data)
        try:
            probe.write_bytes(bytes(65536))
        finally:
            probe.unlink(missing_ok=True)
    if usage.total and usage.free < needed:
        raise ServerError(
            f"Could not start the database: the disk that holds {data} has {usage.free // 2**20} MB left, "
            f"and it needs {needed // 2**20} MB. {FULL}."
        )


def _launched(data: Path, made: cluster.Cluster, command: list[str]) -> subprocess.Popen[bytes]:
    path = data / "postgres.log"
    output = log.opened(path)
    try:
        offset = path.stat().st_size
        with explained("run PostgreSQL for", made.path):
            child = subprocess.Popen(
                command,
                cwd=made.path,
                env=_forgiving(made.path),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,  # Ctrl-C in a terminal is for us, not for the server
                **made.account.options,
            )
    finally:
        os.close(output)
    _wait_until_ready(child, made.path, path, offset)
    return child


def _forgiving(path: Path) -> dict[str, str]:
    """Let PostgreSQL see that the number in a stale postmaster.pid is not its own.

    It refuses to start while a process with that number lives, unless it is its grandparent, as the variable
    says. We know it is none of the cluster's; the check for shared memory still in use stays in force.
    """
    stale = process.recorded(path)
    return {**cluster.environment(), **({"PG_GRANDPARENT_PID": str(stale)} if stale else {})}


def _wait_until_ready(child: subprocess.Popen[bytes], path: Path, output: Path, offset: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while not (process.recorded(path) == child.pid and process.state(path) == "ready"):
        if child.poll() is not None:
            raise from_output("start the database in", path, child.returncode, log.since(output, offset))
        if time.monotonic() > deadline:
            process.shut_down(path, at_once=True)
            child.poll()
            raise ServerError(
                f"The database in {path} was not ready after {PATIENCE:.0f} seconds and was stopped; nothing "
                f"is lost. See {output}, then try again."
            )
        time.sleep(0.01)
