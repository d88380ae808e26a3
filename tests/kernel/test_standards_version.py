"""Whoever reads rules reads what was committed, in whatever order commits come, and reads it once."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from tenants.kernel.db import db
from tenants.kernel.standards import store
from tests.place import Place, connected

DAY = "2026-01-05"
ADOPT = (
    "insert into shared.adoption (id, code, set_id, from_day) values (%(id)s, %(code)s, 'alliance-2025', '2026-01-05')"
)


@pytest.fixture
def pair(clean: Place) -> Iterator[tuple[Any, Any]]:
    """Two writers who have begun and not committed."""
    found = [connected(clean.superuser_url) for _who in range(2)]
    yield found[0], found[1]
    for one in found:
        one.close()


def adopt(connection: Any, code: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(ADOPT, {"id": str(uuid4()), "code": code})
    return code


def adopted(place: Place, slug: str = "oak") -> dict[str, int]:
    """By code, how many adoptions of that day the rules hold."""
    with place.inside(slug):
        known = store.standards().associations
        return {code: sum(since == DAY for since, _set in known[code].adoptions) for code in ("US-NC", "US-OR")}


def test_who_began_first_and_commits_last_is_read_as_well(clean: Place, pair: tuple[Any, Any]) -> None:
    first, second = pair
    before = adopted(clean)
    adopt(first, "US-NC")
    adopt(second, "US-OR")
    second.commit()
    between = adopted(clean)
    first.commit()
    after = adopted(clean)
    assert [(one["US-NC"], one["US-OR"]) for one in (before, between, after)] == [(0, 0), (0, 1), (1, 1)]


def test_nobody_waits_for_who_has_not_committed_yet(clean: Place, pair: tuple[Any, Any]) -> None:
    adopt(pair[0], "US-NC")
    with pair[1].cursor() as cursor:
        cursor.execute("set lock_timeout = '1s'")
    adopt(pair[1], "US-NC")
    pair[1].commit()
    assert adopted(clean)["US-NC"] == 1


def test_what_was_undone_is_read_by_its_own_transaction_alone(clean: Place) -> None:
    change = {"kind": "adoption", "set": "alliance-2025", "from": "2026-01-05"}
    with clean.inside("alliance"):
        store.take_on("US-NC", change)
        own = store.standards().associations["US-NC"].adoptions
        db.session.rollback()
    assert [since for since, _set in own].count(DAY) == 1
    assert adopted(clean, "alliance")["US-NC"] == 0


def test_what_did_not_change_is_not_read_again(clean: Place) -> None:
    with clean.inside("oak"):
        one = store.standards()
    with clean.inside("elm"):
        assert store.standards() is one
