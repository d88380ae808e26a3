"""Migrations in two lanes: the platform first, then every tenant that is not there yet, in batches."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from psycopg2 import sql
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.pool import NullPool

from tenants.kernel import provision
from tenants.kernel.roles import Roles

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
LOCK_TIMEOUT = "5s"
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
    return create_engine(url, poolclass=NullPool)


def configuration(lane: str, connection: Connection | None = None, **attributes: Any) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", str(MIGRATIONS / lane).replace("%", "%%"))
    config.attributes.update(connection=connection, lane=lane, **attributes)
    return config


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
    passwords: dict[str, str] | None = None,
    say: Callable[[str], None] = print,
    target: str = "head",
) -> None:
    """Platform, then tenants; resumable. Raises LaneStopped naming the tenant that failed."""
    with alone(engine(url)) as connection:
        upgrade_platform(connection, roles, passwords)
        behind = [one for one in tenant_standings(connection) if not one.there]
        for done, one in enumerate(behind):
            _upgrade_one(connection, one, roles, target, done, len(behind))
            say(f"{one.name}: {one.revision} → {one.head}")


def upgrade_platform(connection: Connection, roles: Roles, passwords: dict[str, str] | None) -> None:
    with connection.begin():
        provision.platform_roles(connection.connection.cursor(), roles, passwords)
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


def _upgrade_one(connection: Connection, one: Standing, roles: Roles, target: str, done: int, whole: int) -> None:
    schema, role = f"t_{one.name}", roles.tenant(one.name)
    try:
        with connection.begin():
            connection.execute(text("select set_config('search_path', :schema, true)"), {"schema": schema})
            _run(connection, one.revision, target)
            provision.grant(connection.connection.cursor(), schema, role)
            connection.execute(
                text("update shared.tenant set revision = :head where slug = :slug"),
                {"head": one.head, "slug": one.name},
            )
    except Exception as error:
        raise LaneStopped(
            f"{one.name} stopped at {one.revision}: {type(error).__name__}: {error} "
            f"({done} of {whole} tenants are upgraded; run it again to go on)"
        ) from error


def _run(connection: Connection, revision: str | None, target: str) -> None:
    """The statements between two revisions of the tenant lane, run in this transaction."""
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext

    scripts = ScriptDirectory.from_config(configuration("tenant"))
    context = MigrationContext.configure(connection)
    steps = list(scripts.iterate_revisions(target, revision or "base"))
    with Operations.context(context):
        for step in reversed(steps):
            step.module.upgrade()


def stamp(cursor: Any, slug: str, revision: str) -> None:
    cursor.execute(sql.SQL("update shared.tenant set revision = %s where slug = %s"), [revision, slug])
