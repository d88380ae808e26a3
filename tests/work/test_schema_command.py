"""An operator asks who stands where, and begins a migration."""

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from sqlalchemy import text

from tenants.kernel import commands, lanes
from tests.place import Place
from tests.work.conftest import Command

BEHIND = text("update shared.tenant set revision = :revision where slug = 'oak' returning slug")


def stands(place: Place, revision: str) -> None:
    with lanes.engine(place.settings.database_url).begin() as connection:
        assert connection.execute(BEHIND, {"revision": revision}).scalar() == "oak"


def test_the_status_names_who_is_behind_and_ends_with_one(clean: Place, command: Command) -> None:
    before = command("schema", "status")
    stands(clean, "t0001")
    after = command("schema", "status")
    stands(clean, lanes.head("tenant"))
    lines = [result.output.splitlines() for result in (before, after)]
    changed = [new.split() for old, new in zip(*lines, strict=True) if old != new]
    assert (before.exit_code, after.exit_code) == (0, 1)
    assert changed == [["oak", "t0001", "behind", lanes.head("tenant")]]


def test_a_new_migration_follows_the_head_of_its_lane(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = lanes.head("tenant")
    monkeypatch.setattr(lanes, "MIGRATIONS", copytree(lanes.MIGRATIONS, tmp_path / "migrations"))
    said = command("schema", "new", "tenant", "a column").stdout
    written = tmp_path / "migrations" / "tenant" / f"t{int(head[1:]) + 1:04}_a_column.py"
    assert str(written) in said
    assert f"down_revision = '{head}'" in written.read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [["schema", "status"], ["tenant", "list"]])
def test_a_database_that_does_not_answer_is_said_without_a_stack_trace_or_a_password(
    clean: Place, words: list[str]
) -> None:
    nowhere = "postgresql+psycopg2://migrator:letmein@127.0.0.1:1/registry"
    app = commands.create(replace(clean.settings, database_url=nowhere), {}, ())
    done = app.test_cli_runner().invoke(args=words)
    assert (done.exit_code, done.output[:58]) == (1, "Error: The database does not answer (connection to server ")
    assert ("Traceback" in done.output, "letmein" in done.output) == (False, False)
