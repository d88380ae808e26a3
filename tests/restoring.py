"""Rows as they were made, before each test: one function in the database, whose plans its connection keeps.

What a test left alone stays as it is: most tests never change what is published or who is on the registry, and an app
reads the standards anew (15 ms) where their rows are new ones.
"""

from typing import Any

from psycopg2 import sql

KEPT = ("tenant", "host", "association", "standards_set", "adoption", "override", "help_topic")
SCHEMAS = ["t_oak", "t_elm", "alliance", "shared"]
EMPTY = sql.SQL("delete from {};")
AS_MADE = sql.SQL(
    """if (select string_agg(ctid::text || xmin, ',' order by ctid) from {table}) is distinct from
          (select rows from kept.seen where of = {name}) then
         delete from {table};
         insert into {table} select * from {kept};
         update kept.seen set rows = (select string_agg(ctid::text || xmin, ',' order by ctid) from {table})
         where of = {name};
       end if;"""
)
FUNCTION = sql.SQL(
    """create schema kept;
    create table kept.seen (of text, rows text);
    {copies}
    create function kept.restore() returns void language plpgsql as $restore$ begin {body} end $restore$"""
)
COPY = sql.SQL("create table {kept} as table {table}; insert into kept.seen values ({name});")


def keep(cursor: Any) -> None:
    """Keep the rows as they stand, and make the function that brings them back."""
    cursor.execute(
        "select table_schema, table_name from information_schema.tables"
        " where table_schema = any(%s) and table_name <> 'alembic_version' order by 1, 2",
        [SCHEMAS],
    )
    named = [(sql.Identifier(schema, table), schema == "shared" and table in KEPT, table) for schema, table in cursor]
    body = [(_of(AS_MADE, table) if kept else EMPTY.format(name)) for name, kept, table in named]
    copies = [_of(COPY, table) for table in KEPT]
    cursor.execute(FUNCTION.format(copies=sql.SQL(" ").join(copies), body=sql.SQL(" ").join(body)))


def connection(found: Any) -> Any:
    """This superuser's connection, in which no foreign key and no trigger is asked: that is set once, not each time,
    since plans would be made anew."""
    found.autocommit = True
    with found.cursor() as cursor:
        cursor.execute("set session_replication_role = replica")
    return found


def restore(cleaner: Any) -> None:
    with cleaner.cursor() as cursor:
        cursor.execute("select kept.restore()")


def _of(statement: sql.SQL, table: str) -> sql.Composed:
    names = {"table": sql.Identifier("shared", table), "kept": sql.Identifier("kept", table)}
    return statement.format(**names, name=sql.Literal(table))
