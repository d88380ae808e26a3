"""The platform lane from the first releases: up with what stood there, down again, and up once more."""

from collections.abc import Iterator
from typing import Any

import pytest
from alembic import command
from psycopg2 import sql
from sqlalchemy import Connection, create_engine, make_url, text
from sqlalchemy.pool import NullPool

from tenants.kernel import lanes
from tests.place import Place

ENTRY = text(
    "insert into shared.register (number, tenant, category, status, since, until, addons)"
    " values (:number, 't_oak', :category, :status, '2020-01-01', '2027-12-31', '[]')"
)
ANSWER = text(
    "insert into shared.draft_answer (draft_id, tenant, applications, loses, gains)"
    " values (gen_random_uuid(), 't_oak', 23, 15, null)"
)
TOLD = "select number, category, status, since::text, until::text from shared.endorsement_fact order by number"


@pytest.fixture
def fresh(clean: Place) -> Iterator[Connection]:
    """An empty database beside the others, with the same roles."""
    name = f"{clean.roles.prefix}lane"
    keeper = clean.superuser()
    keeper.autocommit = True
    with keeper.cursor() as cursor:
        cursor.execute(sql.SQL("drop database if exists {}").format(sql.Identifier(name)))
        cursor.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
        url = make_url(clean.superuser_url).set(database=name)
        with create_engine(url, poolclass=NullPool).connect() as connection:
            connection.execute(text("create schema shared; create schema alliance"))
            connection.commit()
            yield connection
        cursor.execute(sql.SQL("drop database {}").format(sql.Identifier(name)))
    keeper.close()


def go(place: Place, connection: Connection, verb: Any, revision: str) -> None:
    with connection.begin():
        verb(lanes.configuration("platform", connection, role_prefix=place.roles.prefix), revision)


def test_what_stood_in_earlier_releases_is_told_as_it_is_now(clean: Place, fresh: Connection) -> None:
    go(clean, fresh, command.upgrade, "p0002")
    with fresh.begin():
        for number, category, status in (("1", "IFS", "ended"), ("2", "IMHM-C", "emerging"), ("3", "IFS", "on_leave")):
            fresh.execute(ENTRY, {"number": f"OAK-000{number}", "category": category, "status": status})
        fresh.execute(ANSWER)
    found = []
    for verb, revision in ((command.upgrade, "head"), (command.downgrade, "p0002"), (command.upgrade, "head")):
        go(clean, fresh, verb, revision)
        if revision == "head":
            with fresh.begin():
                found.append([tuple(row) for row in fresh.execute(text(TOLD))])
    days = ("2020-01-01", "2027-12-31")
    told = [("OAK-0001", "IFS", "endorsed", *days), ("OAK-0002", "IMHM-C", "emerging", *days)]
    assert found == [told, told]
    bands = fresh.execute(text("select applications, loses, gains from shared.draft_answer")).one()
    assert tuple(bands) == (10, 10, None)
