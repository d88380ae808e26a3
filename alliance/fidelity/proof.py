"""Everything that there is in the database, tried with the Alliance's own login: what must be refused is refused.

Each try is undone. What the system catalogues show to any role is not refused by PostgreSQL: it is listed instead.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import psycopg2
from psycopg2 import errors, sql
from sqlalchemy import make_url

from tenants.kernel.roles import Roles

OBJECTS = """
select n.nspname, c.relname, c.relkind::text, array(select a.attname::text from pg_attribute a
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum)
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname !~ '^(pg_|information_schema$)' and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
union all
select n.nspname, p.proname, 'function', array(select format_type(t, null) from unnest(p.proargtypes) t)
from pg_proc p join pg_namespace n on n.oid = p.pronamespace
where n.nspname !~ '^(pg_|information_schema$)' and p.prokind = 'f'
order by 1, 2
"""
VISIBLE = """
select n.nspname, count(*), sum(greatest(c.reltuples, 0))::bigint,
    string_agg(c.relname || ' ' || greatest(c.reltuples, 0)::bigint, ', ' order by c.relname) from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where n.nspname !~ '^(pg_|information_schema$)' and c.relkind in ('r', 'p') group by 1 order by 1
"""
MOVED = """
select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::bigint, count(*)
from pg_stat_all_tables where schemaname !~ '^(pg_|information_schema$)'
"""
# of the schema where both sides meet, what the Alliance has no business with
NEVER = (
    "outbox",
    "job",
    "periodic",
    "figure",
    "tally",
    "published_cell",
    "restoration",
    "transfer",
    "endorsement_fact",
    "endorsement_facts",
)
READING = ("select", "call")


@dataclass(frozen=True)
class Thing:
    """A table, view, sequence or function; ``parts``: its columns, or the types of its arguments."""

    schema: str
    name: str
    kind: str
    parts: tuple[str, ...]


@dataclass
class Proof:
    """What was tried and what of it was not refused though it must be; ``visible``: what anybody can see."""

    tried: int = 0
    refused: int = 0
    open: list[str] = field(default_factory=list)
    granted: list[str] = field(default_factory=list)
    visible: list[str] = field(default_factory=list)
    things: int = 0
    tenants: int = 0


def prove(url: str, roles: Roles) -> Proof:
    """Try everything as the login itself and as each role that it may take; raises what is no answer."""
    connection = psycopg2.connect(make_url(url).set(drivername="postgresql").render_as_string(hide_password=False))
    proof = Proof()
    try:
        with connection.cursor() as cursor:
            cursor.execute("set local lock_timeout = '2s'")
            cursor.execute(OBJECTS)
            things = [Thing(schema, name, kind, tuple(parts)) for schema, name, kind, parts in cursor.fetchall()]
            cursor.execute("select rolname from pg_roles where starts_with(rolname, %s)", [roles.tenant("")])
            tenants = [row[0] for row in cursor.fetchall()]
            for tenant in tenants:
                become = sql.SQL("set local role {}").format(sql.Identifier(tenant))
                _try(cursor, proof, f"become {tenant}", become, own=False)
            for role in (None, roles.alliance, roles.registry):
                _as(cursor, role, things, proof)
            proof.things, proof.tenants = len(things), len(tenants)
            proof.visible = _visible(cursor)
    finally:
        connection.rollback()
        connection.close()
    return proof


def _as(cursor: Any, role: str | None, things: list[Thing], proof: Proof) -> None:
    cursor.execute("savepoint role")
    cursor.execute("select set_config('role', %s, true)", [role or "none"])
    for thing in things:
        for verb, statement in tries(thing):
            what = f"{role or 'the login itself'}: {verb} {thing.schema}.{thing.name}"
            _try(cursor, proof, what, statement, own=_may(thing, verb))
    cursor.execute("rollback to savepoint role")


def _may(thing: Thing, verb: str) -> bool:
    """Whether it is no fault when this works: the Alliance's own schema, and what is shared with it by a grant."""
    if thing.schema == "alliance":
        return True
    never = any(thing.name == one or thing.name.startswith(f"{one}_") for one in NEVER)
    return thing.schema == "shared" and not (never and verb in READING)


def _try(cursor: Any, proof: Proof, what: str, statement: Any, *, own: bool) -> None:
    """Refused is only what PostgreSQL refuses for want of a right; any other answer means that the right was there."""
    proof.tried += 1
    cursor.execute("savepoint try")
    try:
        cursor.execute(statement)
    except errors.InsufficientPrivilege:
        proof.refused += 1
    except psycopg2.Error as error:
        (proof.granted if own else proof.open).append(f"{what} ({type(error).__name__})")
    else:
        (proof.granted if own else proof.open).append(what)
    cursor.execute("rollback to savepoint try")


def tries(thing: Thing) -> Iterator[tuple[str, Any]]:
    """What could be done with it; nothing of it reads, changes or removes a row."""
    name = sql.Identifier(thing.schema, thing.name)
    if thing.kind == "function":
        given = sql.SQL(", ").join(sql.SQL("null") for _argument in thing.parts)
        yield "call", sql.SQL("select {}({})").format(name, given)
        return
    yield "select", sql.SQL("select * from {} limit 0").format(name)
    if thing.kind == "S":
        yield "nextval", sql.SQL("select nextval({}::regclass)").format(sql.Literal(f"{thing.schema}.{thing.name}"))
        return
    yield "insert", sql.SQL("insert into {} default values").format(name)
    yield "update", sql.SQL("update {} set {} = null where false").format(name, sql.Identifier(thing.parts[0]))
    yield "delete", sql.SQL("delete from {} where false").format(name)
    yield "truncate", sql.SQL("truncate {}").format(name)


def _visible(cursor: Any) -> list[str]:
    """Sentences about what the catalogues tell anybody who may connect."""
    cursor.execute(VISIBLE)
    rows = cursor.fetchall()
    cursor.execute("select count(*) from pg_roles")
    roles = cursor.fetchone()[0]
    cursor.execute("select count(*) from pg_stats where schemaname !~ '^(pg_|information_schema$)'")
    samples = cursor.fetchone()[0]
    return [
        *(
            f"{schema}: columns of {count} tables, about {about} rows in all; by name: {named}"
            for schema, count, about, named in rows
        ),
        _moved(cursor),
        f"names of {roles} roles, and of every function and policy with its text",
        f"samples of values that the planner keeps: {samples}, of the tables that this login may read",
    ]


def _moved(cursor: Any) -> str:
    """A superuser can close this one (docs/production.md)."""
    cursor.execute("savepoint try")
    try:
        cursor.execute(MOVED)
        told = "exactly how often a row was added, changed or removed: {} times in {} tables".format(*cursor.fetchone())
    except errors.InsufficientPrivilege:
        told = "not how often a row was added, changed or removed: that was closed"
    cursor.execute("rollback to savepoint try")
    return told


def lines(proof: Proof) -> Iterator[str]:
    """The report, for the command and the page."""
    yield f"{proof.things} tables, views, sequences and functions; {proof.tenants} associations."
    yield f"{proof.tried} tries with the Alliance's login: {proof.refused} refused."
    yield f"{len(proof.granted)} allowed by a grant, all in the Alliance's own schema or where both sides meet."
    yield "What the system catalogues show to any role, and PostgreSQL does not hide:"
    yield from (f"  {one}" for one in proof.visible)
    yield from (f"NOT REFUSED: {one}" for one in proof.open)
    yield "Nothing that belongs to associations is within reach." if not proof.open else "This must be mended."
