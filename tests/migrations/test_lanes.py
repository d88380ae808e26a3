"""Both lanes, both directions, many tenants: where they stand, what stops them, how they go on."""

from collections.abc import Iterator
from typing import Any

import pytest
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from tenants.kernel import lanes, provision, sites
from tests.place import Place

COLUMNS = text(
    "select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns "
    "where table_schema = :schema order by 1, 2"
)
CONSTRAINTS = text(
    "select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint "
    "where connamespace = cast(:schema as regnamespace) order by 1, 2"
)
INDEXES = text("select tablename, indexname, indexdef from pg_indexes where schemaname = :schema order by 1, 2")


@pytest.fixture
def migrator(clean: Place) -> Iterator[Connection]:
    with lanes.engine(clean.settings.database_url).connect() as connection:
        yield connection


def shape(connection: Connection, schema: str) -> list[Any]:
    connection.execute(text("select set_config('search_path', :schema, true)"), {"schema": schema})
    found = [
        [tuple(row) for row in connection.execute(query, {"schema": schema})]
        for query in (COLUMNS, CONSTRAINTS, INDEXES)
    ]
    return [[tuple(str(part).replace(f"{schema}.", "") for part in row) for row in rows] for rows in found]


def test_the_one_script_makes_what_the_lane_makes(migrator: Connection) -> None:
    with migrator.begin():
        for schema, script in (
            ("by_lane", lanes.steps_text(None)),
            ("by_script", (provision.LANE / "head.sql").read_text()),
        ):
            migrator.execute(text(f'create schema "{schema}"'))
            migrator.execute(text("select set_config('search_path', :schema, true)"), {"schema": schema})
            migrator.connection.cursor().execute(script)
        assert shape(migrator, "by_lane") == shape(migrator, "by_script")
        migrator.execute(text("drop schema by_lane cascade; drop schema by_script cascade"))


def test_the_lane_goes_down_to_nothing_and_up_again(migrator: Connection) -> None:
    steps = list(ScriptDirectory.from_config(lanes.configuration("tenant")).walk_revisions())
    with migrator.begin():
        migrator.execute(text("create schema up_and_down"))
        migrator.execute(text("select set_config('search_path', 'up_and_down', true)"))
        with Operations.context(MigrationContext.configure(migrator)):
            for step in [*reversed(steps)]:
                step.module.upgrade()
            for step in steps:
                step.module.downgrade()
            assert shape(migrator, "up_and_down")[0] == []
            for step in [*reversed(steps)]:
                step.module.upgrade()
        assert shape(migrator, "up_and_down") == shape(migrator, "t_oak")
        migrator.execute(text("drop schema up_and_down cascade"))


RIGHTS = text(
    "select relname, cast(relacl as text) from pg_class "
    "where relnamespace = cast('t_oak' as regnamespace) and relkind = 'r' order by 1"
)


def test_tables_are_born_with_the_rights_that_an_upgrade_would_give(clean: Place, migrator: Connection) -> None:
    born = migrator.execute(RIGHTS).all()
    migrator.connection.cursor().execute(provision.grants("t_oak", clean.roles.tenant("oak")))
    assert migrator.execute(RIGHTS).all() == born
    assert migrator.execute(text("select count(*) from pg_default_acl")).scalar() == 0
    migrator.rollback()


TALK = """
insert into person (id, pseudonym, name, sort_key, search_key) select id, id, 'Somebody', 's', 's' from people;
insert into application (id, person_id, category, state, asks, registered_on, set_id, version)
  select gen_random_uuid(), id, 'IFS', 'building', '[]', '2026-01-05', 'alliance-2025', 1 from people limit 1;
insert into comment (id, application_id, section, author_id, body, private)
  select gen_random_uuid(), application.id, 'work', people.id, 'Does this count?', false from application, people
"""


def test_what_was_said_in_the_first_release_keeps_its_side(migrator: Connection) -> None:
    with migrator.begin():
        migrator.execute(text("create schema first; select set_config('search_path', 'first', true)"))
        migrator.execute(text("create table people as select gen_random_uuid() as id from generate_series(1, 2)"))
        cursor = migrator.connection.cursor()
        cursor.execute(lanes.steps_text(None, "t0001"))
        cursor.execute(TALK)
        cursor.execute(lanes.steps_text("t0001"))
        asked = text(
            "select side = 'applicant', author_id = person_id from comment "
            "join application on application.id = comment.application_id order by 1"
        )
        assert [tuple(row) for row in migrator.execute(asked)] == [(False, False), (True, True)]
        migrator.execute(text("drop schema first cascade"))


def drop_shoes(place: Place) -> None:
    with place.superuser() as connection, connection.cursor() as cursor:
        for slug in ("t_oak", "t_elm"):
            cursor.execute(f"alter table if exists {slug}.person drop column if exists shoe_size")


def test_an_upgrade_stops_at_the_tenant_that_fails_and_goes_on_later(clean: Place, next_step: str) -> None:
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("alter table t_oak.person add column shoe_size text")
    said: list[str] = []
    with pytest.raises(lanes.LaneStopped, match="oak stopped at t"):
        lanes.upgrade(clean.settings.database_url, clean.roles, None, said.append)
    with lanes.engine(clean.settings.database_url).connect() as connection:
        assert {one.name: one.there for one in lanes.tenant_standings(connection)} == {"elm": True, "oak": False}
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("alter table t_oak.person drop column shoe_size")
    lanes.upgrade(clean.settings.database_url, clean.roles, None, said.append)
    with lanes.engine(clean.settings.database_url).connect() as connection:
        assert [one.revision for one in lanes.tenant_standings(connection)] == [next_step, next_step]
    drop_shoes(clean)


def test_a_tenant_is_made_whole_or_not_at_all(clean: Place) -> None:
    facts = sites.SiteFacts(slug="ash", code="US-AK", name="Ash", short_name="Ash", host="oak.localhost")
    with (
        pytest.raises(Exception, match="uq_host_proved"),
        lanes.engine(clean.settings.database_url).begin() as connection,
    ):
        sites.make(connection, facts, clean.roles)
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("select to_regnamespace('t_ash'), to_regrole(%s)", [clean.roles.tenant("ash")])
        assert cursor.fetchone() == (None, None)


def test_a_site_nobody_opened_can_be_unmade(clean: Place) -> None:
    facts = sites.SiteFacts(slug="fir", code="US-ID", name="Fir", short_name="Fir", host="fir.localhost")
    engine = lanes.engine(clean.settings.database_url)
    with engine.begin() as connection:
        sites.make(connection, facts, clean.roles)
    assert clean.client("fir").get("/").status_code == 200
    with engine.begin() as connection:
        sites.unmake(connection, "fir", clean.roles)
    assert clean.client("fir").get("/").status_code == 404
