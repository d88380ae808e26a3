"""What a test starts ends with it, also where the test fails first."""

import time

import pytest

from tests.place import Place
from tests.work.running import started


def test_a_process_ends_where_its_test_fails_before_it_was_told_to(clean: Place) -> None:
    began = time.monotonic()
    with pytest.raises(AssertionError, match="failed first"), started(clean, "http.server", "0") as process:
        raise AssertionError("failed first")
    assert (process.returncode, time.monotonic() - began < 5) == (-9, True)
