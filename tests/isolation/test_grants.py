"""What each database role can do, tried as that role with rows that could be read, forged or spoiled."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from psycopg2 import errors, sql
from sqlalchemy import make_url

from tenants.kernel import jobs
from tenants.kernel.db import db
from tenants.people.models import Person
from tests.alliance.scene import publish
from tests.place import Place, connected

REQUEST = UUID(int=5)
DENIED = errors.InsufficientPrivilege


@pytest.fixture
def full(clean: Place) -> Place:
    """Rows of the second association that the first, the Alliance and strangers would have to leave alone."""
    publish(clean, "elm", 1, name="Ruth Fennimore")
    with clean.inside("elm"):
        db.session.add(Person(name="Bob Elm", sort_key="bob elm", search_key="bob elm"))
        jobs.enqueue("mail.send", uuid4())
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute(
            "insert into shared.site_request (id, slug, tenant, code, name, short_name, time_zone, languages,"
            " jurisdictions, series, coordinator_name, coordinator_email, state) values"
            " (%(id)s, 'elm', %(role)s, 'US-OR', 'Elm', 'Elm', 'UTC', '[]', '[]', '[]', 'Bob', 'bob@elm.example',"
            " 'done')",
            {"id": str(REQUEST), "role": clean.roles.tenant("elm")},
        )
        cursor.execute(
            "insert into shared.site_step (request_id, key, tenant, position) values (%s, 'invitation', %s, 0)",
            [str(REQUEST), clean.roles.tenant("elm")],
        )
        cursor.execute(
            "insert into shared.outbox (id, tenant, kind, body) values (%s, %s, 'endorsed', '{}')",
            [str(uuid4()), clean.roles.tenant("elm")],
        )
    return clean


class As:
    """One login in one role, as the app's own connections are; every statement is undone."""

    def __init__(self, place: Place, url: str, role: str) -> None:
        self.place, self.url, self.role = place, url, role

    def run(self, statement: str) -> Any:
        """The rows, or how many were changed; raises what PostgreSQL refuses with."""
        connection = connected(self.url)
        try:
            with connection.cursor() as cursor:
                if self.role:
                    cursor.execute("select set_config('role', %s, true)", [self.role])
                names = {name: sql.Identifier(self.place.roles.tenant(name)) for name in ("oak", "elm")}
                texts = {f"{name}_": sql.Literal(self.place.roles.tenant(name)) for name in ("oak", "elm")}
                known = {"id": sql.Literal(str(REQUEST)), "new": sql.Literal(str(uuid4()))}
                cursor.execute(sql.SQL(statement).format(**names, **texts, **known))
                return cursor.fetchall() if cursor.description else cursor.rowcount
        finally:
            connection.close()


def oak(place: Place) -> As:
    return As(place, place.settings.tenants_database_url, place.roles.tenant("oak"))


def alliance(place: Place) -> As:
    return As(place, place.settings.staff_database_url, place.roles.alliance)


def registry(place: Place) -> As:
    return As(place, place.settings.tenants_database_url, place.roles.registry)


def indicators(place: Place) -> As:
    return As(place, place.settings.worker_database_url, place.roles.indicators)


def worker(place: Place) -> As:
    return As(place, place.settings.worker_database_url, "")


def nobody(place: Place) -> As:
    return As(place, place.settings.tenants_database_url, "")


STRUCTURE = (
    "create table {schema}.mine (id int)",
    "create temp table mine (id int)",
    "create schema mine",
    "create function {schema}.f() returns int language sql as 'select 1'",
    "create role mine",
    "create extension pg_trgm",
    "alter table shared.register disable row level security",
    "drop policy change_own on shared.register",
    "truncate shared.register",
    "copy shared.tenant to program 'true'",
    "select pg_read_file('/etc/passwd')",
    "select lo_import('/etc/passwd')",
    "set session authorization {superuser}",
    "alter system set log_statement = 'all'",
)


@pytest.mark.parametrize("statement", STRUCTURE)
def test_no_role_of_the_apps_changes_structure_or_reads_the_server(full: Place, statement: str) -> None:
    superuser = str(make_url(full.superuser_url).username)
    for who, schema in ((oak(full), "t_oak"), (alliance(full), "alliance"), (registry(full), "shared")):
        with pytest.raises((DENIED, errors.UndefinedObject, errors.InvalidSchemaName, errors.ActiveSqlTransaction)):
            who.run(statement.replace("{schema}", schema).replace("{superuser}", superuser))


@pytest.mark.parametrize(
    "statement",
    [
        "select * from t_elm.person",
        "select * from alliance.person",
        "select * from shared.outbox",
        "select * from shared.job",
        "select * from shared.periodic",
        "select * from shared.alembic_version",
        "select done from shared.showing",
        "update shared.site_request set coordinator_email = 'x@y.example'",
        "update shared.site_request set state = 'asked'",
        "insert into shared.site_request (id, slug, tenant) values ({new}, 'x', {elm_})",
        "update shared.site_step set tenant = {oak_}",
        "insert into shared.job (id, task, tenant) values ({new}, 'mail.send', {elm_})",
        "insert into shared.outbox (id, kind, body, tenant) values ({new}, 'endorsed', '{{}}', {elm_})",
        "insert into shared.host (name, tenant) values ('x.example.org', {elm_})",
        "insert into shared.host (name, verified_at) values ('x.example.org', now())",
        "insert into shared.register (number, tenant, status, since) values ('OAK-0001', {elm_}, 'endorsed', now())",
        "insert into shared.register (number, category, status, since) values ('ELM-0002', 'IFS', 'endorsed', now())",
        "insert into shared.register (number, category, status, since) values ('OAKS-1', 'IFS', 'endorsed', now())",
        "update shared.register set number = 'OAK-0009'",
        "update shared.register set tenant = {oak_}",
        "update shared.tenant set state = 'active'",
        "update shared.tenant set code = 'US-OR'",
        "update shared.tenant set role = {elm_}",
        "insert into shared.standards_set (id, kind, body) values ('x', 'catalogue', '{{}}')",
        "insert into shared.adoption (id, code, set_id, from_day) values ({new}, 'US-OR', 'x', now())",
        "insert into shared.override (id, code, set_id, patch) values ({new}, 'US-NC', 'x', '{{}}')",
        "update shared.association set body = '{{}}'",
        "delete from t_oak.audit",
        "update t_oak.audit set actor_id = null",
        "update t_oak.audit_value set after = '{{}}'",
        "set role {elm}; set role postgres",
        "grant {oak} to {elm}",
    ],
)
def test_an_association_is_refused_whatever_is_not_its_own(full: Place, statement: str) -> None:
    with pytest.raises((DENIED, errors.UndefinedObject, errors.InvalidParameterValue)):
        oak(full).run(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "update shared.tenant set name = 'Mine' where role <> current_user",
        "update shared.host set canonical = false where tenant <> current_user",
        "delete from shared.host where tenant <> current_user",
        "delete from shared.host where canonical",
        "update shared.register set name = 'Mine' where tenant <> current_user",
        "delete from shared.register where tenant <> current_user",
        "update shared.site_step set state = 'todo' where tenant <> current_user",
        "select coordinator_email from shared.site_request",
        "select key from shared.site_step",
    ],
)
def test_an_association_finds_no_row_of_another_to_read_or_change(full: Place, statement: str) -> None:
    assert oak(full).run(statement) in (0, [])


@pytest.mark.parametrize(
    "statement",
    [
        "select * from t_elm.person",
        "select * from t_elm.audit_value",
        "set role {elm}",
        "select * from shared.outbox",
        "select * from shared.job",
        "select * from shared.periodic",
        "update shared.showing set done = 0",
        "select changed_at from shared.small_cell",
        "select version from shared.small_cell",
        "insert into shared.register (number, category, status, since) values ('ELM-0009', 'IFS', 'endorsed', now())",
        "update shared.register set name = 'x'",
        "delete from shared.register",
        "insert into shared.host (name) values ('x.example.org')",
        "update shared.host set tenant = {oak_}",
        "delete from shared.host",
        "insert into shared.tenant (slug, code, role, name, short_name) values ('x', 'x', 'x', 'x', 'x')",
        "update shared.tenant set role = {oak_} where slug = 'elm'",
        "update shared.tenant set name = 'x'",
        "update shared.tenant set samples = true",
        "update shared.tenant set opened_at = null",
        "delete from shared.tenant",
        "update shared.site_request set coordinator_email = 'me@alliance.example'",
        "update shared.site_request set tenant = {oak_}",
        "update shared.site_request set id = {new}",
        "delete from shared.site_request",
        "update shared.site_step set tenant = {oak_}",
        "insert into shared.job (id, task, tenant) values ({new}, 'site.invitation', {elm_})",
        "update shared.standards_set set body = '{{}}'",
        "delete from shared.adoption",
        "delete from alliance.audit",
        "update alliance.audit set actor_id = null",
        "update alliance.audit_value set after = '{{}}'",
    ],
)
def test_the_alliance_is_refused_what_belongs_to_associations_and_what_has_happened(
    full: Place, statement: str
) -> None:
    with pytest.raises((DENIED, errors.UndefinedObject, errors.InvalidParameterValue)):
        alliance(full).run(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "update shared.host set tenant = {oak_}",
        "update shared.host set canonical = true",
        "insert into shared.host (name) values ('x.example.org')",
        "update shared.tenant set state = 'active'",
        "select * from shared.site_request",
        "select * from shared.outbox",
        "select * from shared.job",
        "insert into shared.job (id, task) values ({new}, 'mail.send')",
        "select * from t_oak.person",
    ],
)
def test_who_looks_up_hosts_reads_hosts_and_register_only(full: Place, statement: str) -> None:
    with pytest.raises(DENIED):
        registry(full).run(statement)


@pytest.mark.parametrize(
    "statement",
    ["select * from shared.tenant", "select * from shared.register", "update shared.outbox set body = '{{}}'"],
)
def test_who_makes_figures_reads_the_outbox_only(full: Place, statement: str) -> None:
    with pytest.raises(DENIED):
        indicators(full).run(statement)
    assert len(indicators(full).run("select subject from shared.outbox")) == 1


@pytest.mark.parametrize(
    "statement",
    ["select * from shared.outbox", "select * from shared.register", "select * from t_elm.person", "create schema x"],
)
def test_the_workers_login_itself_has_the_queue_only(full: Place, statement: str) -> None:
    with pytest.raises(DENIED):
        worker(full).run(statement)
    assert len(worker(full).run("select tenant from shared.job")) == 1


@pytest.mark.parametrize("statement", ["select * from shared.tenant", "select * from t_elm.person"])
def test_the_web_login_outside_a_role_has_nothing(full: Place, statement: str) -> None:
    with pytest.raises(DENIED):
        nobody(full).run(statement)


def test_a_statement_of_the_web_does_not_run_for_ever(clean: Place) -> None:
    limits = "select current_setting('statement_timeout'), current_setting('idle_in_transaction_session_timeout')"
    assert [who.run(limits) for who in (oak(clean), alliance(clean))] == [[("30s", "1min")]] * 2


def test_what_anybody_with_a_login_can_see_is_names_of_tables(full: Place) -> None:
    """Accepted, and said on the page about security: the catalogues tell names and rough numbers of rows."""
    seen = alliance(full).run("select relname from pg_class where relname = 'person'")
    assert ("person",) in seen
