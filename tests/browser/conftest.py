"""One Chromium and one pair of live apps for all journeys of a test process; each journey leaves no page behind."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.live import Live, chromium, serving
from tests.place import Place

expect.set_options(timeout=20_000)  # a busy machine is slow, and slow is not wrong


@pytest.fixture(scope="session")
def only_browser() -> Iterator[Browser]:
    """Started once: a start costs more than most journeys."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def live(place: Place) -> Iterator[Live]:
    with serving(place) as found:
        yield found


@pytest.fixture
def browser(only_browser: Browser) -> Iterator[Browser]:
    """The browser, without anything of the journeys before: a page left open would go on asking the apps."""
    yield only_browser
    for context in only_browser.contexts:
        context.close()
