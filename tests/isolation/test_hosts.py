"""Which app answers at which host, with which login, and whose word about the host counts."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from werkzeug.test import Client

import alliance
from tenants import side as associations
from tenants.kernel import front
from tenants.kernel.db import db
from tests.place import Place
from tests.work.running import ROOT, environment

MAKERS = {"alliance": alliance.create_app, "tenants": associations.create_app}


@contextmanager
def served(place: Place, *names: str, **changed: Any) -> Iterator[Client]:
    """What ``wsgi.application`` is with these settings, and a client of it."""
    settings = replace(place.settings, **changed)
    apps = cache(lambda: {name: MAKERS[name](settings) for name in names or MAKERS})
    try:
        yield Client(front.behind(settings, front.by_host(settings, apps)))
    finally:
        for app in apps().values():
            with app.app_context():
                db.engine.dispose()


def who(client: Client, host: str, path: str = "/", **headers: str) -> tuple[int, str]:
    """Status, and whose page it is by its title."""
    answer = client.get(path, headers={"Host": host, **headers})
    title = answer.text.partition("<title>")[2].partition("</title>")[0]
    names = {"Oak": "oak", "Elm": "elm", "OAIMH": "oak", "EAIMH": "elm", "Alliance": "alliance"}
    return answer.status_code, next((slug for name, slug in names.items() if name in title), "nobody")


def test_each_host_has_its_own_pages_and_an_unknown_one_none(clean: Place) -> None:
    with served(clean) as client:
        assert who(client, "oak.localhost") == (200, "oak")
        assert who(client, "ELM.localhost:8000") == (200, "elm")
        assert who(client, "alliance.localhost", "/signin") == (200, "alliance")
        for unknown in ("ash.localhost", "localhost", "oak.localhost.evil.example", "127.0.0.1", ""):
            assert client.get("/", headers={"Host": unknown}).status_code == 404


@pytest.mark.parametrize(("side", "own", "other"), [("tenants", "oak", "alliance"), ("alliance", "alliance", "oak")])
def test_a_process_of_one_side_answers_at_the_hosts_of_that_side_only(
    clean: Place, side: str, own: str, other: str
) -> None:
    with served(clean, side) as client:
        assert who(client, f"{own}.localhost", "/signin")[0] == 200
        assert who(client, f"{other}.localhost", "/signin")[0] == 404


@pytest.mark.parametrize("side", ["tenants", "alliance"])
@pytest.mark.parametrize("host", ["10.0.0.7", "oak.localhost", "alliance.localhost", "no.such.host"])
def test_health_is_told_whatever_the_host(clean: Place, side: str, host: str) -> None:
    with served(clean, side) as client:
        told = [client.get(path, headers={"Host": host}).text for path in ("/healthz", "/readyz")]
    assert told == ["ok\n", "ready\n"]


def test_a_process_that_cannot_reach_its_database_lives_and_is_not_ready(clean: Place) -> None:
    nowhere = "postgresql+psycopg2://tenants_app:x@127.0.0.1:9/registry"
    with served(clean, "tenants", tenants_database_url=nowhere) as client:
        assert [client.get(path).status_code for path in ("/healthz", "/readyz")] == [200, 503]


def test_a_proxys_headers_are_nobodys_word_unless_proxies_are_named(clean: Place) -> None:
    said = {"X-Forwarded-Host": "elm.localhost", "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"}
    with served(clean) as client:
        assert who(client, "oak.localhost", **said) == (200, "oak")
        assert "Strict-Transport-Security" not in client.get("/", headers={"Host": "oak.localhost", **said}).headers
    with served(clean, proxies=1) as client:
        assert who(client, "oak.localhost", **said) == (200, "elm")
        assert who(client, "10.0.0.7", "/signin", **{"X-Forwarded-Host": "alliance.localhost"}) == (200, "alliance")
        both = {"X-Forwarded-Host": "elm.localhost, oak.localhost"}  # what a visitor sent, then what the proxy added
        assert who(client, "10.0.0.7", **both) == (200, "oak")


def test_whether_tls_was_used_is_the_deployments_word(clean: Place) -> None:
    with served(clean, scheme="https") as client:
        answer = client.get("/", headers={"Host": "oak.localhost", "X-Forwarded-Proto": "http"})
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"


HOLDS = """
import json, wsgi
urls = [one.config["SQLALCHEMY_DATABASE_URI"] for one in wsgi.sides().values()]
print(json.dumps({
    "sides": sorted(wsgi.sides()),
    "logins": [url.split("//")[1].split(":")[0] for url in urls],
    "settings": repr([getattr(wsgi.settings, name) for name in dir(wsgi.settings) if name.endswith("database_url")]),
}))
"""


@pytest.mark.parametrize(("side", "own"), [("tenants", "tenants_app"), ("alliance", "alliance_app")])
def test_a_process_of_one_side_knows_no_login_of_the_other(clean: Place, side: str, own: str) -> None:
    names = {"tenants": "ALLIANCE_TENANTS_DATABASE_URL", "alliance": "ALLIANCE_STAFF_DATABASE_URL"}
    every = {name for name in environment(clean) if name.endswith("DATABASE_URL")}
    given = {name: text for name, text in environment(clean).items() if name not in every - {names[side]}}
    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", HOLDS],
        cwd=ROOT,
        env={**given, "ALLIANCE_SERVE": side},
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(told.stdout.splitlines()[-1])
    login = clean.settings.role_prefix + own
    assert (found["sides"], found["logins"]) == ([side], [login])
    others = {"tenants_app", "alliance_app", "worker", "migrator"} - {own}
    assert [name for name in others if name in found["settings"]] == []


def test_a_second_host_of_an_association_leads_to_its_canonical_one_for_now_only(clean: Place) -> None:
    add = (
        "insert into shared.host (name, tenant, verified_at) values ('endorse.oak.example', %s, now()), (%s, %s, null)"
    )
    role = clean.roles.tenant("oak")
    with clean.superuser() as connection, connection.cursor() as cursor:
        cursor.execute(add, [role, "unproved.oak.example", role])
    with served(clean, "tenants") as client:
        answer = client.get("/signin?next=/my", headers={"Host": "endorse.oak.example"})
        assert (answer.status_code, answer.location) == (302, "http://oak.localhost:8000/signin?next=/my")
        assert who(client, "unproved.oak.example")[0] == 404


@pytest.mark.parametrize("side", ["tenants", "alliance"])
def test_a_proxy_gets_certificates_for_hosts_that_are_served_only(clean: Place, side: str) -> None:
    names = ("oak.localhost", "OAK.localhost", "alliance.localhost", "ash.localhost", "")
    with served(clean, side) as client:
        told = [client.get("/served", query_string={"domain": name}).status_code for name in names]
    assert told == [200, 200, 200, 404, 404]
