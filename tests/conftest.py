"""Two associations and the Alliance on a real PostgreSQL, made once; every test starts from the same rows."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tenants.kernel import observe
from tenants.kernel.settings import Settings
from tests.place import Place, made


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


__all__ = ["Path", "replace"]
