"""Every process of the machine counts in one folder, and one of them shows Prometheus the sum."""

import re
from pathlib import Path
from urllib.request import urlopen
from uuid import uuid4

from tenants.kernel import jobs
from tests.place import Place
from tests.ports import free_port
from tests.work.conftest import Command
from tests.work.running import flask, started


def read_text(port: int) -> str:
    with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=60) as answer:
        return str(answer.read().decode())


def read(port: int) -> dict[str, float]:
    lines = read_text(port).splitlines()
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines if line[0] != "#")}


def test_jobs_of_every_process_are_counted_and_waiting_ones_shown(clean: Place, tmp_path: Path) -> None:
    port = free_port()
    settings = {"ALLIANCE_METRICS_PORT": str(port), "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    for _process in range(2):
        with clean.inside("oak"):
            jobs.enqueue("mail.send", uuid4())
        assert flask(clean, "jobs", "drain", settings=settings).output == "1 done, 0 failed.\n"
    with clean.inside("oak"):
        for task in ("mail.send", "one.invented", "another.invented"):
            jobs.enqueue(task, uuid4())
    with started(clean, "flask", "--app", "wsgi", "figures", settings=settings) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == f"http://127.0.0.1:{port}/metrics\n"
        found = read(port)
        assert found['alliance_jobs_total{how="done",task="mail.send"}'] == 2.0
        assert found['alliance_jobs_waiting{standing="due",task="mail.send"}'] == 1.0
        assert found['alliance_jobs_waiting{standing="due",task="other"}'] == 2.0
        assert [name for name in found if "invented" in name] == []
        process.terminate()
        assert process.wait(60) == 0


def test_any_free_port_is_said(clean: Place, tmp_path: Path) -> None:
    settings = {"ALLIANCE_METRICS_PORT": "0", "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    with started(clean, "flask", "--app", "wsgi", "figures", settings=settings) as process:
        assert process.stdout is not None
        found = re.fullmatch(r"http://127\.0\.0\.1:([1-9]\d*)/metrics\n", process.stdout.readline())
        assert (found is not None and "alliance_jobs_waiting" in read_text(int(found[1]))) is True
        process.terminate()
        assert process.wait(60) == 0


def test_without_a_folder_it_says_what_is_missing(command: Command) -> None:
    result = command("figures")
    assert (result.exit_code, bool(re.match("Error: PROMETHEUS_MULTIPROC_DIR is missing", result.output))) == (1, True)
