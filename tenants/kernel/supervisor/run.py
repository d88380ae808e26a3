"""The order in which the registry starts and ends, and what happens when a part of it falls."""

import http.client
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from tenants.kernel.server import Server, ServerError, start

from . import claims, leftovers, plan
from .child import Child, Program
from .will import Will

TICK = 0.5
GRACE = 8.0


class Stopped(Exception):  # noqa: N818 (no error: somebody asked us to stop)
    """Ctrl-C, or the terminal was closed."""


class Supervisor:
    """Everything that one `make run` runs."""

    def __init__(self, data: Path, port: str) -> None:
        self.data, self.port = data, claims.number_of_port(port)
        self._children: list[Child] = []
        self._server: Server | None = None
        self._will = Will(self.data)
        self._signals = 0
        self._wake, self._ready = threading.Event(), threading.Event()
        self._speaking = threading.Lock()
        self._environment: dict[str, str] = {}

    def run(self) -> None:
        """Returns when somebody stopped it; raises StartError or ServerError when it cannot run."""
        handle = claims.data_folder(self.data, self.port)
        leftovers.sweep(self.data)
        sockets = claims.listeners(self.port)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._asked_to_stop)
        if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup ignores it, and so do we then
            signal.signal(signal.SIGHUP, self._asked_to_stop)
        try:
            self._live([one.fileno() for one in sockets])
        except Stopped:
            self.say("run", "stopping …")
        finally:
            self._end()
            for one in sockets:
                one.close()
            os.close(handle)
        self.say("run", "stopped")

    def say(self, name: str, text: str) -> None:
        """One line, whole, with the name of who says it; a closed terminal ends nothing."""
        with self._speaking:
            try:
                sys.stdout.write(f"{name:<11} | {text}\n")
                sys.stdout.flush()
            except (OSError, ValueError):
                pass

    def _live(self, handles: list[int]) -> None:
        url = self._database()
        self._environment = plan.environment(self.data, self.port, url)
        warm = plan.prepared(self.data, url)
        if not warm:
            self._prepare(url)
        self._begin("web", plan.web(handles), handles)
        threading.Thread(target=self._ask_until_ready, daemon=True).start()
        self._wait_until(self._ready.is_set, patience=10.0 if warm else 60.0)
        if warm:  # behind the first page: it nearly always finds nothing to do
            self._announce()
            self._finish("schema", plan.flask("schema", "upgrade"))
        self._begin("worker", plan.flask("jobs", "work"))
        self._begin("provisioner", plan.flask("provisioner"))
        if plan.FIGURES in self._environment:
            self._begin("figures", plan.flask("figures"))
        if not warm or not self._ready.is_set():
            self._wait_until(self._ready.is_set, patience=60.0)
            self._announce()
        self._wait_until(lambda: False)

    def _database(self) -> str:
        given = os.environ.get("ALLIANCE_DATABASE_URL")
        if given:
            return given
        self._server = start(self.data)
        self._note()
        return self._server.url

    def _prepare(self, url: str) -> None:
        self._finish("schema", plan.flask("schema", "upgrade"))
        if self._environment["ALLIANCE_ENV"] == "demo":
            self._finish("samples", plan.flask("dev", "seed", "--if-empty"))
        plan.mark_prepared(self.data, url)

    def _announce(self) -> None:
        if self._ready.is_set():
            self.say("run", "ready: " + "   ".join(plan.hosts(self.port)) + "   (Ctrl-C stops it)")
            if sys.platform == "darwin":
                self.say("run", "use Chrome, Firefox or Edge: Safari does not find names that end in .localhost")
        else:
            self.say("run", "the web has not answered yet; see its lines above")

    def _child(self, name: str, command: list[str], handles: list[int]) -> Child:
        program = Program(name, command, self._environment, handles)
        return Child(program, say=self.say, wake=self._wake.set)

    def _begin(self, name: str, command: list[str], handles: list[int] | None = None) -> None:
        child = self._child(name, command, handles or [])
        child.start()
        self._children.append(child)
        self._note()

    def _finish(self, name: str, command: list[str]) -> None:
        """The command ran through; its failure is ours."""
        child = self._child(name, command, [])
        child.start()
        self._note(child)
        try:
            self._wait_until(lambda: child.code is not None)
        finally:
            if child.code is None:
                child.signal(signal.SIGTERM)
        child.drained()
        if child.code != 0:
            raise claims.StartError(
                f"“{' '.join(command[1:])}” ended with code {child.code}: what it said stands above. "
                "The registry was stopped and nothing is lost; put it right, then make run again."
            )

    def _wait_until(self, done: Callable[[], bool], patience: float | None = None) -> None:
        """Meanwhile whatever fell is started again; ends at once when we are asked to stop."""
        deadline = time.monotonic() + (patience or float("inf"))
        while not done() and time.monotonic() < deadline:
            if self._signals:
                raise Stopped
            self._wake.wait(TICK)
            self._wake.clear()
            self._mend()

    def _mend(self) -> None:
        if self._server:
            self._mend_server(self._server)
        if [child for child in self._children if child.revive()]:
            self._note()
        self._will.mend()

    def _mend_server(self, server: Server) -> None:
        if server.pid is not None:
            return
        self.say("database", "is gone; starts again")
        try:
            server.ensure()
        except ServerError as error:
            self.say("database", f"{error} Trying again.")
        self._note()

    def _note(self, *passing: Child) -> None:
        running = [child.pid for child in [*self._children, *passing] if child.pid and child.code is None]
        self._will.write(running, self._server.pid if self._server else None)

    def _ask_until_ready(self) -> None:
        while not self._ready.is_set() and not self._signals:
            if _answers(self.port):
                self._ready.set()
                self._wake.set()
            else:
                time.sleep(0.1)

    def _asked_to_stop(self, number: int, frame: object) -> None:
        del number, frame
        self._signals += 1
        self._wake.set()

    def _end(self) -> None:
        """Children first, then the database; a second Ctrl-C, or patience at its end, makes it harder."""
        asked = self._signals
        deadline = time.monotonic() + GRACE
        for child in self._children:
            child.signal(signal.SIGTERM)
        while any(child.code is None for child in self._children):
            if self._signals > max(asked, 1) or time.monotonic() > deadline:
                break
            time.sleep(0.02)
        for child in self._children:
            child.signal(signal.SIGKILL)
            child.drained()
        if self._server:
            self._server.stop(at_once=self._signals > max(asked, 1))
        self._will.fulfilled()


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
