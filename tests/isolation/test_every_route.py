"""Every route that takes an id, walked by somebody of another association: nothing of theirs is found."""

from collections.abc import Iterator
from functools import cache
from typing import Any
from uuid import UUID, uuid4

import pytest
from psycopg2 import sql
from werkzeug.routing import Rule

from tenants.kernel.app import rule_of
from tenants.kernel.db import TenantModel
from tenants.permissions import ROLES
from tests.filled import fill
from tests.place import Browser, Place

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
    fill(clean, "elm")
    return clean.arrive("oak", "Oona Otherwise", *ROLES)


def one_id(place: Place, schema: str) -> tuple[str, int]:
    """An id that is a row of every table which has rows, and of how many: whatever a route looks for is there."""
    chosen = str(uuid4())
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute("set session_replication_role = replica")  # references follow by hand
        cursor.execute(sql.SQL("set search_path to {}").format(sql.Identifier(schema)))
        tables = [one for one in TenantModel.metadata.sorted_tables if has_own_id(one)]
        return chosen, sum(given(cursor, one, chosen) for one in tables)


def has_own_id(table: Any) -> bool:
    keys = list(table.primary_key.columns)
    return len(keys) == 1 and keys[0].type.python_type is UUID


def given(cursor: Any, table: Any, chosen: str) -> bool:
    """One row of the table gets the id, and so does what refers to it."""
    key = next(iter(table.primary_key.columns))
    some = sql.SQL("select {0}::text from {1} order by {0} <> %s limit 1")
    cursor.execute(some.format(sql.Identifier(key.name), sql.Identifier(table.name)), [chosen])
    row = cursor.fetchone()
    if row is None or row[0] == chosen:  # it shares the id of the row it belongs to
        return row is not None
    refers = (one.parent for other in TenantModel.metadata.tables.values() for one in other.foreign_keys)
    for column in (key, *(one for one in refers if one.references(key))):
        change = sql.SQL("update {table} set {column} = %s where {column} = %s")
        names = {"table": sql.Identifier(column.table.name), "column": sql.Identifier(column.name)}
        cursor.execute(change.format(**names), [chosen, row[0]])
    return True


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
    fill(clean, "oak")
    chosen, tables = one_id(clean, "t_oak")
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    answers = {}
    for rule, method in routes(clean):
        needs = rule_of(clean.app("tenants").view_functions[rule.endpoint]).permission
        if rule.rule.startswith("/mailbox/"):  # a demo shows its letters to whoever sits at the machine
            continue
        closed = needs not in (None, "signed_in")  # to her whatever the id is
        answers |= answered(clean, rosalind, rule, method, chosen, 403 if closed else 404)
    assert (tables > 20, {what: pair for what, pair in answers.items() if pair[0] != pair[1]}) == (True, {})


def test_no_route_finds_another_associations_rows(clean: Place, stranger: Browser) -> None:
    chosen, tables = one_id(clean, "t_elm")
    answers = {}
    for rule, method in routes(clean):
        answers |= answered(clean, stranger, rule, method, chosen, 404)
    at_home = clean.arrive("elm", "Elma Elsewhere", *ROLES).get(f"/desk/applications/{chosen}").status_code
    found = {what: pair for what, pair in answers.items() if pair[0] != pair[1]}
    assert (at_home, tables > 20, found) == (200, True, {})


def answered(
    place: Place, browser: Browser, rule: Rule, method: str, chosen: str, due: int
) -> dict[str, tuple[int, int]]:
    """What the route says to this id, and what it should."""
    path = address(place, rule, chosen)
    if path is None:
        return {}
    data = {"csrf_token": token_of(browser)} if method == "POST" else None
    return {f"{method} {rule.rule}": (browser.open(path, method=method, data=data).status_code, due)}


@cache
def token_of(browser: Browser) -> str:
    return browser.get("/account").text.split('name="csrf_token" value="')[1].split('"')[0]
