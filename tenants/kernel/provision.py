"""Making a tenant: role, schema, grants and tables in one transaction; a complete tenant or nothing."""

from pathlib import Path
from typing import Any

from psycopg2 import sql

from tenants.kernel.roles import Roles

LANE = Path(__file__).resolve().parents[2] / "migrations" / "tenant"
APPEND_ONLY = ("audit",)


def platform_roles(cursor: Any, roles: Roles, passwords: dict[str, str] | None = None) -> None:
    """Every role of the installation that is not a tenant's; logins get the passwords given. Repeatable."""
    for name in (roles.registry, roles.alliance, roles.indicators, tenants_group(roles)):
        _role(cursor, name, sql.SQL("nologin noinherit"))
    for name in (roles.worker, roles.tenants_app, roles.alliance_app):
        _role(cursor, name, sql.SQL("login noinherit"))
        if passwords and name in passwords:
            cursor.execute(
                sql.SQL("alter role {} with password {}").format(sql.Identifier(name), sql.Literal(passwords[name]))
            )
        cursor.execute(sql.SQL("alter role {} set search_path to ''").format(sql.Identifier(name)))
    for group, member in (
        (roles.registry, roles.tenants_app),
        (roles.registry, roles.alliance_app),
        (roles.alliance, roles.alliance_app),
        (roles.registry, roles.worker),
        (roles.alliance, roles.worker),
        (roles.indicators, roles.worker),
    ):
        _member(cursor, group, member, inherit=False)


def tenants_group(roles: Roles) -> str:
    """The group whose rights in ``shared`` every tenant role has."""
    return f"{roles.prefix}every_tenant"


def create(cursor: Any, slug: str, roles: Roles) -> None:
    """A tenant's role, schema, tables and grants, as the migrator, in the caller's transaction."""
    role, schema = roles.tenant(slug), f"t_{slug}"
    _role(cursor, role, sql.SQL("nologin inherit"))
    _member(cursor, tenants_group(roles), role, inherit=True)
    _member(cursor, role, roles.tenants_app, inherit=False)
    _member(cursor, role, roles.worker, inherit=False)
    cursor.execute(sql.SQL("create schema {}").format(sql.Identifier(schema)))
    cursor.execute("select set_config('search_path', %s, true)", [schema])
    cursor.execute((LANE / "head.sql").read_text())
    distribute(cursor, schema)
    cursor.execute(grants(schema, role))


def grants(schema: str, role: str) -> sql.Composable:
    """What a tenant's role may do in its schema: rows, never structure; the audit log only grows."""
    here = {"schema": sql.Identifier(schema), "role": sql.Identifier(role)}
    parts = [
        sql.SQL("grant usage on schema {schema} to {role}").format(**here),
        sql.SQL("grant select, insert, update, delete on all tables in schema {schema} to {role}").format(**here),
    ]
    kept = [sql.Identifier(schema, table) for table in APPEND_ONLY]
    parts += [sql.SQL("revoke update, delete on {} from {}").format(table, here["role"]) for table in kept]
    return sql.SQL("; ").join(parts)


def distribute(_cursor: Any, _schema: str) -> None:
    """On Citus: ``citus_schema_distribute``; one PostgreSQL needs nothing."""


def remove(cursor: Any, slug: str, roles: Roles) -> None:
    """Undo of ``create``: schema and role are gone. Only for a site that nobody has opened."""
    cursor.execute(sql.SQL("drop schema if exists {} cascade").format(sql.Identifier(f"t_{slug}")))
    role = roles.tenant(slug)
    if _exists(cursor, role):
        cursor.execute(sql.SQL("drop role {}").format(sql.Identifier(role)))


def _exists(cursor: Any, role: str) -> bool:
    cursor.execute("select 1 from pg_roles where rolname = %s", [role])
    return cursor.fetchone() is not None


def _role(cursor: Any, name: str, options: sql.Composable) -> None:
    if not _exists(cursor, name):
        cursor.execute(sql.SQL("create role {} ").format(sql.Identifier(name)) + options)


def _member(cursor: Any, group: str, member: str, *, inherit: bool) -> None:
    """GRANT with SET from PostgreSQL 16 on; on 15 the login's NOINHERIT does the same."""
    cursor.execute("select current_setting('server_version_num')::int >= 160000")
    options = sql.SQL("")
    if cursor.fetchone()[0]:
        options = sql.SQL(" with inherit true, set true" if inherit else " with inherit false, set true")
    cursor.execute(sql.SQL("grant {} to {}").format(sql.Identifier(group), sql.Identifier(member)) + options)
