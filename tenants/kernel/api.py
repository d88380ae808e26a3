"""The JSON API under /api/v1 of both sides: one document that describes it, one shape for what went wrong."""

import json
from typing import Any

from flask import Blueprint as Pages
from flask import Flask, Response, current_app
from flask_smorest import Api, Blueprint

from tenants.kernel.access import public
from tenants.kernel.app import plain
from tenants.kernel.responses import page
from tenants.kernel.standards.schemas import schema

PREFIX = "/api/v1"
TEXT = {"type": "string"}
PROBLEM = {
    "type": "object",
    "description": "RFC 9457. `code` is stable; `path` is a JSON Pointer into the record, where there is one.",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": TEXT,
        "title": TEXT,
        "status": {"type": "integer"},
        "detail": TEXT,
        "code": TEXT,
        "path": {"type": ["string", "null"]},
    },
}
pages = Pages("api", __name__, url_prefix=PREFIX)


class Described(Api):
    """flask-smorest without its own error handlers, which would answer people's pages with JSON as well."""

    DEFAULT_ERROR_RESPONSE_NAME = None

    def _register_error_handlers(self) -> None:
        """Errors are ``kernel.errors``' business."""


def register(app: Flask, blueprint: Blueprint) -> None:
    """The blueprint's routes answer, and stand in the document of this app."""
    api = app.extensions.get("api") or _api(app)
    api.register_blueprint(blueprint)


def _api(app: Flask) -> Described:
    app.config.update(API_TITLE="Alliance registry", API_VERSION="1", OPENAPI_VERSION="3.1.0")
    made = Described(app)
    made.spec.components.schema("Problem", PROBLEM)
    app.extensions["api"] = made
    app.register_blueprint(pages)
    return made


@pages.get("/openapi.json")
@plain
def document() -> Response:
    """OpenAPI 3.1; the shapes of records and findings are documents of their own, beside it."""
    return _json(current_app.extensions["api"].spec.to_dict())


@pages.get("/record.schema.json")
@plain
def record_schema() -> Response:
    """The shape of a record (JSON Schema 2020-12), as the checker itself uses it."""
    return _json(schema("record"))


@pages.get("/findings.schema.json")
@plain
def findings_schema() -> Response:
    """The shape of findings (JSON Schema 2020-12)."""
    return _json(schema("findings"))


@pages.get("")
@public
def index() -> str:
    """What the API does, for people who write programs."""
    described = current_app.extensions["api"].spec.to_dict()
    return page("api/index.html", paths=described["paths"], title=described["info"]["title"])


def problem(status: int, code: str, title: str, detail: str, *, path: str | None = None, **headers: str) -> Response:
    """``application/problem+json``, in English: programs read the code."""
    told = {"type": f"about:blank#{code}", "title": title, "status": status, "detail": detail, "code": code}
    answer = _json({**told, "path": path}, "application/problem+json")
    answer.status_code = status
    answer.headers.extend(headers)
    return answer


def _json(body: Any, mimetype: str = "application/json") -> Response:
    return Response(json.dumps(body), mimetype=mimetype)
