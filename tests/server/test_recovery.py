"""Whatever was killed, the next start finds everything that was committed."""

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest

from tenants.kernel.server import Server, log, process, sockets, start
from tenants.kernel.server.account import account_for

from .conftest import ask, eventually


@pytest.fixture
def written(data: Path) -> Iterator[Server]:
    with start(data) as server:
        ask(server.url, "create schema one; create table one.kept as select 7 as it")
        yield server


def test_a_killed_server_starts_again_with_all_that_was_committed(written: Server):
    os.kill(written.pid, signal.SIGKILL)
    assert eventually(lambda: written.pid is None)
    written.ensure()
    assert ask(written.url, "select it from one.kept") == [(7,)]


def test_a_query_that_outlived_its_server_does_not_stop_the_next_start(written: Server):
    connection = psycopg2.connect(written.url.replace("+psycopg2", ""), async_=True)
    assert eventually(lambda: connection.poll() == psycopg2.extensions.POLL_OK)
    connection.cursor().execute("select count(*) from generate_series(1, 1000000000000)")
    orphan = connection.info.backend_pid
    os.kill(written.pid, signal.SIGKILL)
    assert eventually(lambda: written.pid is None)
    assert orphan in [one.pid for one in process.survivors(written.data / "postgres")]
    written.ensure()
    assert orphan not in [one.pid for one in process.survivors(written.data / "postgres")]
    assert ask(written.url, "select it from one.kept") == [(7,)]
    connection.close()


def test_a_stale_number_that_another_program_has_by_now_harms_neither(written: Server):
    folder = process.socket_folder(written.data / "postgres")
    stale = (written.data / "postgres" / "postmaster.pid").read_text().splitlines()
    os.kill(written.pid, signal.SIGKILL)
    assert eventually(lambda: written.pid is None)
    other = subprocess.Popen(["sleep", "60"])
    try:
        text = "\n".join([str(other.pid), *stale[1:]]) + "\n"
        (written.data / "postgres" / "postmaster.pid").write_text(text)
        (folder / ".s.PGSQL.5432.lock").write_text(text)
        written.ensure()
        assert ask(written.url, "select it from one.kept") == [(7,)]
        assert other.poll() is None
    finally:
        other.kill()
        other.wait(60)


def test_a_start_that_was_killed_half_way_is_begun_anew(data: Path):
    (data / "postgres.new" / "base").mkdir(parents=True)
    with start(data, durable=False) as server:
        assert ask(server.url, "select 1") == [(1,)]
    assert not (data / "postgres.new").exists()


def test_a_server_whose_socket_was_swept_away_is_started_again(written: Server):
    folder = process.socket_folder(written.data / "postgres")
    for one in folder.iterdir():
        one.unlink()
    folder.rmdir()
    written.ensure()
    assert ask(written.url, "select it from one.kept") == [(7,)]


def test_a_socket_folder_that_somebody_else_may_enter_is_not_used(data: Path):
    data.mkdir()
    usual = sockets.private_folder(data.resolve(), account_for(data / "postgres"))
    usual.chmod(0o755)
    with start(data, durable=False) as server:
        assert process.socket_folder(server.data / "postgres") != usual
    usual.rmdir()


def test_the_log_stays_small_and_keeps_the_newest_lines(tmp_path: Path):
    path = tmp_path / "postgres.log"
    path.write_text("old line\n" * 200_000 + "the newest line\n")
    log.trim(path)
    assert path.stat().st_size == log.KEPT
    assert path.read_text().splitlines()[-1] == "the newest line"
