"""Bringing in a large file from an old system, from the upload to taking it back: what each step takes."""

import re
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from flask.testing import FlaskClient

import alliance
import tenants
from benchmarks import desk
from benchmarks.checking import PUBLISHED
from benchmarks.installation import HOST, OAK, Installation, made
from benchmarks.table import Figure, shown, within
from tenants.kernel import lanes, sites, work
from tenants.kernel.commands import places
from tenants.kernel.settings import Settings
from tenants.kernel.standards import store

JOB, PAGE = 60.0, 1.0
HEAD = "Endorsees of the old system;;;;;\nName;Mail;Level;No.;Endorsement;\n;;;;from;until\n"
LINE = "Peña {n};p{n}@people.example;IFS;E-{n};14.05.2019;31.12.2027\n"
HIDDEN = re.compile(r'<input type="hidden" name="(csrf_token|_once|_version)" value="([^"]*)"')
PLAN = re.compile(r'name="plan" value="([^"]+)"')


def figures(rows: int) -> list[Figure]:
    """One coordinator, one worker, one process; every row makes a person with an address and an endorsement."""
    with made() as here:
        browser = prepared(here)
        walls = dict(steps(browser, workers(here.settings), rows))
    what = f"Import of {rows:,} rows: "
    return [
        Figure(f"{what}upload", shown(walls["upload"]), "", "", "", None),
        *(within(f"{what}{name}", walls[name], JOB) for name in ("dry run", "bring in", "take back")),
        *(within(f"{what}{name}", walls[name], PAGE) for name in ("report page", "page before taking back")),
    ]


def prepared(here: Installation) -> FlaskClient:
    """An association with empty books, the standards, and a browser in which its coordinator is signed in."""
    with lanes.engine(here.settings.database_url).begin() as connection:
        sites.make(connection, OAK, here.roles)
    office = alliance.create_app(here.settings)
    with office.test_request_context(base_url="http://alliance.localhost"), places.at(None):
        store.publish(store.read_folder(PUBLISHED))
    return desk.coordinator(tenants.create_app(here.settings))


def workers(settings: Settings) -> dict[str, Any]:
    """Both sides by the worker's own login."""
    url = settings.worker_database_url
    return {"tenants": tenants.create_app(settings, url), "alliance": alliance.create_app(settings, url)}


def steps(browser: FlaskClient, apps: dict[str, Any], rows: int) -> Iterator[tuple[str, float]]:
    """Each step by its name, and its seconds."""
    body = (HEAD + "".join(LINE.format(n=n) for n in range(rows))).encode("cp1252")
    wall, answer = timed(lambda: send(browser, "/arrivals", "/arrivals", file=(BytesIO(body), "old.csv")))
    yield "upload", wall
    here = answer.location
    yield "dry run", drained(apps)
    wall, page = desk.read(browser, here)
    yield "report page", wall
    send(browser, f"{here}/bringing", here, plan=PLAN.search(page).group(1))  # type: ignore[union-attr]
    yield "bring in", drained(apps)
    yield "page before taking back", desk.read(browser, f"{here}/undo")[0]
    send(browser, f"{here}/undo", f"{here}/undo")
    yield "take back", drained(apps)


def timed(act: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    done = act()
    return time.perf_counter() - began, done


def drained(apps: dict[str, Any]) -> float:
    """Seconds of everything that was asked of the worker; its fault is raised here."""
    wall, outcomes = timed(lambda: work.drain(apps))
    for outcome in outcomes:
        if outcome.error:
            raise outcome.error
    return wall


def send(browser: FlaskClient, path: str, page: str, **typed: Any) -> Any:
    """The form of a page with its own hidden fields."""
    hidden = dict(HIDDEN.findall(desk.read(browser, page)[1]))
    answer = browser.post(path, data={**hidden, **typed}, base_url=f"http://{HOST}")
    assert answer.status_code == 303, answer.text
    return answer
