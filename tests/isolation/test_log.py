"""One line a request, with ids; no name, no address, no query, no token, no text of a fault."""

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
import structlog
from flask import Blueprint

from tenants import side as associations
from tenants.kernel import observe
from tenants.kernel.access import public
from tenants.kernel.db import db
from tests.place import Browser, Place

TOKEN = "q8Zk2vWn4bT7-xYpL1sRd0"
NAME, ADDRESS = "Thistlewood", "june@people.example"


class Lines(io.StringIO):
    """What production would have written to standard error."""

    @property
    def all(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.getvalue().splitlines()]

    @property
    def last(self) -> dict[str, Any]:
        return self.all[-1]


@pytest.fixture
def lines() -> Iterator[Lines]:
    """The log of a production process; the process's own settings come back."""
    written, before = Lines(), structlog.get_config()
    structlog.configure(
        processors=[*observe.common(), structlog.processors.JSONRenderer()],
        **{**observe.to_stderr(), "logger_factory": structlog.WriteLoggerFactory(written)},
    )
    yield written
    structlog.configure(**before)


@pytest.fixture
def browser(clean: Place) -> Iterator[Browser]:
    """At the first association of an installation in production, with a route that fails badly."""
    app = associations.create_app(replace(clean.settings, env="production"))
    faulty = Blueprint("faulty", __name__)
    faulty.add_url_rule("/faulty/<token>", "fall", public(fall))
    app.register_blueprint(faulty)
    yield Browser(app, host="oak.localhost")
    with app.app_context():
        db.engine.dispose()


def fall(token: str) -> str:
    person = {"name": NAME, "address": ADDRESS}
    try:
        return str({}[person["address"]])
    except KeyError as error:
        raise RuntimeError(f"{person} with {token} is not there") from error


def test_a_request_is_one_line_of_ids(clean: Place, browser: Browser, lines: Lines) -> None:
    arrived = clean.arrive("oak", "June Thistlewood", "coordinator", email=ADDRESS)
    browser.set_cookie("session", arrived.get_cookie("session", domain="oak.localhost").value, domain="oak.localhost")
    answer = browser.get(f"/account?q={NAME}")
    line = lines.last
    assert isinstance(line.pop("ms"), float)
    assert len(line.pop("timestamp")) == 27
    assert line == {
        "event": "request",
        "level": "info",
        "side": "tenants",
        "method": "GET",
        "endpoint": "people.account",
        "status": answer.status_code,
        "tenant": "oak",
        "actor": str(UUID(str(arrived.person_id))),
        "request_id": answer.headers["X-Request-Id"],
    }


@pytest.mark.parametrize("path", [f"/r/{TOKEN}", f"/signin/link/{TOKEN}", f"/c/{TOKEN}", f"/no/{TOKEN}"])
def test_a_links_token_and_a_name_leave_neither_in_the_log(browser: Browser, lines: Lines, path: str) -> None:
    browser.get(f"{path}?email={ADDRESS}&name={NAME}", headers={"Referer": f"https://oak.localhost{path}"})
    browser.post(path, data={"name": NAME, "email": ADDRESS})
    assert len([line for line in lines.all if line["event"] == "request"]) == 2
    assert [word for word in (TOKEN, NAME, ADDRESS, "people.example") if word in lines.getvalue()] == []


def test_a_fault_is_told_by_its_class_and_place_not_by_its_text(browser: Browser, lines: Lines) -> None:
    assert browser.get(f"/faulty/{TOKEN}").status_code == 500
    fault, request = lines.all
    assert (fault["event"], fault["faults"], request["status"]) == ("fault", ["RuntimeError", "KeyError"], 500)
    assert fault["where"][-1].endswith(" fall")
    assert fault["request_id"] == request["request_id"]
    assert [word for word in (TOKEN, NAME, ADDRESS) if word in lines.getvalue()] == []


def test_what_one_request_was_about_is_not_in_the_next_ones_line(clean: Place, browser: Browser, lines: Lines) -> None:
    arrived = clean.arrive("oak", "June Thistlewood", "coordinator")
    arrived.get("/account")
    browser.get("/healthz")
    assert sorted(lines.last) == [
        "endpoint", "event", "level", "method", "ms", "request_id", "side", "status", "timestamp",
    ]  # fmt: skip


def test_an_invented_method_is_not_written_down(browser: Browser, lines: Lines) -> None:
    browser.open("/", method=NAME.upper())
    assert (lines.last["method"], NAME.upper() in lines.getvalue()) == ("other", False)
