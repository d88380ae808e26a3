"""A long list stands in leaves of fifty, each found by an entry that is on it."""

from uuid import UUID

import pytest

from tenants.reviews.leaves import leaf

FEW, MANY = 50, 120
CASES = [  # entries, the one asked for, first and last on the leaf, where the leaves beside it begin
    (0, None, (1, 0), (None, None)),
    (FEW, None, (1, 50), (None, None)),
    (FEW, "49", (1, 50), (None, None)),
    (MANY, None, (1, 50), (None, 50)),
    (MANY, "49", (1, 50), (None, 50)),
    (MANY, "50", (51, 100), (0, 100)),
    (MANY, "119", (101, 120), (50, None)),
    (MANY, "gone", (1, 50), (None, 50)),
    (MANY, "all", (1, 120), (None, None)),
]


@pytest.mark.parametrize(("number", "asked", "ends", "sides"), CASES)
def test_the_leaf_that_holds_an_entry(number, asked, ends, sides) -> None:
    holding = str(UUID(int=int(asked))) if asked and asked.isdigit() else asked
    found = leaf([UUID(int=place) for place in range(number)], lambda one: one, holding)
    beside = tuple(None if one is None else one.int for one in (found.before, found.after))
    assert ((found.first, found.last), beside, found.asked) == (ends, sides, asked is not None)
