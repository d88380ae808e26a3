"""Every page of the Alliance with sixty associations and with a thousand, asked in turn: lists by pages of fifty."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg2
import yaml
from sqlalchemy import event, make_url, text

import alliance
from alliance.dashboard import sums
from alliance.onboarding.models import ChecklistTemplate
from alliance.permissions import ROLES
from alliance.standards import samples as drafts
from benchmarks import office_rows
from benchmarks.checking import PUBLISHED
from benchmarks.indicators import DEFINITIONS
from benchmarks.installation import Installation, made
from benchmarks.office_pages import HOST, NEXT, Office, explore, measure
from benchmarks.table import Figure, median, quantile, shown
from tenants.kernel.app import App
from tenants.kernel.clock import now
from tenants.kernel.commands import places
from tenants.kernel.db import db
from tenants.kernel.indicators import definitions
from tenants.kernel.standards import store
from tenants.kernel.supervisor.web import settle
from tenants.kernel.text import key

TIMES, LIMIT, MOST = 1.3, 0.15, 10


def figures(sizes: tuple[int, int, int], turns: int) -> list[Figure]:
    """Seconds inside the app for each page of both, one process, in turn; sizes: few, many, entries of each.

    A list's next page is measured beside its first one with few: that is as long.
    """
    few, many, entries = sizes
    with prepared(few, entries) as small, prepared(many, entries) as big:
        for office in (small, big):
            explore(office)
        small.pages |= {name: small.pages[name.removesuffix(NEXT)] for name in big.pages if name.endswith(NEXT)}
        names = sorted(set(small.pages) & set(big.pages))
        for name in names:
            measure(name, small, big, turns)
        return list(told(names, small, big, f"{few} associations", f"{many} with {many * entries:,} entries"))


def told(names: list[str], small: Office, big: Office, beside: str, what: str) -> Iterator[Figure]:
    """The page that loses most by size first."""
    times = {name: median(big.walls[name]) / median(small.walls[name]) for name in names}
    worst = max(names, key=lambda name: times[name])
    slow = {name: quantile(big.walls[name], 0.99) for name in names}
    slowest = max(names, key=lambda name: slow[name])
    asking = max(names, key=lambda name: big.questions[name])
    yield Figure(
        f"Every page of the Alliance ({len(names)}), {what}, beside {beside}: medians of the worst, {worst}",
        shown(median(big.walls[worst])),
        shown(median(small.walls[worst])),
        f"{times[worst]:.2f} ×",
        f"≤ {TIMES:g} ×",
        times[worst] <= TIMES,
    )
    cores = {name: median(big.works[name]) / median(small.works[name]) for name in names}
    busiest = max(names, key=lambda name: cores[name])
    line = f"… by the time that app and database were on a core, medians of the worst, {busiest}"
    both = median(big.works[busiest]), median(small.works[busiest])
    yield Figure(line, shown(both[0]), shown(both[1]), f"{cores[busiest]:.2f} ×", "", cores[busiest] <= TIMES)
    within = "; ".join(str(sum(found[name] <= TIMES for name in names)) for found in (times, cores))
    yield Figure(f"… how many within {TIMES:g} ×, by the clock; by cores", within, "", "", "", None)
    label = f"… p99 of the slowest, {slowest}"
    yield Figure(label, shown(slow[slowest]), "", "", f"≤ {shown(LIMIT)}", slow[slowest] <= LIMIT)
    heavy = max((quantile(big.works[name], 0.99), name) for name in names)
    yield Figure(f"… p99 on a core of the heaviest, {heavy[1]}", shown(heavy[0]), "", "", "", None)
    number = big.questions[asking]
    yield Figure(f"… questions of the most curious, {asking}", str(number), "", "", f"≤ {MOST}", number <= MOST)
    for name in sorted(names, key=lambda name: times[name], reverse=True):
        if times[name] > TIMES or slow[name] > LIMIT or big.questions[name] > MOST:
            line = f"… {name}: {big.questions[name]} questions, p99 {shown(slow[name])}, cores {cores[name]:.2f} ×"
            both = median(big.walls[name]), median(small.walls[name])
            yield Figure(line, shown(both[0]), shown(both[1]), f"{times[name]:.2f} ×", "", False)


@contextmanager
def prepared(number: int, entries: int) -> Iterator[Office]:
    """An installation of its own with so many associations, and somebody of the Alliance signed in."""
    with made() as installation:
        app = alliance.create_app(installation.settings)
        with app.test_request_context(base_url=HOST), places.at(None):
            store.publish(store.read_folder(PUBLISHED))
            definitions.load(definitions.read(yaml.safe_load(DEFINITIONS.read_text(encoding="utf-8"))))
            me, login = somebody(app)
            drafts.fill(me, now().date())
            checklist(me)
        with owner(installation) as connection:
            office_rows.fill(connection, number, entries, str(me))
        with app.test_request_context(base_url=HOST), places.at(None):
            sums.renew(now().date())  # as the worker does every ten minutes
        with owner(installation) as connection:
            office_rows.settle(connection)
        browser = app.test_client()
        with browser.session_transaction(base_url=HOST) as session:
            session["_user_id"], session["_fresh"] = f"alliance:{login}", True
        listen(app)
        browser.get("/", base_url=HOST)
        settle()  # as the web does before its workers fork
        yield Office(app, browser, backends=backends(app))


def backends(app: App) -> list[Path]:
    """Where Linux tells how long the database processes of this app were on a core; nowhere on other systems."""
    own = text("select pid from pg_stat_activity where usename = session_user")
    with app.app_context(), db.engine.connect() as connection:
        found = [Path(f"/proc/{pid}/schedstat") for pid in connection.scalars(own)]
    return [one for one in found if one.exists()]


def listen(app: App) -> None:
    """Whoever measures puts a list where statements are written to."""
    open_lists: list[list[str]] = []
    app.extensions["asked"] = open_lists

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if open_lists:
            open_lists[-1].append(statement)

    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", note)


def somebody(app: App) -> tuple[Any, Any]:
    """A person with every role, whose session is proved."""
    side = app.side.tables
    person = side.person(name="Ada Hollins", sort_key=key("Ada Hollins"), search_key=key("Ada Hollins"))
    db.session.add(person)
    db.session.flush()
    db.session.add_all(side.role(person_id=person.id, role=role) for role in ROLES)
    login = side.login(person_id=person.id, browser="Bench", factors=["passkey"], assured=True)
    login.proved_at, login.expires_at = now(), now() + timedelta(days=1)
    db.session.add(login)
    db.session.flush()
    return person.id, login.id


def checklist(by: Any) -> None:
    """The first version, as it comes."""
    shipped = Path(alliance.__file__).with_name("onboarding") / "checklist.yaml"
    items = yaml.safe_load(shipped.read_text(encoding="utf-8"))
    db.session.add(
        ChecklistTemplate(number=1, items=items, state="published", published_at=now(), published_by=by),
    )


def owner(installation: Installation) -> Any:
    """A connection of the database's owner, to be closed."""
    url = make_url(installation.superuser_url).set(drivername="postgresql").render_as_string(hide_password=False)
    return closing(psycopg2.connect(url))
