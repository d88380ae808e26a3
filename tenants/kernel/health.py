"""What other machines ask, whatever the Host header: does it live, can it work, is a host name served here."""

from flask import Flask, Response, current_app, request
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from tenants.kernel import registry
from tenants.kernel.access import Rule
from tenants.kernel.db import db


def init(app: Flask) -> None:
    for path, view in (("/healthz", alive), ("/readyz", ready), ("/served", served)):
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


def served() -> Response:
    """``/served?domain=``: 200 for a host name that is served here: only for those a proxy fetches a certificate."""
    name = request.args.get("domain", "").lower()
    ours = current_app.settings.alliance_host  # type: ignore[attr-defined]
    known = name == ours or registry.find(name) is not None
    return Response("served\n" if known else "not served\n", 200 if known else 404, mimetype="text/plain")


for _view in (alive, ready, served):
    _view.plain = True  # type: ignore[attr-defined]
    _view.access = Rule(None)  # type: ignore[attr-defined]
