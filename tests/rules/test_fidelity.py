"""Fair reading: limits that widen where there are few, and what a run of quarters says."""

from math import comb

import pytest

from tenants.kernel.indicators.fair import FAR, NEAR, Share, falling, limits, pooled, signals, stands
from tenants.kernel.indicators.plots import funnel, run, steps


@pytest.mark.parametrize(
    ("k", "n", "word"),
    [
        (2, 10, "within"),
        (5, 10, "within"),
        (20, 100, "within"),
        (30, 100, "near"),
        (36, 100, "outside"),
        (5, 100, "outside"),
    ],
)
def test_the_same_rate_is_chance_among_few_and_a_question_among_many(k: int, n: int, word: str) -> None:
    assert stands(Share("x", k, n), 0.2) == word


def test_limits_are_those_of_the_binomial_distribution_as_worked_out_by_hand() -> None:
    """Of 1024 ways ten coins fall, one has no head, 10 one, 45 two: 2.5 % of them are 25.6, 0.1 % are 1.024."""
    near, far = (25.6 - 11) / 45 + 1, (1.024 - 1) / 10
    assert [round(one * 10, 4) for one in limits(0.5, 10, NEAR)] == [round(near, 4), round(10 - near, 4)]
    assert [round(one * 10, 4) for one in limits(0.5, 10, FAR)] == [round(far, 4), round(10 - far, 4)]


@pytest.mark.parametrize(("middle", "n"), [(0.05, 400), (0.9, 400), (0.2, 100), (0.5, 40)])
def test_by_chance_no_more_lie_beyond_a_limit_than_it_says(middle: float, n: int) -> None:
    chance = [comb(n, k) * middle**k * (1 - middle) ** (n - k) for k in range(n + 1)]
    for beyond in (NEAR, FAR):
        low, high = limits(middle, n, beyond)
        below = sum(one for k, one in enumerate(chance) if k / n < low)
        above = sum(one for k, one in enumerate(chance) if k / n > high)
        assert (below <= beyond, above <= beyond, below > beyond / 5, above > beyond / 5) == (True, True, True, True)


def test_all_together_weigh_by_their_number() -> None:
    assert (pooled([Share("a", 5, 10), Share("b", 10, 90)]), pooled([])) == (0.15, None)


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([], set()),
        ([1, 2, 3, 4, 5, 6], {"trend"}),
        ([1, 2, 3, 3, 4, 5, 6], set()),
        ([6, 5, 4, 3, 2, 1], {"trend"}),
        ([1, 2, 3, None, 4, 5, 6], set()),
        ([5, 6, 5, 6, 5, 6, 5, 6, 1, 2, 1, 2, 1, 2, 1, 2], {"shift"}),
        ([5, 1, 5, 1, 5, 1, 5, 1, 5, 1], set()),
    ],
)
def test_what_a_run_says(values: list[float | None], found: set[str]) -> None:
    assert signals(values) == found


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ([], None),
        ([6, 5, 4, 3, 2, 1], ("trend", 6)),
        ([9, 6, 5, 4, 3, 2, 1], ("trend", 6)),
        ([6, 5, 4, 3, 3, 1], None),
        ([6, 5, 4, None, 3, 2, 1], None),
        ([6, 5, 4, 3, 2, 1, None], None),
        ([6, 5, 4, 3, 2, 1, 2], None),
        ([1, 2, 3, 4, 5, 6], None),
        ([*[8, 9] * 4, *[1, 2] * 4], ("shift", 5)),
        ([*[8, 9] * 4, *[1, 2] * 3, 1], None),
        ([*[1, 2] * 4, *[8, 9] * 4], None),
    ],
)
def test_what_falls_has_fallen_up_to_the_last_period(
    values: list[float | None], found: tuple[str, float] | None
) -> None:
    assert falling(values) == found


def test_a_funnel_has_a_dot_for_each_and_lines_that_narrow() -> None:
    drawn = funnel([Share("Birch", 12, 40), Share("Cedar", 30, 400)])
    assert drawn is not None
    assert [dot.words for dot in drawn.dots] == ["Birch", "Cedar"]
    assert (len(drawn.lines), drawn.dots[0].x < drawn.dots[1].x, funnel([])) == (4, True, None)


def test_a_run_leaves_a_gap_where_nothing_is_shown() -> None:
    drawn = run([("2026Q1", 0.2), ("2026Q2", 0.3), ("2026Q3", None), ("2026Q4", 0.1)], share=True)
    assert ([dot.words for dot in drawn.dots], len(drawn.paths)) == (
        ["2026 Q1: 20%", "2026 Q2: 30%", "2026 Q4: 10%"],
        1,
    )


@pytest.mark.parametrize(
    ("most", "found"),
    [(0.546, [0, 0.2, 0.4, 0.6]), (76, [0, 50, 100]), (413, [0, 200, 400, 600]), (10, [0, 5, 10]), (0, [0, 0.5, 1])],
)
def test_an_axis_has_round_numbers(most: float, found: list[float]) -> None:
    assert steps(most) == found


def test_a_run_of_nothing_is_drawn_as_nothing() -> None:
    drawn = run([("Q1", None)])
    assert (drawn.dots, drawn.paths, drawn.middle_at) == ((), (), None)
