"""Two commands on one data folder use one server; the last one out stops it."""

import subprocess
import sys
from pathlib import Path

from tenants.kernel.server import Server, start

from .conftest import ROOT, ask

COMMAND = """
import sys
from pathlib import Path
from tenants.kernel.server import attach_or_start
print(attach_or_start(Path(sys.argv[1])).pid)
"""


def command(data: Path) -> int:
    done = subprocess.run([sys.executable, "-c", COMMAND, data], cwd=ROOT, capture_output=True, check=True, text=True)
    return int(done.stdout)


def test_a_command_joins_the_running_server_and_leaves_it_running(server: Server):
    assert command(server.data) == server.pid
    assert ask(server.url, "select 1") == [(1,)]


def test_a_command_alone_starts_the_server_and_stops_it(data: Path):
    with start(data, durable=False):
        pass
    first = command(data)
    with start(data, durable=False) as server:
        assert server.pid != first


def test_the_server_stays_until_its_last_user_has_gone(data: Path):
    first, second = start(data, durable=False), start(data, durable=False)
    pid = first.pid
    first.stop()
    assert second.pid == pid
    second.stop()
    assert second.pid is None
