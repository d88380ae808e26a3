"""Every route that takes an id, walked by somebody of another association: nothing of theirs is found."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from werkzeug.routing import Rule

from tenants.kernel.app import rule_of
from tenants.kernel.db import TenantModel
from tenants.permissions import ROLES
from tenants.site import samples
from tests.place import Browser, Place

DAY = date(2026, 11, 22)
# numbers, names of files and single-use secrets are no ids: they have tests of their own
SHARED = (
    "<token>",
    "<number>",
    "<fingerprint>",
    "<path:filename>",
    "<filename>",
    "<category>",
    "<digest>",
    "<kind>/new",
)


@pytest.fixture
def stranger(clean: Place) -> Browser:
    """Somebody with every role in the first association; the second is full of people."""
    with clean.inside("elm") as elm:
        samples.fill(elm, DAY)
    return clean.arrive("oak", "Oona Otherwise", *ROLES)


def ids_of(place: Place, schema: str) -> dict[str, str]:
    """One id for each table of a schema that has rows."""
    found = {}
    with place.superuser() as connection, connection.cursor() as cursor:
        for name, table in TenantModel.metadata.tables.items():
            keys = list(table.primary_key.columns)
            if len(keys) == 1 and keys[0].type.python_type is UUID:
                cursor.execute(f'select "{keys[0].name}" from {schema}."{name}" limit 1')
                found[name] = next((str(row[0]) for row in cursor.fetchall()), "")
    return {name: value for name, value in found.items() if value}


def routes(place: Place) -> Iterator[tuple[Rule, str]]:
    for rule in place.app("tenants").url_map.iter_rules():
        if takes_an_id(rule) and not any(part in rule.rule for part in SHARED):
            yield from ((rule, method) for method in sorted(rule.methods & {"GET", "POST"}))


def takes_an_id(rule: Rule) -> bool:
    return any(type(one).__name__ != "AnyConverter" for one in rule._converters.values())


def address(place: Place, rule: Rule, value: str) -> str | None:
    """The rule's path with this id wherever an id goes; other words are taken from what they allow."""
    filled: dict[str, Any] = {}
    for name in rule.arguments:
        converter = rule._converters[name]
        filled[name] = UUID(value) if type(converter).__name__ == "UUIDConverter" else value
        if getattr(converter, "items", None) or type(converter).__name__ == "AnyConverter":
            filled[name] = min(converter.items)
    try:
        built = rule.build(filled)
    except ValueError:  # the place takes something else than a uuid
        return None
    return built[1] if built else None


def test_no_route_finds_another_applicants_rows(clean: Place) -> None:
    """The same association, and no role: what needs one is closed, and what needs none finds nothing of others."""
    with clean.inside("oak") as oak:
        samples.fill(oak, DAY)
    ids = ids_of(clean, "t_oak")
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    token = rosalind.get("/account").text.split('name="csrf_token" value="')[1].split('"')[0]
    answers = {}
    for rule, method in routes(clean):
        needs = rule_of(clean.app("tenants").view_functions[rule.endpoint]).permission
        if rule.rule.startswith("/mailbox/"):  # a demo shows its letters to whoever sits at the machine
            continue
        closed = needs not in (None, "signed_in")  # to her whatever the id is, so that one id is enough
        for table, value in list(ids.items())[: 1 if closed else None]:
            path = address(clean, rule, value)
            if path:
                data = {"csrf_token": token} if method == "POST" else None
                status = rosalind.open(path, method=method, data=data).status_code
                answers[f"{method} {rule.rule} with {table}"] = (status, 403 if closed else 404)
    assert len(ids) > 12
    assert {what: pair for what, pair in answers.items() if pair[0] != pair[1]} == {}


def test_no_route_finds_another_associations_rows(clean: Place, stranger: Browser) -> None:
    ids = ids_of(clean, "t_elm")
    token = stranger.get("/settings").text.split('name="csrf_token" value="')[1].split('"')[0]
    answers = {}
    for rule, method in routes(clean):
        for table, value in ids.items():
            path = address(clean, rule, value)
            if path:
                data = {"csrf_token": token} if method == "POST" else None
                status = stranger.open(path, method=method, data=data).status_code
                answers[f"{method} {rule.rule} with {table}"] = status
    assert len(ids) > 12
    assert {what: status for what, status in answers.items() if status != 404} == {}
