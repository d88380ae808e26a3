"""What an association says of a draft in counts: nobody works out the rest, nor what a stricter draft adds."""

from collections import Counter, defaultdict
from typing import Any

import pytest

from tenants.standards.rules import told

NUMBERS = range(61)


def heard(loses: int, total: int, least: int = 10) -> tuple[Any, ...]:
    counts = {"application": Counter(loses=loses, same=total - loses), "endorsement": Counter[str]()}
    return tuple(told(counts, least).values())


def test_of_twenty_three_whom_fifteen_fall_short_nothing_exact_is_heard() -> None:
    assert heard(15, 23) == (10, 10, None, None, None, None)


@pytest.mark.parametrize("least", [10, 11, 30])
def test_what_is_heard_leaves_five_values_of_those_who_are_not_touched(least: int) -> None:
    rest: defaultdict[Any, set[int]] = defaultdict(set)
    for total in NUMBERS:
        for loses in range(total + 1):
            rest[heard(loses, total, least)].add(total - loses)
    assert [one for one, values in rest.items() if len(values) < 5] == []


def test_two_drafts_do_not_say_how_many_the_stricter_one_touches_more() -> None:
    more: defaultdict[Any, set[int]] = defaultdict(set)
    for mild in NUMBERS:
        for strict in range(mild, 61):
            more[heard(mild, 60), heard(strict, 60)].add(strict - mild)
    assert [one for one, values in more.items() if len(values) < 5] == []


@pytest.mark.parametrize(("least", "floor"), [(10, 10), (11, None), (25, None)])
def test_nothing_is_heard_below_what_an_association_asks_for(least: int, floor: int | None) -> None:
    assert heard(24, 24, least)[:2] == (floor, floor)
