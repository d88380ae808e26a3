"""When figures that are on their way go on, wait for their turn, or have stopped."""

from datetime import UTC, datetime, timedelta

import pytest

from alliance.fidelity.showing import stage

NOW = datetime(2026, 7, 22, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("step", "silent", "fault", "said"),
    [
        ("count", 10, False, "going"),
        ("check", 119, False, "going"),
        ("check", 121, False, "waiting"),
        ("check", 601, False, "stopped"),
        ("count", 1, True, "stopped"),
        ("done", 90_000, False, "done"),
    ],
)
def test_silence_is_waiting_and_then_a_stop(step: str, silent: int, fault: bool, said: str) -> None:
    moved = NOW - timedelta(seconds=silent)
    assert stage(step, moved, moved if fault else None, NOW) == said
