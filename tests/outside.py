"""Another PostgreSQL than the embedded one, and a pooler before it: the same tests on what production has.

``ALLIANCE_TEST_DATABASE_URL`` names a login that may create roles and is no superuser,
``ALLIANCE_TEST_SUPERUSER_URL`` one that makes databases and restores rows between tests, and
``ALLIANCE_TEST_POOLER`` (``host:port``) a PgBouncer in transaction mode that both web logins go through. Its
databases ``single_<name>`` have one server connection each.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import make_url

from tenants.kernel.server import start
from tenants.kernel.settings import Settings

URL = os.environ.get("ALLIANCE_TEST_DATABASE_URL", "")
SUPERUSER_URL = os.environ.get("ALLIANCE_TEST_SUPERUSER_URL", "")
POOLER = os.environ.get("ALLIANCE_TEST_POOLER", "")


@dataclass(frozen=True)
class Server:
    """Where the tests' databases are: the address of the login that owns them, and a superuser's."""

    url: str
    superuser_url: str


@contextmanager
def server(data: Path) -> Iterator[Server]:
    """The server that the environment names, else the embedded one in ``data``."""
    if URL:
        yield Server(URL, SUPERUSER_URL)
    else:
        with start(data, durable=False) as embedded:
            yield Server(embedded.url, embedded.superuser_url)


def behind_pooler(settings: Settings) -> Settings:
    """The web behind the pooler, the worker beside it; as they are where there is none."""
    if not POOLER:
        return settings
    return replace(
        settings,
        tenants_database_url=pooled(settings.tenants_database_url),
        staff_database_url=pooled(settings.staff_database_url),
    )


def pooled(url: str, before: str = "") -> str:
    """The same login and database through the pooler; ``before`` goes before the database's name."""
    host, _colon, port = POOLER.partition(":")
    found = make_url(url)
    there = found.set(host=host, port=int(port), database=before + (found.database or "")).set(query={})
    return there.render_as_string(hide_password=False)
