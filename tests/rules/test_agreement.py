"""Cohen's kappa against worked examples, and leniency beside those who read the same files."""

import random
from statistics import stdev

import pytest

from tenants.reviews.agreement import kappa, leniency


def pairs(table, names="abc"):
    return [
        (names[row], names[column])
        for row, counts in enumerate(table)
        for column, count in enumerate(counts)
        for _time in range(count)
    ]


@pytest.mark.parametrize(
    ("table", "value", "low", "high"),
    [
        ([[20, 5], [10, 15]], 0.400, 0.151, 0.649),  # a worked example often printed with SE 0.127
        ([[45, 15], [25, 15]], 0.130, -0.063, 0.324),  # Wikipedia, "Cohen's kappa", same shares of agreement
        ([[25, 35], [5, 35]], 0.259, 0.108, 0.410),  # and different chance
        ([[75, 1, 4], [5, 4, 1], [0, 0, 10]], 0.676, 0.505, 0.848),  # Fleiss, Levin and Paik, table 18.1
        ([[10, 0], [0, 10]], 1.0, 1.0, 1.0),
        ([[0, 10], [10, 0]], -1.0, -1.0, -1.0),
        ([[5, 5], [5, 5]], 0.0, -0.438, 0.438),
    ],
)
def test_kappa_and_its_interval(table, value, low, high):
    found = kappa(pairs(table))
    assert [round(one, 3) for one in (found.value, found.low, found.high)] == [value, low, high]


@pytest.mark.parametrize("table", [[[20, 5], [10, 15]], [[45, 15], [25, 15]], [[75, 1, 4], [5, 4, 1], [0, 0, 10]]])
def test_the_interval_is_as_wide_as_that_of_drawing_again(table):
    drawn, chance = pairs(table), random.Random(20261122)
    again = [kappa(chance.choices(drawn, k=len(drawn))).value for _time in range(800)]
    found = kappa(drawn)
    assert (found.high - found.low) / 2 == pytest.approx(1.96 * stdev(again), abs=0.03)


@pytest.mark.parametrize("table", [[], [[20]]])
def test_without_pairs_or_with_one_answer_only_there_is_nothing_to_compare(table):
    assert kappa(pairs(table)) is None


def test_the_order_of_the_two_makes_no_difference():
    table = [[20, 5], [10, 15]]
    turned = [(second, first) for first, second in pairs(table)]
    assert kappa(turned) == kappa(pairs(table))


@pytest.mark.parametrize(
    ("table", "word"),
    [
        ([[0, 10], [10, 0]], "poor"),
        ([[45, 15], [25, 15]], "slight"),
        ([[20, 5], [10, 15]], "fair"),
        ([[75, 1, 4], [5, 4, 1], [0, 0, 10]], "substantial"),
        ([[10, 0], [0, 10]], "almost_perfect"),
    ],
)
def test_the_words_for_it(table, word):
    assert kappa(pairs(table)).strength == word


def test_who_is_milder_than_those_beside_them():
    rows = [("harriet", "approve", "eliot", "hold")] * 3 + [("harriet", "approve", "eliot", "approve")] * 3
    rows += [("harriet", "defer", "noor", "approve")]
    found = leniency(rows)
    assert [(one.reviewer, one.files, one.endorsed, one.beside, round(one.difference, 2)) for one in found] == [
        ("harriet", 7, 6, 4, 0.29),
        ("eliot", 6, 3, 6, -0.5),
    ]
