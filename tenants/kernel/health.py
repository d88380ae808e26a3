"""Whether the process lives and whether it can work, whatever the Host header."""

from flask import Flask, Response
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from tenants.kernel.access import Rule
from tenants.kernel.db import db


def init(app: Flask) -> None:
    for path, view in (("/healthz", alive), ("/readyz", ready)):
        app.add_url_rule(path, path.strip("/"), view)


def alive() -> Response:
    return Response("ok\n", mimetype="text/plain")


def ready() -> Response:
    """503 until the database answers this login."""
    try:
        with db.engine.connect() as connection:
            connection.execute(text("select 1"))
    except SQLAlchemyError:
        return Response("database does not answer\n", 503, mimetype="text/plain")
    return Response("ready\n", mimetype="text/plain")


for _view in (alive, ready):
    _view.plain = True  # type: ignore[attr-defined]
    _view.access = Rule(None)  # type: ignore[attr-defined]
