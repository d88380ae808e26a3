"""Two associations and the Alliance on a real PostgreSQL, made once; every test starts from the same rows."""

import gc
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tenants.kernel import lanes, observe
from tenants.kernel.settings import Settings
from tests import longest
from tests.place import Place, made

gc.disable()  # until all is imported and collected, see below
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a program that a test starts is compiled once, not by each
settings.register_profile("same", derandomize=True, deadline=None)  # every run draws the same, a slow one too
settings.load_profile("same")
NEXT = '''"""Add a column."""
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "t9999", "{head}", None, None


def upgrade():
    op.add_column("person", sa.Column("shoe_size", sa.Integer()))


def downgrade():
    op.drop_column("person", "shoe_size")
'''


def pytest_collection_modifyitems(items: list[Any]) -> None:
    items[:] = longest.spread(items, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))


def pytest_collection_finish() -> None:
    """What was imported stays: looking through it again and again for garbage takes time and finds none."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The installation of this test process: server, database, platform, tenants ``oak`` and ``elm``."""
    observe.init(Settings(env="test"))
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    with made(worker, tmp_path_factory.getbasetemp()) as place:
        yield place


@pytest.fixture
def clean(place: Place) -> Place:
    """The installation as it was made: rows of earlier tests are gone, caches are empty."""
    place.restore()
    return place


@pytest.fixture
def oak(clean: Place) -> Any:
    """The first association: its transaction is open for the test to fill and read; see ``Place.inside``."""
    return clean.tenant("oak")


@pytest.fixture
def elm(clean: Place) -> Any:
    """The second association, which always has data that could leak."""
    return clean.tenant("elm")


@pytest.fixture
def next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A copy of the migrations with one beyond the head, for one test."""
    copy = shutil.copytree(lanes.MIGRATIONS, tmp_path / "migrations")
    (copy / "tenant" / "t9999_shoes.py").write_text(NEXT.format(head=lanes.head("tenant")))
    monkeypatch.setattr(lanes, "MIGRATIONS", copy)
    lanes.reread()
    yield "t9999"
    lanes.reread()


__all__ = ["Path", "replace"]
