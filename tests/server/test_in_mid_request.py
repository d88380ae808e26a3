"""The database is restarted while somebody waits for a page: they are told so, nothing is half done, and it goes on."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from psycopg2 import Error

from tenants.kernel.server import Server, process, start
from tests import outside
from tests.place import Place, furnished
from tests.tenants.desk.files import decisions, letters, state
from tests.tenants.desk.test_decisions import APPROVE, decide, reviewed

from .conftest import eventually

BREATH = "We are catching our breath"
WAITS = "select count(*) from pg_stat_activity where wait_event_type = 'Lock'"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server of its own, since it goes down."""
    with start(tmp_path / "data", durable=False) as running:
        yield running


@pytest.fixture
def place(server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    monkeypatch.setattr(outside, "POOLER", "")  # before this server stands none
    with furnished(server, "restart", server.data) as found:
        yield found


def waits(watcher: Any) -> bool:
    with watcher.cursor() as cursor:
        cursor.execute(WAITS)
        return bool(cursor.fetchone()[0])


def test_a_restart_in_the_middle_of_a_decision_leaves_nothing_half_and_the_next_press_decides(
    server: Server, place: Place
) -> None:
    file = reviewed(place, "approve")
    june = place.arrive("oak", "June Thistlewood", "coordinator")
    june.get(file.page)
    with ThreadPoolExecutor(1) as pool:
        watcher = place.superuser()
        watcher.cursor().execute("select from t_oak.application for update")
        pressed = pool.submit(decide, june, file, **APPROVE)
        assert eventually(lambda: waits(watcher))  # the request is at work inside its transaction
        process.shut_down(server.data / "postgres", at_once=True)
        answer = pressed.result(30)
        down = june.get(file.page)
    with pytest.raises(Error):
        watcher.cursor().execute("select 1")
    server.ensure()
    assert [(one.status_code, BREATH in one.text) for one in (answer, down)] == [(503, True)] * 2
    assert (state(place, file.file_id), decisions(place), letters(place, "decided")) == ("to_decide", [], [])
    assert eventually(lambda: june.get(file.page).status_code == 200)
    assert decide(june, file, **APPROVE).status_code == 303
    found = (state(place, file.file_id), len(decisions(place)), len(letters(place, "decided")))
    assert found == ("approved", 1, 1)
