"""Who is audited depends on nothing but the seed and the ids."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenants.kernel.standards import draw

IDS = st.sets(st.text(st.characters(exclude_categories=["Cs"]), max_size=6), max_size=30).map(sorted)
SEEDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=9)


@given(IDS, SEEDS, st.integers(0, 100), st.integers(0, 2**32))
def test_the_order_of_the_population_does_not_matter(ids, seed, percent, chance):
    pick = random.Random(chance)
    always = pick.sample(ids, pick.randint(0, len(ids)))
    shuffled = pick.sample(ids, len(ids))
    drawn = draw(ids, always, seed, percent)
    assert drawn == draw(shuffled, always[::-1], seed, percent)
    assert not set(drawn["drawn"]) & set(always)
    assert len(drawn["drawn"]) == -(-(len(ids) - len(always)) * percent // 100)


@given(IDS, SEEDS, st.integers(0, 99))
def test_a_higher_percent_only_adds_people(ids, seed, percent):
    fewer, more = draw(ids, [], seed, percent)["drawn"], draw(ids, [], seed, percent + 1)["drawn"]
    assert more[: len(fewer)] == fewer


@pytest.mark.parametrize(
    ("size", "percent", "count"), [(21, 10, 3), (20, 10, 2), (1, 1, 1), (0, 100, 0), (7, 0, 0), (7, 100, 7)]
)
def test_the_number_drawn_is_rounded_up(size, percent, count):
    assert len(draw([str(n) for n in range(size)], [], "seed", percent)["drawn"]) == count


def test_those_who_must_be_audited_are_sorted_by_code_point():
    assert draw(["é", "z", "Z", "a"], ["é", "z", "Z"], "seed", 0)["always"] == ["Z", "z", "é"]
