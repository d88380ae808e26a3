"""`make run` from its first line to its last, with a small stand-in for the product."""

import os
import signal
import socket
from pathlib import Path

import psutil

from .conftest import Run, eventually, fetched, free_port


def gone(processes: dict[str, psutil.Process]) -> bool:
    return not [one for one in processes.values() if runs(one)]


def runs(one: psutil.Process) -> bool:
    try:
        return one.is_running() and one.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:  # it ended between the two questions
        return False


def test_a_first_start_prepares_prints_the_addresses_and_ends_without_leaving_anything(running: Run):
    family = running.family()
    fetched(running.port, "/visit")
    code = running.interrupt()
    assert (code, gone(family)) == (0, True)
    hosts = "   ".join(f"http://{name}.localhost:{running.port}" for name in ("alliance", "nc", "or"))
    lines = running.said.splitlines()
    assert lines[0] == "samples     | seeded, only if empty: True"
    assert f"run         | ready: {hosts}   (Ctrl-C stops it)" in lines
    assert running.said.splitlines()[-2:] == ["run         | stopping …", "run         | stopped"]


def test_whichever_part_is_killed_comes_back_and_nothing_is_lost(running: Run):
    fetched(running.port, "/visit")
    for part in ("web", "worker", "provisioner", "guard", "database"):
        old = running.family()[part]
        old.kill()

        def back(part=part, old=old) -> bool:
            new = running.family().get(part)
            return new is not None and new.pid != old.pid

        assert eventually(back), (part, running.said)
    assert eventually(lambda: fetched(running.port, "/count") == "1")


def test_when_the_run_itself_is_killed_its_parts_end_and_the_next_start_goes_on(running: Run, project: Path):
    fetched(running.port, "/visit")
    family = running.family()
    running.process.kill()
    running.wait()
    assert eventually(lambda: gone(family)), family
    again = Run(project, running.port)
    assert eventually(again.complete), again.said
    assert fetched(again.port, "/count") == "1"
    assert again.interrupt() == 0


def test_when_everything_is_killed_at_once_the_next_start_goes_on(running: Run, project: Path):
    fetched(running.port, "/visit")
    family = running.family()
    left = family.pop("worker")
    for one in (psutil.Process(running.process.pid), *family.values()):
        one.kill()
    running.wait()
    again = Run(project, running.port)
    assert eventually(again.complete), again.said
    assert gone({"worker": left})
    assert fetched(again.port, "/count") == "1"
    assert again.interrupt() == 0


def test_a_second_ctrl_c_ends_it_at_once(running: Run):
    os.kill(running.family()["worker"].pid, signal.SIGSTOP)  # a part that does not listen
    running.process.send_signal(signal.SIGINT)
    assert eventually(lambda: "stopping" in running.said)
    assert running.interrupt() == 0


def test_a_second_run_on_the_same_folder_is_told_where_the_first_one_is(running: Run, project: Path):
    second = Run(project, free_port())
    assert second.wait() == 1
    assert second.said.strip() == (
        f"The registry runs already on the data folder {project / '.data'} (process {running.process.pid}): "
        f"open http://alliance.localhost:{running.port} or stop it with Ctrl-C where it runs. A second one "
        f"needs a folder and a port of its own: ALLIANCE_DATA=.data-2 PORT={second.port + 1} make run"
    )


def test_a_taken_port_is_said_before_anything_starts(project: Path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        run = Run(project, port)
        assert run.wait() == 1
    said = run.said.strip()
    assert said.startswith(f"Port {port} is taken by another program. Choose another one: PORT=")
    assert not (project / ".data" / "postgres").exists()


def test_a_failed_preparation_stops_everything_and_says_why(project: Path):
    run = Run(project, free_port(), ALLIANCE_BROKEN="yes")
    assert run.wait() == 1
    lines = run.said.strip().splitlines()
    assert lines[0] == "schema      | Error: the tables are newer than this version"
    assert lines[-1].startswith("“-m flask --app wsgi schema upgrade” ended with code 1")


def test_a_port_that_is_no_number_is_refused(project: Path):
    run = Run(project, 0)
    assert (run.wait(), run.said.strip()) == (
        1,
        "PORT is '0'; it must be a number from 1 to 65535: PORT=8001 make run",
    )
