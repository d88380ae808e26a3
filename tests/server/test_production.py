"""The production command itself: gunicorn, one process a side, each with its own login; and what it refuses."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from tests.place import Place
from tests.ports import free_port
from tests.server.conftest import eventually

ROOT = Path(__file__).parents[2]
COMMAND = ["gunicorn", "--config", "python:tenants.kernel.serving", "--workers", "1", "--bind"]
TOKEN = "q8Zk2vWn4bT7xYpL1sRd0"


class Web:
    """One running web process of production."""

    def __init__(self, settings: dict[str, str], log: Path) -> None:
        self.port, self._log = free_port(), log
        given = {name: value for name, value in os.environ.items() if not name.startswith(("ALLIANCE_", "PORT"))}
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", *COMMAND, f"127.0.0.1:{self.port}", "wsgi:application"],
                cwd=ROOT,
                env=given | settings,
                stdout=output,
                stderr=output,
            )

    def ask(self, host: str, path: str, **headers: str) -> tuple[int, dict[str, str]]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", path, headers={"Host": host, **headers})
            answer = connection.getresponse()
            answer.read()
            return answer.status, dict(answer.getheaders())
        finally:
            connection.close()

    def ready(self) -> bool:
        try:
            return self.ask("10.0.0.1", "/readyz")[0] == 200
        except OSError:
            return False

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._log.read_text(encoding="utf-8").splitlines()]


def settings_of(place: Place, **changed: str) -> dict[str, str]:
    """Production on the tests' database, where ``oak.localhost`` is a host like any other."""
    return {
        "ALLIANCE_SECRET_KEY": "Q3v9xR7mT1kZ5wB8nL2pF6hJ4cD0sGyA",
        "ALLIANCE_SCHEME": "https",
        "ALLIANCE_BASE_HOST": "registry.example",
        "ALLIANCE_MAIL_URL": "smtp://127.0.0.1:9",
        "ALLIANCE_PROXIES": "1",
        "ALLIANCE_ROLE_PREFIX": place.settings.role_prefix,
        "ALLIANCE_TENANTS_DATABASE_URL": place.settings.tenants_database_url,
        "ALLIANCE_SERVE": "tenants",
        **changed,
    }


@contextmanager
def serving(settings: dict[str, str], log: Path) -> Iterator[Web]:
    web = Web(settings, log)
    try:
        yield web
    finally:
        if web.process.poll() is None:
            web.process.terminate()
            web.process.wait(60)


def refused_unread(web: Web) -> bool:
    """A request that is no HTTP is answered so, and nothing of it is written down but that it came."""
    connection = HTTPConnection("127.0.0.1", web.port, timeout=60)
    connection.putrequest("GET", f"/r/{TOKEN}", skip_host=True)
    connection.putheader("Bad Header", "june@people.example")
    connection.endheaders()
    refused = connection.getresponse().status == 400
    connection.close()
    time.sleep(0.1)
    return refused and not [line["event"] for line in web.lines if line["event"] != "request"]


def test_the_associations_are_served_with_their_own_login_alone(clean: Place, tmp_path: Path) -> None:
    with serving(settings_of(clean), tmp_path / "log") as web:
        assert eventually(web.ready), web.lines
        assert refused_unread(web)
        status, sent = web.ask("10.0.0.9", "/signin?name=Thistlewood", **{"X-Forwarded-Host": "oak.localhost"})
        assert (status, sent["Strict-Transport-Security"]) == (200, "max-age=31536000")
        assert sent["Set-Cookie"].startswith("__Host-session=")
        assert web.ask("alliance.registry.example", "/signin")[0] == 404
        assert web.ask("oak.localhost", f"/signin/link/{TOKEN}")[0] != 500
        web.process.send_signal(signal.SIGTERM)
        assert web.process.wait(60) == 0
    seen = [(line["endpoint"], line["status"], line.get("tenant")) for line in web.lines if line["event"] == "request"]
    assert ("people.signin", 200, "oak") in seen
    log = (tmp_path / "log").read_text(encoding="utf-8")
    assert [word for word in (TOKEN, "Thistlewood", "127.0.0.1", "password", "june@") if word in log] == []


def test_the_alliance_is_served_with_its_own_login_alone(clean: Place, tmp_path: Path) -> None:
    settings = settings_of(clean, ALLIANCE_SERVE="alliance", ALLIANCE_TENANTS_DATABASE_URL="")
    settings["ALLIANCE_STAFF_DATABASE_URL"] = clean.settings.staff_database_url
    with serving(settings, tmp_path / "log") as web:
        assert eventually(web.ready), web.lines
        asked = [web.ask(host, "/signin")[0] for host in ("alliance.registry.example", "oak.localhost")]
    assert asked == [200, 404]


def test_a_start_that_would_be_unsafe_ends_and_says_why(clean: Place, tmp_path: Path) -> None:
    with serving(settings_of(clean, ALLIANCE_SERVE="alliance"), tmp_path / "log") as web:
        assert web.process.wait(60) != 0
    sentence = "ALLIANCE_STAFF_DATABASE_URL is missing: ALLIANCE_SERVE is alliance.\n"
    assert (tmp_path / "log").read_text(encoding="utf-8") == sentence
