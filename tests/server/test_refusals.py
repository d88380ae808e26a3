"""When the database cannot start, a person reads what happened, where, and what to do."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tenants.kernel.server import ServerError, failure, start

from .conftest import ROOT


def test_a_file_where_the_folder_should_be(data: Path):
    data.write_text("a letter")
    with pytest.raises(ServerError) as refused:
        start(data)
    assert str(refused.value) == (
        f"Could not make the data folder {data}: File exists. Something that is no folder stands there: "
        "move it away, or choose another folder: ALLIANCE_DATA=/path/to/folder make run."
    )
    assert data.read_text() == "a letter"


def test_a_disk_that_nobody_may_write_to_ends_with_what_to_do():
    closed = next(one for one in (Path("/System"), Path("/sys")) if one.is_dir()) / "alliance"
    done = subprocess.run(
        [sys.executable, "-m", "tenants.kernel.supervisor"],
        cwd=ROOT,
        env={"ALLIANCE_DATA": str(closed), "PATH": "/usr/bin:/bin", "PORT": "65001"},
        capture_output=True,
        check=False,
        text=True,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip() in {
        f"Could not make the data folder {closed}: {os.strerror(number)}. {failure.ADVICE[number]}."
        for number in (errno.EROFS, errno.EACCES, errno.EPERM)
    }


@pytest.mark.parametrize("blocks", [0, 390])  # of 512 bytes
def test_a_disk_that_takes_no_more_ends_with_one_paragraph_and_code_one(data: Path, blocks: int):
    done = subprocess.run(
        ["sh", "-c", 'ulimit -f "$0" && exec "$@"', str(blocks), sys.executable, "-m", "tenants.kernel.supervisor"],
        cwd=ROOT,
        env={"ALLIANCE_DATA": str(data), "PATH": "/usr/bin:/bin", "PORT": "65001"},
        capture_output=True,
        check=False,
        text=True,
    )
    paragraphs = done.stderr.strip().splitlines()
    assert (done.returncode, len(paragraphs)) == (1, 1)
    assert paragraphs[0].startswith("Could not ")
    assert paragraphs[0].endswith("or choose another folder: ALLIANCE_DATA=/path/to/folder make run.")


def test_passwords_that_cannot_be_read_are_named(data: Path):
    data.mkdir()
    (data / "logins.json").write_text("{half")
    with pytest.raises(ServerError, match=r"logins\.json is damaged"):
        start(data)


def test_what_postgresql_says_last_is_passed_on_with_advice(data: Path):
    output = (
        "2026-03-02 09:00 UTC [7] LOG:  starting\n2026-03-02 09:00 UTC [7] FATAL:  could not write lock file "
        '"postmaster.pid": No space left on device\n2026-03-02 09:00 UTC [7] LOG:  it is shut down'
    )
    assert str(failure.from_output("start the database in", data, 1, output)) == (
        f"Could not start the database in {data}: the program ended with code 1 (could not write lock file "
        '"postmaster.pid": No space left on device). Free some space on that disk, or choose another folder: '
        "ALLIANCE_DATA=/path/to/folder make run."
    )


def test_a_cluster_of_another_version_is_left_alone(data: Path):
    with start(data, durable=False):
        pass
    (data / "postgres" / "PG_VERSION").write_text("15\n")
    with pytest.raises(ServerError, match="was made by PostgreSQL 15"):
        start(data, durable=False)
