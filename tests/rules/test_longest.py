"""The order in which tests are given out loses none of them."""

from types import SimpleNamespace

import pytest

from tests.longest import LONGEST, spread


@pytest.mark.parametrize("processes", [1, 2, 3, 4])
@pytest.mark.parametrize("others", [0, 3, 44])
def test_every_test_is_given_out_once_and_the_longest_to_different_processes(processes: int, others: int) -> None:
    items = [SimpleNamespace(name=name) for name in (*map(str, range(others)), *LONGEST)]
    given = spread(items, processes)
    assert sorted(one.name for one in given) == sorted(one.name for one in items)
    if others == 44:
        size = len(items) // processes
        assert [given[number * size].name for number in range(processes)] == list(LONGEST[:processes])
