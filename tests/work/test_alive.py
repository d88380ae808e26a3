"""A connection that the server dropped is noticed before a page needs it."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from tenants import side as associations
from tenants.kernel import alive
from tenants.kernel.db import db
from tests.place import Browser, Place


@pytest.fixture
def app(clean: Place) -> Flask:
    """An association app with a pool of its own."""
    return associations.create_app(clean.settings, clean.settings.tenants_database_url)


def backends(app: Flask) -> list[int]:
    """The server's processes behind the pool: one is taken and put back."""
    with app.app_context(), db.engine.connect() as connection:
        return [connection.execute(text("select pg_backend_pid()")).scalar_one()]


def drop(place: Place, backend: int) -> None:
    """As a restart of the server, or a pooler that closes what is idle."""
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("select pg_terminate_backend(%s, 5000)", (backend,))


def test_the_next_page_comes_though_the_server_dropped_every_connection(clean: Place, app: Flask) -> None:
    browser = Browser(app, host="oak.localhost")
    assert browser.get("/register").status_code == 200
    before = backends(app)
    drop(clean, before[0])
    assert browser.get("/register").status_code == 200
    assert backends(app) != before


def test_a_connection_in_use_a_moment_ago_is_not_asked_again(app: Flask) -> None:
    """Silent and lately used; only a long silence or a word from the server raises a doubt."""
    with app.app_context(), db.engine.connect() as connection:
        socket: Any = connection.connection.dbapi_connection
        assert [alive.is_doubtful(socket, idle) for idle in (0, alive.SILENCE, alive.SILENCE + 1)] == [
            False,
            False,
            True,
        ]
