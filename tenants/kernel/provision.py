"""Making a tenant: role, schema, grants and tables in one transaction; a complete tenant or nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from psycopg2 import sql

from tenants.kernel.roles import Roles

LANE = Path(__file__).resolve().parents[2] / "migrations" / "tenant"
KEPT = "do $$ begin revoke update on {} from {role}; exception when undefined_table then null; end $$"
BORN_WITH = "alter default privileges in schema {schema} grant select, insert, update, delete on tables to {role}"
NO_LONGER = "alter default privileges in schema {schema} revoke select, insert, update, delete on tables from {role}"
LIMITS = {"statement_timeout": "30s", "idle_in_transaction_session_timeout": "1min"}


@dataclass(frozen=True)
class Passwords:
    """What the logins prove themselves by: said when a login is made, and again to those ``kept`` by us."""

    known: Mapping[str, str] = field(default_factory=dict, repr=False)
    kept: frozenset[str] = frozenset()


class UnsafeLogin(RuntimeError):  # noqa: N818 - a fact about the server
    """A login that was made by somebody else may do what no login of ours should."""


def platform_roles(cursor: Any, roles: Roles, passwords: Passwords | None = None) -> None:
    """Every role of the installation that is not a tenant's. Repeatable; raises UnsafeLogin."""
    for name in (roles.registry, roles.alliance, roles.indicators, tenants_group(roles)):
        _role(cursor, name, sql.SQL("nologin noinherit"))
    for name in (roles.worker, roles.tenants_app, roles.alliance_app):
        _login(cursor, name, passwords or Passwords())
    for name in (roles.tenants_app, roles.alliance_app):
        _limit(cursor, name)
    members = (
        (roles.registry, roles.tenants_app),
        (roles.registry, roles.alliance_app),
        (roles.alliance, roles.alliance_app),
        (roles.registry, roles.worker),
        (roles.alliance, roles.worker),
        (roles.indicators, roles.worker),
    )
    says = _membership(cursor)
    cursor.execute(sql.SQL("; ").join([says(group, member, inherit=False) for group, member in members]))


def _login(cursor: Any, name: str, passwords: Passwords) -> None:
    """Made with the password known for it; one that stands keeps its own, unless we keep it ourselves."""
    known = passwords.known.get(name)
    proof = sql.SQL(" password {}").format(sql.Literal(known)) if known else sql.SQL("")
    stood = _exists(cursor, name)
    _role(cursor, name, sql.SQL("login noinherit") + proof)
    if stood and _privileged(cursor, name):
        raise UnsafeLogin(f"The login {name} is a superuser or passes row security: make it an ordinary one.")
    if _ours(cursor, name):
        login = sql.Identifier(name)
        again = proof if name in passwords.kept else sql.SQL("")
        cursor.execute(sql.SQL("alter role {} noinherit").format(login) + again)
        cursor.execute(sql.SQL("alter role {} set search_path to ''").format(login))


def _limit(cursor: Any, name: str) -> None:
    """Nothing that a page asks runs, or waits, for ever; the worker's exports may take their time."""
    if _ours(cursor, name):
        for setting, most in LIMITS.items():
            parts = {"login": sql.Identifier(name), "setting": sql.Identifier(setting), "most": sql.Literal(most)}
            cursor.execute(sql.SQL("alter role {login} set {setting} to {most}").format(**parts))


def _privileged(cursor: Any, name: str) -> bool:
    cursor.execute("select rolsuper or rolbypassrls from pg_roles where rolname = %s", [name])
    return bool(cursor.fetchone()[0])


def _ours(cursor: Any, name: str) -> bool:
    """Whether we may alter this login: from PostgreSQL 16 on only who made it may, before every CREATEROLE.

    Where we may not, nothing is lost: there each membership says for itself that it is not inherited.
    """
    cursor.execute(
        "select current_setting('server_version_num')::int < 160000 "
        "or pg_has_role(current_user, %s, 'member with admin option')",
        [name],
    )
    return bool(cursor.fetchone()[0])


def fence_database(cursor: Any, roles: Roles) -> None:
    """Only the logins connect, and nobody makes temporary tables: no dump of one database carries that along."""
    cursor.execute("select current_database()")
    database = sql.Identifier(cursor.fetchone()[0])
    logins = sql.SQL(", ").join(map(sql.Identifier, (roles.tenants_app, roles.alliance_app, roles.worker)))
    cursor.execute(sql.SQL("revoke all on database {} from public").format(database))
    cursor.execute(sql.SQL("grant connect on database {} to {}").format(database, logins))


def tenants_group(roles: Roles) -> str:
    """The group whose rights in ``shared`` every tenant role has."""
    return f"{roles.prefix}every_tenant"


def create(cursor: Any, slug: str, roles: Roles, script: str | None = None) -> None:
    """A tenant's role, schema, tables and grants, as the migrator, in the caller's transaction.

    ``script``: the tables of an older revision instead of the head's, for an archive made then. Tables are born with
    their rights: granting them afterwards would make PostgreSQL read each table anew.
    """
    role, schema = roles.tenant(slug), f"t_{slug}"
    _role(cursor, role, sql.SQL("nologin inherit"))
    says, here = _membership(cursor), _named(schema, role)
    parts = [
        says(tenants_group(roles), role, inherit=True),
        says(role, roles.tenants_app, inherit=False),
        says(role, roles.worker, inherit=False),
        sql.SQL("create schema {schema}").format(**here),
        sql.SQL(BORN_WITH).format(**here),
        sql.SQL("select set_config('search_path', {}, true)").format(sql.Literal(schema)),
        sql.SQL(script or (LANE / "head.sql").read_text()),
        sql.SQL(NO_LONGER).format(**here),
        *_held_back(schema, role),
    ]
    cursor.execute(sql.SQL("; ").join(parts))  # one round trip
    distribute(cursor, schema)


def grants(schema: str, role: str) -> sql.Composable:
    """What a tenant's role may do in its schema: rows, never structure; the audit log only grows."""
    every = sql.SQL("grant select, insert, update, delete on all tables in schema {schema} to {role}")
    return sql.SQL("; ").join([every.format(**_named(schema, role)), *_held_back(schema, role)])


def _held_back(schema: str, role: str) -> list[sql.Composable]:
    """The schema opens to its role, and a few tables are held back."""
    here = _named(schema, role)
    log, values, plan = (sql.Identifier(schema, name) for name in ("audit", "audit_value", "arrival_row"))
    return [
        sql.SQL("grant usage on schema {schema} to {role}").format(**here),
        sql.SQL("revoke update, delete on {} from {role}").format(log, **here),
        sql.SQL("revoke update on {} from {role}").format(values, **here),  # erasure may take them away
        sql.SQL(KEPT).format(plan, **here),  # what is carried out is what was looked at; an old archive has none
    ]


def _named(schema: str, role: str) -> dict[str, sql.Identifier]:
    return {"schema": sql.Identifier(schema), "role": sql.Identifier(role)}


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


def _membership(cursor: Any) -> Callable[..., sql.Composable]:
    """How this server says a membership: with SET from PostgreSQL 16 on; on 15 NOINHERIT does the same."""
    with_set = cursor.connection.server_version >= 160000

    def says(group: str, member: str, *, inherit: bool) -> sql.Composable:
        options = sql.SQL("")
        if with_set:
            options = sql.SQL(" with inherit true, set true" if inherit else " with inherit false, set true")
        return sql.SQL("grant {} to {}").format(sql.Identifier(group), sql.Identifier(member)) + options

    return says
