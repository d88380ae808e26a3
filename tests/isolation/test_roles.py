"""No role reads another's rows: proved with rows that could leak."""

import psycopg2
import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from tenants.kernel.db import NoScope, Scope, db, entered
from tenants.people.models import Person
from tests.place import Place


def add(place: Place, slug: str, name: str) -> None:
    with place.inside(slug):
        db.session.add(Person(name=name, sort_key=name.lower(), search_key=name.lower()))


def names(place: Place, slug: str) -> list[str]:
    with place.inside(slug):
        return [row.name for row in db.session.query(Person)]


def test_each_association_sees_its_own_people_only(clean: Place) -> None:
    add(clean, "oak", "Ann Oak")
    add(clean, "elm", "Bob Elm")
    assert (names(clean, "oak"), names(clean, "elm")) == (["Ann Oak"], ["Bob Elm"])


def test_a_tenants_role_may_not_read_the_other_schema(clean: Place) -> None:
    add(clean, "elm", "Bob Elm")
    with pytest.raises(ProgrammingError, match="permission denied for schema t_elm"), clean.inside("oak"):
        db.session.execute(text("select name from t_elm.person"))


def test_the_alliance_may_not_become_a_tenant(clean: Place) -> None:
    add(clean, "oak", "Ann Oak")
    refused = pytest.raises(ProgrammingError, match="permission denied to set role")
    with clean.app("alliance").app_context(), refused, entered(Scope(clean.roles.tenant("oak"), "t_oak")):
        db.session.execute(text("select 1"))


def test_the_alliance_may_not_read_a_tenants_people(clean: Place) -> None:
    add(clean, "oak", "Ann Oak")
    with (
        pytest.raises(ProgrammingError, match="permission denied for schema t_oak"),
        clean.inside("alliance"),
    ):
        db.session.execute(text("select name from t_oak.person"))


def test_without_a_scope_there_is_no_query(clean: Place) -> None:
    with clean.app("tenants").app_context(), pytest.raises(NoScope):
        db.session.execute(text("select 1"))


def test_the_login_itself_may_read_nothing(clean: Place) -> None:
    refused = pytest.raises(ProgrammingError, match="permission denied")
    with clean.app("tenants").app_context(), db.engine.connect() as connection, refused:
        connection.execute(text("select * from shared.tenant"))


def test_the_audit_log_only_grows(clean: Place) -> None:
    add(clean, "oak", "Ann Oak")
    with pytest.raises(ProgrammingError, match="permission denied for table audit"), clean.inside("oak"):
        db.session.execute(text("delete from audit"))
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("select verb, kind, fields->>0 from t_oak.audit")
        assert cursor.fetchall() == [("made", "person", "name")]


__all__ = ["psycopg2"]
