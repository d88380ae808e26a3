"""The coordinator's queue with ten thousand rows: every filter with every sort, first pages and those that follow."""

import re
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from itertools import islice, product
from typing import Any

import psycopg2
from flask.testing import FlaskClient
from sqlalchemy import make_url

import alliance
import tenants
from benchmarks import crowd
from benchmarks.checking import PUBLISHED
from benchmarks.installation import HOST, Installation
from benchmarks.table import Figure, median, quantile, shown, within
from tenants.desk.narrowing import CHOICES, VIEWS
from tenants.kernel import registry
from tenants.kernel.clock import now
from tenants.kernel.commands import places
from tenants.kernel.db import db
from tenants.kernel.standards import store
from tenants.kernel.text import key

FILES = 5650  # with what stands beside them, a little over ten thousand rows
LIMIT = 0.2
PAGE = "/desk/applications"
NARROWED = ("kind", "who", "state", "category", "waiting", "due", "why")
SEARCHES = ("rosa", "birchwood", "ash ros")
COUNT = re.compile(r"50 of (\d+)")
NEXT = re.compile(r'rel="next" href="([^"]+)"')


def figures(installation: Installation, most: int) -> list[Figure]:
    """Seconds inside the app for each address, one process, one request after another."""
    people(installation)
    application = tenants.create_app(installation.settings)
    browser = coordinator(application)
    rows = COUNT.search(read(browser, f"{PAGE}?view=all")[1]).group(1)  # type: ignore[union-attr]
    cold = [read(browser, path)[0] for path in islice(addresses(), most)]  # each statement is put together once
    walls = {path: read(browser, path)[0] for path in islice(addresses(), most)}
    deep = [walk(browser, sort) for sort in CHOICES["sort"]] if most > len(CHOICES["sort"]) else []
    every = [*walls.values(), *(wall for walk_ in deep for wall in walk_)]
    worst = max(walls, key=lambda path: walls[path])
    what = f"Coordinator's queue, {rows} rows, a page of 50, {len(walls)} filters and sorts, {len(every)} requests"
    return [
        within(f"{what}: p95", quantile(every, 0.95), LIMIT),
        Figure("… p50, and the slowest beside it", shown(median(every)), shown(walls[worst]), "", "", None),
        Figure("… p95 of the first time that an address is asked", shown(quantile(cold, 0.95)), "", "", "", None),
        *(_by(name, walls) for name in ("sort", *NARROWED, "q")),
    ]


def _by(name: str, walls: dict[str, float]) -> Figure:
    """All addresses in which this was asked for."""
    chosen = [wall for path, wall in walls.items() if f"{name}=" in path] or list(walls.values())
    return Figure(f"… p95 with {name}=", shown(quantile(chosen, 0.95)), "", "", "", None)


def addresses() -> Iterator[str]:
    """Every view and every filter in every order, dearest mixtures included."""
    filters = [f"view={one}" for one in VIEWS]
    filters += [f"view=all&{name}={value}" for name in NARROWED for value in CHOICES[name]]
    filters += [f"view=all&q={words.replace(' ', '+')}" for words in SEARCHES]
    filters += ["view=mine&category=IFS&waiting=14&due=late", "view=all&q=ros&who=applicant"]
    yield from (f"{PAGE}?{narrowed}&sort={sort}" for narrowed, sort in product(filters, CHOICES["sort"]))


def walk(browser: FlaskClient, sort: str, pages: int = 5) -> list[float]:
    """Seconds of the pages that follow the first, cursor by cursor."""
    path, found = f"{PAGE}?view=all&sort={sort}", []
    for _ in range(pages):
        wall, page = read(browser, path)
        found.append(wall)
        path = NEXT.search(page).group(1).replace("&amp;", "&")  # type: ignore[union-attr]
    return found


def read(browser: FlaskClient, path: str) -> tuple[float, str]:
    began = time.perf_counter()
    answer = browser.get(path, base_url=f"http://{HOST}")
    wall = time.perf_counter() - began
    assert answer.status_code == 200, answer.status
    return wall, answer.text


def people(installation: Installation) -> None:
    """The standards that the product ships, which the queue asks, and the crowd."""
    office = alliance.create_app(installation.settings)
    with office.test_request_context(base_url="http://alliance.localhost"), places.at(None):
        store.publish(store.read_folder(PUBLISHED))
    url = make_url(installation.superuser_url).set(drivername="postgresql").render_as_string(hide_password=False)
    with closing(psycopg2.connect(url)) as connection, connection:
        crowd.fill(connection, "t_oak", FILES)


def coordinator(application: Any) -> FlaskClient:
    """A browser in which somebody from the office is signed in."""
    side = application.side.tables
    with application.test_request_context(base_url=f"http://{HOST}"), places.at(registry.by_slug("oak")):
        person = side.person(name="June Thistlewood", sort_key=key("June"), search_key=key("June"))
        db.session.add(person)
        db.session.flush()
        db.session.add(side.role(person_id=person.id, role="coordinator"))
        login = side.login(person_id=person.id, browser="Bench", factors=["passkey"], assured=True)
        login.proved_at, login.expires_at = now(), now() + timedelta(days=1)
        db.session.add(login)
        db.session.flush()
        login_id = login.id
    browser = application.test_client()
    with browser.session_transaction(base_url=f"http://{HOST}") as session:
        session["_user_id"], session["_fresh"] = f"oak:{login_id}", True
    return browser
