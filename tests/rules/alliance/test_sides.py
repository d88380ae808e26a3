"""Invented associations are counted only where no real one has anything to count."""

import pytest

from alliance.fidelity.sides import asked, counted


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([], ([], False)),
        (["NC", "zz"], (["NC"], False)),
        (["zz", "zy"], (["zz", "zy"], True)),
        (["NC"], (["NC"], False)),
    ],
)
def test_real_and_invented_ones_are_never_counted_together(rows: list[str], found: tuple[list[str], bool]) -> None:
    assert counted(rows, str.islower) == found
    assert asked(invented=found[1]) == {"invented": "true" if found[1] else "false"}
