"""The commands of this installation, run in the test's own process; sites that a test makes go again after it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

import alliance
import tenants
from tenants.kernel import commands, lanes, sites
from tests.place import Place

MADE = ("ash", "fir")
Command = Callable[..., Any]


@pytest.fixture
def clean(place: Place) -> Iterator[Place]:
    """As everywhere, and the sites that a test makes go again."""
    place.restore()
    yield place
    with lanes.engine(place.settings.database_url).begin() as connection:
        for slug in MADE:
            sites.unmake(connection, slug, place.roles)


@pytest.fixture
def command(clean: Place) -> Command:
    """``flask …``: the result has ``output`` and ``exit_code``."""
    makers = {"tenants": tenants.create_app, "alliance": alliance.create_app}
    app: Any = commands.create(clean.settings, makers, ())
    app.extensions.update(completed=clean.settings, **clean.workers)
    runner = app.test_cli_runner()

    def run(*words: str, given: str | None = None) -> Any:
        return runner.invoke(args=list(words), input=given)

    return run
