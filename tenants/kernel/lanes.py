"""Migrations in two lanes: the platform first, then every tenant that is not there yet, in batches."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from psycopg2 import sql
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.pool import NullPool

from tenants.kernel import provision
from tenants.kernel.roles import Roles
from tenants.kernel.settings import SettingsError

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
LOCK_TIMEOUT = "5s"
BATCH = 50  # tenants in one transaction: few round trips, and locks held for a moment only
ONLY_ONE = 0x616C6C69  # advisory lock: one upgrade at a time in a database


class LaneStopped(RuntimeError):  # noqa: N818 - says where it stopped
    """A tenant's migration failed; those before it are upgraded, it and those after it are as they were."""


@dataclass(frozen=True)
class Standing:
    """Where a schema stands: ``revision`` against the lane's ``head``."""

    name: str
    revision: str | None
    head: str

    @property
    def there(self) -> bool:
        return self.revision == self.head


def engine(url: str) -> Engine:
    """Connections of the login that owns the tables; raises SettingsError in a process that was not given it."""
    if not url:
        raise SettingsError("ALLIANCE_DATABASE_URL is missing: only the login that owns the tables can do this.")
    return create_engine(url, poolclass=NullPool)


def configuration(lane: str, connection: Connection | None = None, **attributes: Any) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", str(MIGRATIONS / lane).replace("%", "%%"))
    config.attributes.update(connection=connection, lane=lane, **attributes)
    return config


@cache
def head(lane: str) -> str:
    return ScriptDirectory.from_config(configuration(lane)).get_current_head() or ""


@contextmanager
def alone(found: Engine) -> Iterator[Connection]:
    """A connection on which only one upgrade runs at a time, with a limit on waiting for locks."""
    with found.connect() as connection:
        connection.execute(text("select pg_advisory_lock(:key)"), {"key": ONLY_ONE})
        connection.execute(text("select set_config('lock_timeout', :limit, false)"), {"limit": LOCK_TIMEOUT})
        connection.commit()
        try:
            yield connection
        finally:
            connection.rollback()
            connection.execute(text("select pg_advisory_unlock(:key)"), {"key": ONLY_ONE})


def upgrade(
    url: str,
    roles: Roles,
    passwords: provision.Passwords | None = None,
    say: Callable[[str], None] = print,
) -> None:
    """Platform, then tenants; resumable. Raises LaneStopped naming the tenant that failed."""
    with alone(engine(url)) as connection:
        upgrade_platform(connection, roles, passwords)
        behind = [one for one in tenant_standings(connection) if not one.there]
        for start in range(0, len(behind), BATCH):
            _upgrade_batch(connection, behind[start : start + BATCH], roles)
            for one in behind[start : start + BATCH]:
                say(f"{one.name}: {one.revision} → {one.head}")


def upgrade_platform(connection: Connection, roles: Roles, passwords: provision.Passwords | None) -> None:
    with connection.begin():
        provision.platform_roles(connection.connection.cursor(), roles, passwords)
        provision.fence_database(connection.connection.cursor(), roles)
        connection.execute(text("create schema if not exists shared"))
        connection.execute(text("create schema if not exists alliance"))
    if platform_standing(connection).there:
        return
    with connection.begin():
        command.upgrade(configuration("platform", connection, role_prefix=roles.prefix), "head")


def platform_standing(connection: Connection) -> Standing:
    found = connection.execute(text("select to_regclass('shared.alembic_version') is not null")).scalar()
    revision = connection.execute(text("select version_num from shared.alembic_version")).scalar() if found else None
    connection.rollback()
    return Standing("platform", revision, head("platform"))


def tenant_standings(connection: Connection) -> list[Standing]:
    """One row for each tenant, from the registry: tenants already there cost nothing."""
    there = head("tenant")
    rows = connection.execute(text("select slug, revision from shared.tenant order by slug")).all()
    connection.rollback()
    return [Standing(slug, revision, there) for slug, revision in rows]


def _upgrade_batch(connection: Connection, batch: list[Standing], roles: Roles) -> None:
    """One transaction for the batch; if it fails, one for each tenant, to say who it was and to keep the rest."""
    try:
        _run(connection, batch, roles)
    except Exception:
        if len(batch) == 1:
            raise
        for one in batch:
            _upgrade_one(connection, one, roles)


def _upgrade_one(connection: Connection, one: Standing, roles: Roles) -> None:
    try:
        _run(connection, [one], roles)
    except Exception as error:
        raise LaneStopped(
            f"{one.name} stopped at {one.revision}: {type(error).__name__}: {str(error).strip()} "
            "(those before it are upgraded; run it again to go on)"
        ) from error


def _run(connection: Connection, batch: list[Standing], roles: Roles) -> None:
    """The lane's statements for each tenant of the batch, sent together: one round trip, one transaction."""
    with connection.begin():
        cursor = connection.connection.cursor()
        cursor.execute(sql.SQL("; ").join([_statements(one, roles) for one in batch]))
        connection.execute(text("select set_config('search_path', '', true)"))


def _statements(one: Standing, roles: Roles) -> sql.Composable:
    steps = steps_text(one.revision)
    parts = [sql.SQL("select set_config('search_path', {}, true)").format(sql.Literal(f"t_{one.name}")), sql.SQL(steps)]
    if "CREATE TABLE" in steps:
        parts.append(provision.grants(f"t_{one.name}", roles.tenant(one.name)))
    known = {"head": sql.Literal(one.head), "slug": sql.Literal(one.name)}
    parts.append(sql.SQL("update shared.tenant set revision = {head} where slug = {slug}").format(**known))
    return sql.SQL("; ").join(parts)


@cache
def steps_text(revision: str | None, until: str = "head") -> str:
    """The SQL between two revisions of the tenant lane, as Alembic writes it off-line."""
    written = StringIO()
    options = {"as_sql": True, "output_buffer": written}
    context = MigrationContext.configure(dialect_name="postgresql", opts=options)
    scripts = ScriptDirectory.from_config(configuration("tenant"))
    with Operations.context(context):
        for step in reversed(list(scripts.iterate_revisions(until, revision or "base"))):
            step.module.upgrade()
    return written.getvalue().strip().rstrip(";") or "select 1"


def reread() -> None:
    """Another lane stands in the place of the one that was read: for tests and benchmarks, which add steps."""
    head.cache_clear()
    steps_text.cache_clear()


def stamp(cursor: Any, slug: str, revision: str) -> None:
    cursor.execute(sql.SQL("update shared.tenant set revision = %s where slug = %s"), [revision, slug])
