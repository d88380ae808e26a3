"""An association full of sample people: made once a test process, and laid out again for each test that asks."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import pytest
from psycopg2 import sql

from tenants.kernel.clock import today
from tenants.site import samples
from tests.place import Place

TABLES = """select table_schema, table_name from information_schema.tables
where table_schema in (%s, 'shared') and table_name <> 'alembic_version' order by 1, 2"""


@contextmanager
def same_ids() -> Iterator[None]:
    """Rows made in here get the ids that they got in every run before: what is ordered by them is so again."""
    chance = Random(20261122)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "urandom", chance.randbytes)
        yield


def fill(place: Place, slug: str) -> None:
    """The samples of an association whose place is clean: nothing else was made in it, nor in another."""
    if slug in place.laid_out:
        with place.superuser() as connection, connection.cursor() as cursor:
            cursor.execute(place.laid_out[slug])
        return
    with place.inside(slug) as tenant, same_ids():
        assert tenant
        samples.fill(tenant, today(tenant.time_zone))
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute(sql.SQL("create schema {}").format(sql.Identifier(f"filled_{slug}")))
        cursor.execute(TABLES, [f"t_{slug}"])
        again = (kept(cursor, slug, *names) for names in cursor.fetchall())
        place.laid_out[slug] = "; ".join(["set local session_replication_role = replica", *filter(None, again)])


def kept(cursor: Any, slug: str, schema: str, table: str) -> str:
    """A copy of the table's rows is kept; the statement that brings them back, none if it is empty."""
    names = sql.Identifier(schema, table), sql.Identifier(f"filled_{slug}", f"{schema}_{table}")
    cursor.execute(sql.SQL("select exists (select from {})").format(names[0]))
    if not cursor.fetchone()[0]:
        return ""
    cursor.execute(sql.SQL("create table {1} as table {0}").format(*names))
    return str(sql.SQL("delete from {0}; insert into {0} select * from {1}").format(*names).as_string(cursor))
