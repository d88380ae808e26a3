"""A scratch installation: the embedded server with its durable settings, the platform, and one filled association."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from psycopg2 import sql
from sqlalchemy import URL, create_engine, insert, make_url, text
from sqlalchemy.pool import NullPool

from tenants.kernel import lanes, logins, sites
from tenants.kernel.roles import Roles
from tenants.kernel.server import start
from tenants.kernel.settings import Settings
from tenants.kernel.shared import RegisterEntry
from tenants.kernel.text import key

ROOT = Path(__file__).resolve().parents[1]
SECRET = "only-for-benchmarks-and-never-elsewhere"
HOST = "oak.localhost"
OAK = sites.SiteFacts(
    slug="oak",
    code="US-NC",
    name="Oak Association for Infant Mental Health",
    short_name="OAIMH",
    host=HOST,
    languages=("en", "es"),
    jurisdictions=("US-NC",),
)
ENTRIES = 25
CATEGORIES = ("IFS", "IFA", "ECFS", "IMHS")
GIVEN = ("June", "Rosalind", "Tobias", "Ines", "Ruth", "Marisol", "Wendell", "Noor", "Agnes", "Bao")
FAMILY = ("Thistlewood", "Fennimore", "Mayhew", "Okafor", "Lindqvist", "Alvarado", "Pruitt", "Haddad")


@dataclass(frozen=True)
class Installation:
    """Where the scratch installation is: settings with all logins, the superuser's address, the data folder."""

    settings: Settings
    superuser_url: str
    data: Path

    @property
    def roles(self) -> Roles:
        return Roles(self.settings.role_prefix)

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to serve this installation."""
        ours = {
            "ALLIANCE_ENV": "demo",
            "ALLIANCE_SECRET_KEY": SECRET,
            "ALLIANCE_DATA": str(self.data),
            "ALLIANCE_DATABASE_URL": self.settings.database_url,
        }
        return {**os.environ, **ours, "PYTHONPATH": str(ROOT)}

    def database_url(self, name: str) -> URL:
        """The superuser's address of a database beside ours: django-tenants works in one."""
        return make_url(self.superuser_url).set(database=name)

    def make_database(self, name: str) -> None:
        """An empty one."""
        engine = create_engine(self.superuser_url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection, connection.connection.cursor() as cursor:
            cursor.execute(sql.SQL("create database {}").format(sql.Identifier(name)))

    def postgres(self) -> str:
        with create_engine(self.superuser_url, poolclass=NullPool).connect() as connection:
            return str(connection.scalar(text("select current_setting('server_version')")))

    def tables(self, database: str = "", schema: str = "t_oak") -> int:
        """How many tables an association's schema has."""
        url = self.database_url(database) if database else self.superuser_url
        found = text("select count(*) from pg_tables where schemaname = :schema")
        with create_engine(url, poolclass=NullPool).connect() as connection:
            return int(connection.scalar(found, {"schema": schema}) or 0)


@contextmanager
def made(where: Path = ROOT / ".data") -> Iterator[Installation]:
    """The platform stands, on the settings of ``make run``: fsync and synchronous commit are on."""
    where.mkdir(exist_ok=True, mode=0o700)
    with TemporaryDirectory(prefix="bench-", dir=where, ignore_cleanup_errors=True) as folder:
        data = Path(folder)
        with start(data) as server:
            settings = logins.completed(
                Settings(env="demo", secret_key=SECRET, database_url=server.url, data=data),
            )
            lanes.upgrade(settings.database_url, Roles(), logins.passwords(settings), lambda _line: None)
            yield Installation(settings, server.superuser_url, data)


def entries() -> list[dict[str, Any]]:
    """The rows of the public register's page: synthetic people, the same on both sides."""
    return [_entry(position) for position in range(1, ENTRIES + 1)]


def _entry(position: int) -> dict[str, Any]:
    name = f"{GIVEN[position % len(GIVEN)]} {FAMILY[position % len(FAMILY)]}"
    since = date(2024, 1, 9) + timedelta(days=17 * position)
    return {
        "number": f"OAK-{position:04d}",
        "category": CATEGORIES[position % len(CATEGORIES)],
        "status": "endorsed",
        "since": since,
        "until": since + timedelta(days=1095),
        "name": name,
        "search_key": key(name),
        "place": ("Asheville", "Durham", "Raleigh")[position % 3],
    }


def furnish(installation: Installation) -> None:
    """The association of the page stands and has its entries."""
    engine = create_engine(installation.superuser_url, poolclass=NullPool)
    with lanes.engine(installation.settings.database_url).begin() as connection:
        sites.make(connection, OAK, installation.roles)
    role = installation.roles.tenant(OAK.slug)
    with engine.begin() as connection:
        connection.execute(insert(RegisterEntry), [{**one, "tenant": role} for one in entries()])


def fresh_facts() -> sites.SiteFacts:
    """A site that nobody asked for yet."""
    slug = f"s{uuid4().hex[:12]}"
    return sites.SiteFacts(
        slug=slug, code=f"X-{slug}", name=slug, short_name=slug, host=f"{slug}.localhost", jurisdictions=("US-NC",)
    )
