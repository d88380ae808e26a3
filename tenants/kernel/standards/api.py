"""``POST /api/v1/standards/check``: the checker for programs, the same function as the command and the pages."""

import json
import time
from typing import Any

from flask import Response, request
from flask_smorest import Blueprint

from tenants.kernel.access import public
from tenants.kernel.api import PREFIX, problem
from tenants.kernel.app import from_outside
from tenants.kernel.pace import Pace
from tenants.kernel.signin.rules import network

from . import changes
from .batch import parsed, parts
from .errors import BadInput, StandardsInvalid
from .judgement import check
from .store import standards

LARGEST = 10_000_000  # bytes: 20 000 entries and some; a record holds no more
UNIT = 250_000  # bytes that cost as much as one small record
STATUS = {"bad_json": 400, "standards_invalid": 503}
TITLES = {
    "bad_json": "This is not JSON",
    "bad_argument": "An argument is missing, unknown or wrong",
    "record_invalid": "The record has something that no record may have",
    "standards_invalid": "No standards can be used here right now",
    "unknown_association": "No such association",
    "unknown_category": "No such category",
    "unknown_set": "No such requirement set",
    "unknown_renewal": "No such renewal set",
    "category_not_offered": "This category is not offered",
}
ARGUMENTS = {
    "type": "object",
    "required": ["category", "on"],
    "additionalProperties": False,
    "properties": {
        "category": {"type": "string", "examples": ["IFS", "ECMHM-R/F", "IFS-ERS"]},
        "on": {"type": "string", "format": "date", "description": "day of the judgement"},
        "set": {"type": ["string", "null"], "description": "left out: by the pinned date"},
        "association": {"type": ["string", "null"], "examples": ["US-NC"]},
        "renewal": {"type": ["string", "null"], "description": "id of a renewal set: judge a renewal"},
    },
}
BODY = {
    "type": "object",
    "required": ["record", "args"],
    "additionalProperties": False,
    "properties": {"record": {"$ref": "record.schema.json"}, "args": ARGUMENTS},
}
PROBLEM = {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}
ANSWERS = {
    "200": {
        "description": "The findings; `ready` says whether everything that decides is met.",
        "content": {"application/json": {"schema": {"$ref": "findings.schema.json"}}},
    },
    "400": {"description": "`bad_json`", **PROBLEM},
    "413": {"description": f"`too_large`: more than {LARGEST:,} bytes", **PROBLEM},
    "422": {"description": "any other code of the checker, with the path of the wrong value", **PROBLEM},
    "429": {"description": "`too_often`: `Retry-After` says when", **PROBLEM},
    "503": {"description": "`standards_invalid`: nothing is published here yet", **PROBLEM},
}
PACE = Pace(each_second=2, burst=60)


def blueprint() -> Blueprint:
    """The endpoint, for one side's app."""
    found = Blueprint(
        "standards_api", __name__, url_prefix=f"{PREFIX}/standards", description="The requirement checker"
    )
    described = found.doc(
        summary="Check a record against the published standards",
        description="Nothing is stored, and no person of any association is read: only the published rules.",
        requestBody={"required": True, "content": {"application/json": {"schema": BODY}}},
        responses=ANSWERS,
    )
    found.add_url_rule("/check", "check", public(from_outside(described(answer))), methods=["POST"])
    told = found.doc(summary=changes.SUMMARY, description=changes.DESCRIPTION)
    shaped = found.response(200, changes.Entry(many=True), description="The latest first day on top.")
    found.add_url_rule("/changes", "changes", public(told(shaped(changes.answer))))
    return found


def answer() -> Response:
    """The findings, or a problem with a stable code; no cookie and no account changes it."""
    content = b"" if (request.content_length or 0) > LARGEST else request.get_data(cache=False)
    if (request.content_length or len(content)) > LARGEST:
        return problem(413, "too_large", "This record is too large", f"Send at most {LARGEST} bytes.")
    wait = PACE.take(network(request.remote_addr or ""), 1 + len(content) / UNIT, time.monotonic())
    if wait:
        detail = f"Please wait {wait} seconds."
        return problem(429, "too_often", "Too many checks from your place", detail, **{"Retry-After": str(wait)})
    try:
        record, arguments = parts(parsed(content))
        return Response(json.dumps(check(standards(), record, **arguments)), mimetype="application/json")
    except BadInput as bad:
        return _refused(bad)


def _refused(bad: BadInput) -> Response:
    detail = "Nothing is published here yet." if isinstance(bad, StandardsInvalid) else bad.message
    status: int = STATUS.get(bad.code, 422)
    return problem(status, bad.code, TITLES.get(bad.code, bad.code), detail, path=bad.path)


__all__: list[Any] = ["blueprint"]
