"""A real installation for tests: server, database, roles with a prefix, both apps, two associations."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg2
from flask.testing import FlaskClient
from psycopg2 import sql
from sqlalchemy import make_url

import alliance
import tenants
from tenants.kernel import lanes, logins, registry, sites, work
from tenants.kernel.clock import now
from tenants.kernel.commands import places
from tenants.kernel.db import db, entered
from tenants.kernel.roles import Roles
from tenants.kernel.settings import Settings
from tenants.kernel.standards import store
from tenants.kernel.standards.folder import documents_in
from tenants.kernel.text import key
from tests import outside, restoring
from tests.rules.standards.worked import PUBLISHED

DATA = Path(__file__).resolve().parents[1] / ".data" / "test"
OAK = sites.SiteFacts(
    slug="oak",
    code="US-NC",
    name="Oak Association for Infant Mental Health",
    short_name="OAIMH",
    host="oak.localhost",
    languages=("en", "es"),
    jurisdictions=("US-NC",),
    samples=True,
)
ELM = sites.SiteFacts(
    slug="elm",
    code="US-OR",
    name="Elm Association for Infant Mental Health",
    short_name="EAIMH",
    host="elm.localhost",
    jurisdictions=("US-OR",),
    time_zone="America/Los_Angeles",
    brand="#7a3e9d",
    accent="#2f7fb5",
    samples=True,
)


class Browser(FlaskClient):
    """A test client that stays at one host, as a person does."""

    def __init__(self, app: Any, *, host: str) -> None:
        super().__init__(app, app.response_class, use_cookies=True)
        self.base = f"http://{host}"
        self.person_id: Any = None

    def open(self, *arguments: Any, **options: Any) -> Any:
        if isinstance(arguments[0], str):
            options.setdefault("base_url", self.base)
        return super().open(*arguments, **options)

    def send(self, path: str, page: str | None = None, **typed: Any) -> Any:
        """Fill in the form of ``page`` (default: the same path) with its own hidden fields, and send it."""
        shown = self.get(page or path).text
        hidden = dict(re.findall(r'<input type="hidden" name="(csrf_token|_once|_version)" value="([^"]*)"', shown))
        return self.post(path, data={**hidden, **typed})


@dataclass
class Place:
    """What tests work with; ``restore`` brings the rows back to how they were made."""

    settings: Settings
    superuser_url: str
    apps: dict[str, Any] = field(default_factory=dict)
    cleaner: Any = None
    laid_out: dict[str, str] = field(default_factory=dict)
    seen: dict[str, registry.TenantRef | None] = field(default_factory=dict)

    @property
    def roles(self) -> Roles:
        return Roles(self.settings.role_prefix)

    def app(self, side: str, login: str = "") -> Any:
        """One side's app with its own login, or with the worker's."""
        makers = {"tenants": tenants.create_app, "alliance": alliance.create_app}
        key = side + login
        if key not in self.apps:
            url = self.settings.worker_database_url if login == "worker" else None
            self.apps[key] = makers[side](self.settings, url)
            self.apps[key].config["PROPAGATE_FAULTS"] = True
        return self.apps[key]

    def client(self, slug: str) -> FlaskClient:
        """A browser without cookies, at an association's host (``oak``) or at ``alliance``."""
        side = "alliance" if slug == "alliance" else "tenants"
        client = Browser(self.app(side), host=f"{slug}.localhost")
        self.app(side).extensions["registry_cache"].forget()
        return client

    def tenant(self, slug: str) -> registry.TenantRef:
        with self.app("tenants").app_context():
            found = registry.by_slug(slug)
        assert found is not None
        return found

    @contextmanager
    def inside(self, slug: str) -> Iterator[registry.TenantRef | None]:
        """A transaction of one association (or of ``alliance``), as the app's own login; commits at the end."""
        with self._at(slug):
            tenant = None if slug == "alliance" else registry.by_slug(slug)
            with places.at(tenant):
                yield tenant

    def arrive(self, slug: str, name: str, *roles: str, email: str = "", assured: bool = True) -> "Browser":
        """A browser in which a new person with these roles is signed in; ``browser.person_id`` says who."""
        email = email or f"{key(name).replace(' ', '.')}@people.example"
        with self._coming(slug) as tables:
            person = tables.person(name=name, sort_key=key(name), search_key=key(name))
            db.session.add(person)
            db.session.flush()
            db.session.add(tables.address(person_id=person.id, email=email, key=key(email), verified_at=now()))
            db.session.add_all(tables.role(person_id=person.id, role=role) for role in roles)
            entry = _login(tables, person.id, assured=assured)
        return self._signed_in(slug, entry)

    def enter(self, slug: str, person_id: Any, *, assured: bool = True) -> "Browser":
        """A browser in which this person is signed in, as if they had just come through the door."""
        with self._coming(slug) as tables:
            entry = _login(tables, person_id, assured=assured)
        return self._signed_in(slug, entry)

    def _signed_in(self, slug: str, entry: tuple[Any, Any]) -> "Browser":
        browser = self.client(slug)
        browser.person_id, login_id = entry
        with browser.session_transaction(base_url=browser.base) as session:
            session["_user_id"] = f"{slug}:{login_id}"
            session["_fresh"] = True
        return browser

    @contextmanager
    def _at(self, slug: str) -> Iterator[Any]:
        app = self.app("alliance" if slug == "alliance" else "tenants")
        with app.test_request_context(base_url=f"http://{slug}.localhost"):
            yield app

    @contextmanager
    def _coming(self, slug: str) -> Iterator[Any]:
        """As ``inside``, with the association as it was first seen: somebody comes before almost every test."""
        with self._at(slug) as app:
            if slug != "alliance" and not self.seen.get(slug):
                self.seen[slug] = registry.by_slug(slug)
            with places.at(self.seen.get(slug)):
                yield app.side.tables

    @property
    def workers(self) -> dict[str, Any]:
        """Both apps with the worker's login."""
        return {side: self.app(side, "worker") for side in ("tenants", "alliance")}

    def drain(self) -> list[work.Outcome]:
        """Everything that was asked for is done, mail included; a job's fault is raised here."""
        outcomes = work.drain(self.workers)
        for outcome in outcomes:
            if outcome.error:
                raise outcome.error
        return outcomes

    def superuser(self) -> Any:
        return connected(self.superuser_url)

    def restore(self) -> None:
        """By one connection that stays: a new one would read up on every table before each test."""
        if self.cleaner is None or self.cleaner.closed:
            self.cleaner = restoring.connection(self.superuser())
        restoring.restore(self.cleaner)
        for app in self.apps.values():
            app.extensions["registry_cache"].forget()
            app.extensions.pop("lately", None)


@contextmanager
def made(worker: str, _scratch: Path) -> Iterator[Place]:
    """A fresh database beside those of the other test processes, on one server (``tests/outside.py``)."""
    with outside.server(DATA) as server, furnished(server, worker, DATA) as place:
        yield place


@contextmanager
def furnished(server: Any, worker: str, data: Path) -> Iterator[Place]:
    """A fresh database on this server with the platform and both associations; ``worker`` goes before its roles."""
    prefix = f"{worker}_"
    superuser = make_url(server.superuser_url).set(database=f"test_{worker}")
    fresh_database(server.superuser_url, superuser.database or "", prefix, make_url(server.url).username or "")
    url = make_url(server.url).set(database=superuser.database).render_as_string(hide_password=False)
    settings = logins.completed(
        Settings(
            env="test",
            secret_key="test-secret-key-of-the-tests-only",
            database_url=url,
            data=data,
            role_prefix=prefix,
        )
    )
    place = Place(outside.behind_pooler(settings), superuser.render_as_string(hide_password=False))
    _fill(place)
    yield place
    for app in place.apps.values():
        with app.app_context():
            db.engine.dispose()
    if place.cleaner:
        place.cleaner.close()


def _fill(place: Place) -> None:
    lanes.upgrade(place.settings.database_url, place.roles, logins.passwords(place.settings), lambda _line: None)
    with place.app("alliance").app_context(), entered(place.roles.alliance_scope):
        store.publish(documents_in(PUBLISHED))
    with lanes.engine(place.settings.database_url).begin() as connection:
        for facts in (OAK, ELM):
            sites.make(connection, facts, place.roles)
    with place.superuser() as connection, connection.cursor() as cursor:
        restoring.keep(cursor)


def _login(tables: Any, person_id: Any, *, assured: bool) -> tuple[Any, Any]:
    """Who signed in, and by which row."""
    login = tables.login(
        person_id=person_id,
        browser="Test",
        factors=["passkey"],
        assured=assured,
        proved_at=now(),
        expires_at=now() + timedelta(days=1),
    )
    db.session.add(login)
    db.session.flush()
    return person_id, login.id


def connected(url: str) -> Any:
    return psycopg2.connect(make_url(url).set(drivername="postgresql").render_as_string(hide_password=False))


def fresh_database(superuser_url: str, database: str, prefix: str, owner: str) -> None:
    """An empty database of this name, and none of the roles with this prefix."""
    connection = connected(superuser_url)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(database)))
        cursor.execute(
            sql.SQL("create database {} owner {} encoding 'UTF8' template template0").format(
                sql.Identifier(database), sql.Identifier(owner)
            )
        )
        cursor.execute("select rolname from pg_roles where starts_with(rolname, %s)", [prefix])
        for (role,) in cursor.fetchall():
            cursor.execute(sql.SQL("drop role {}").format(sql.Identifier(role)))
    connection.close()


__all__ = ["ELM", "OAK", "Place", "made", "replace"]
