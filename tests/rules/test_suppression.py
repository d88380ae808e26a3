"""No small number can be worked out from all tables ever shown: examples, seeded hard tables and random ones."""

import random
from collections.abc import Iterator
from itertools import product

import pytest

from tenants.kernel.indicators.cells import Row, Shape, counts, with_quarters
from tenants.kernel.indicators.solving import Known, possible
from tenants.kernel.indicators.suppression import Table, is_safe, showable

SUM = {"all": 1, "a": -1, "b": -1, "c": -1}


def table(ties: tuple[dict[str, int], ...] = (SUM,), quiet: tuple[str, ...] = (), least: int = 10, **numbers: int):
    return Table(numbers, ties, dict.fromkeys(numbers, least), frozenset(quiet))


def shown(one: Table, before: tuple[str, ...] = ()) -> set[str]:
    old = frozenset(before)
    return set(showable(one, old, frozenset(one.numbers) - old))


@pytest.mark.parametrize(
    ("numbers", "seen"),
    [
        ({"all": 60, "a": 20, "b": 20, "c": 20}, {"all", "a", "b", "c"}),  # nothing is small
        ({"all": 47, "a": 20, "b": 20, "c": 7}, {"all", "b"}),  # one small number alone would be the rest
        ({"all": 34, "a": 20, "b": 7, "c": 7}, {"all", "a"}),  # 14 in two parts leaves ten values
        ({"all": 38, "a": 20, "b": 9, "c": 9}, {"all"}),  # 18 in two parts below ten could only be 9 and 9
        ({"all": 22, "a": 20, "b": 1, "c": 1}, {"all"}),  # 2 in two parts leaves three values
        ({"all": 9, "a": 3, "b": 3, "c": 3}, set()),  # all is small
        ({"all": 20, "a": 20, "b": 0, "c": 0}, {"all"}),  # nobody is a small number too
        ({"all": 0, "a": 0, "b": 0, "c": 0}, set()),
    ],
)
def test_a_table_of_three_parts(numbers: dict[str, int], seen: set[str]) -> None:
    assert shown(table(**numbers)) == seen


def test_an_association_may_ask_for_more() -> None:
    asked = [shown(table(least=least, all=60, a=20, b=20, c=20)) for least in (10, 21, 61)]
    assert asked == [{"all", "a", "b", "c"}, set(), set()]  # three parts below 21 that make 60 are 20 each


YEAR = {"year": 1, "q1": -1, "q2": -1, "q3": -1, "q4": -1, "late": -1}


def test_a_year_does_not_give_away_the_quarter_that_was_withheld() -> None:
    one = table((YEAR,), ("late",), year=68, q1=20, q2=20, q3=8, q4=20, late=0)
    assert showable(one, frozenset({"q1", "q2"}), frozenset({"q4", "year", "q3"})) in (
        frozenset({"q4"}),
        frozenset({"year"}),
    )


def test_what_came_late_is_not_worked_out_from_the_year_but_nothing_late_is_no_secret() -> None:
    quarters = {"q1": 20, "q2": 20, "q3": 20, "q4": 20}
    before = frozenset(quarters)
    seen = [
        showable(table((YEAR,), ("late",), year=80 + late, late=late, **quarters), before, frozenset({"year"}))
        for late in (0, 3)
    ]
    assert seen == [frozenset({"year"}), frozenset()]


def test_two_ways_of_splitting_the_same_total_are_seen_together() -> None:
    ties = ({"all": 1, "yes": -1, "no": -1}, {"all": 1, "in": -1, "out": -1}, {"yes": 1, "in": -1, "odd": -1})
    one = table(ties, all=60, yes=40, no=20, out=25, odd=5, **{"in": 35})
    safe = showable(one, frozenset(), frozenset(one.numbers))
    assert all(is_safe(one, safe, name) for name in one.numbers if name not in safe)
    assert "odd" not in safe


def test_gaps_between_whole_numbers_are_not_counted_as_possible() -> None:
    """2a + 4b = 40 leaves a only even numbers: 0, 2 … 20; with a at most 6 that is four, though six lie between."""
    numbers = {"sum": 40, "a": 4, "b": 8}
    known = Known(({"sum": 1, "a": -2, "b": -4},), numbers, frozenset({"sum"}), {"a": 6})
    assert [possible(known, "a"), possible(known, "b")] == [4, 4]


def solutions(one: Table, seen: frozenset[str], name: str) -> set[int]:
    """Every value that the number could have, by trying all numbers: independent of any solver."""
    free = [part for part in ("a", "b", "c", "d") if part not in seen]
    found = set()
    for values in product(range(41), repeat=len(free)):
        tried = {**{part: one.numbers[part] for part in "abcd" if part in seen}, **dict(zip(free, values, strict=True))}
        tried |= {
            "ab": tried["a"] + tried["b"],
            "cd": tried["c"] + tried["d"],
            "ac": tried["a"] + tried["c"],
            "bd": tried["b"] + tried["d"],
        }
        tried["all"] = tried["ab"] + tried["cd"]
        if all(tried[other] == one.numbers[other] for other in seen):
            found.add(tried[name])
    return found


SQUARE = (
    {"ab": 1, "a": -1, "b": -1},
    {"cd": 1, "c": -1, "d": -1},
    {"ac": 1, "a": -1, "c": -1},
    {"bd": 1, "b": -1, "d": -1},
    {"all": 1, "ab": -1, "cd": -1},
    {"all": 1, "ac": -1, "bd": -1},
)


def squares() -> Iterator[Table]:
    chance = random.Random(20261122)
    for _number in range(8):
        a, b, c, d = (chance.choice((0, 1, 4, 8, 9, 10, 12, 15, 20)) for _cell in range(4))
        yield table(SQUARE, a=a, b=b, c=c, d=d, ab=a + b, cd=c + d, ac=a + c, bd=b + d, all=a + b + c + d)


@pytest.mark.parametrize("one", list(squares()), ids=lambda one: "-".join(str(one.numbers[name]) for name in "abcd"))
def test_trying_all_numbers_leaves_five_values_of_each_that_is_withheld(one: Table) -> None:
    seen = showable(one, frozenset(), frozenset(one.numbers))
    hidden = [name for name in "abcd" if name not in seen]
    if len(hidden) < 4:  # four free numbers are two million tries; then only sums are known, and the solver is asked
        assert [name for name in hidden if len(solutions(one, seen, name)) < 5] == []
    assert [name for name in one.numbers if name not in seen and not is_safe(one, seen, name)] == []


@pytest.mark.parametrize("seed", range(2))
def test_quarter_after_quarter_nothing_comes_out(seed: int) -> None:
    """Two splits of one total through four quarters and their year, shown one after the other."""
    chance = random.Random(seed)
    numbers: dict[str, int] = {}
    ties: list[dict[str, int]] = []
    for quarter in "1234":
        defer, keep, out = chance.choice((2, 8, 11, 30)), chance.choice((5, 9, 14, 40)), chance.choice((0, 3, 10))
        total = defer + keep
        out = min(out, total)
        names = {"n": total, "defer": defer, "keep": keep, "out": out, "in": total - out}
        numbers |= {f"{quarter}{name}": value for name, value in names.items()}
        ties += [
            {f"{quarter}n": 1, f"{quarter}{a}": -1, f"{quarter}{b}": -1} for a, b in (("defer", "keep"), ("in", "out"))
        ]
    for name in ("n", "defer", "keep", "in", "out"):
        numbers[f"y{name}"] = sum(numbers[f"{quarter}{name}"] for quarter in "1234")
        ties.append({f"y{name}": 1, **{f"{quarter}{name}": -1 for quarter in "1234"}})
    whole = Table(numbers, tuple(ties), dict.fromkeys(numbers, 10))
    seen: frozenset[str] = frozenset()
    for period in "1234y":
        seen |= showable(whole, seen, frozenset(name for name in numbers if name[0] == period))
        now = [name for name in numbers if name not in seen and name[0] <= period]
        assert [name for name in now if not is_safe(whole, seen, name)] == []
    assert [name for name in seen if numbers[name] < 10] == []


def test_a_reason_that_nobody_had_is_no_more_known_than_one_that_few_had() -> None:
    """Of twelve decisions that went another way all for one reason, the other reasons would be known to be nought."""
    shapes = [
        Shape("over", "decided", "share", hits=[{"overridden": True}]),
        Shape("why", "decided", "count", only=[{"overridden": True}], field="override", among=("one", "two", "three")),
    ]
    told = {"one": 12, "two": 15}
    rows = [Row("over", "", 90, 27), Row("why", "", 27), *(Row("why", cell, n) for cell, n in told.items())]
    made = counts("2026Q1", shapes, rows)
    whole = Table(made.numbers, tuple(made.ties), dict.fromkeys(made.numbers, 10), frozenset(made.quiet))
    seen = showable(whole, frozenset(), frozenset(made.numbers))
    groups = {cell: name in seen for (_code, cell), name in made.groups.items()}
    assert (groups, learnt(whole, frozenset(), seen)) == ({"one": False, "two": True, "three": False}, [])


def test_of_three_shares_that_make_a_whole_the_third_is_not_the_difference() -> None:
    kinds = {"approve": 50, "defer": 20, "deny": 3}
    shapes = [Shape(name, "decided", "share", hits=[{"verdict": name}]) for name in kinds]
    made = counts("2026Q1", shapes, [Row(name, "", 73, number) for name, number in kinds.items()])
    whole = Table(made.numbers, tuple(made.ties), dict.fromkeys(made.numbers, 10), frozenset(made.quiet))
    seen = showable(whole, frozenset(), frozenset(made.numbers))
    told = [name for name in kinds if made.whole[name] in seen and {*made.part[name]} & seen]
    assert (len(told) < 2, learnt(whole, frozenset(), seen)) == (True, [])


AWARDS = [
    Shape("days", "endorsed", "median", field="days", split="category"),
    Shape("year", "endorsed", "share", needs=("within_year",), hits=[{"within_year": True}]),
    Shape("area", "endorsed", "share", needs=("area",), hits=[{"area": "out"}]),
]


Step = tuple[Table, frozenset[str], frozenset[str]]


def awarded(*quarters: tuple[int, int, int, int]) -> list[Step]:
    """A year of awards, period after period: what there is, what was shown before and what is shown then.

    Of each quarter: awards, in a year, with an area, out of it; a fifth one is what came late and joins the year.
    """
    whole, seen = Table({}, (), {}), frozenset[str]()
    steps: list[Step] = []
    for number, facts in enumerate([*quarters[:4], tuple(map(sum, zip(*quarters, strict=True)))], start=1):
        n, k, known, out = facts
        rows = [Row("days", "", n), Row("days", "IFA", n - n // 3), Row("days", "IFS", n // 3)]
        rows += [Row("year", "", n, k), Row("area", "", known, out)]
        period = "2026" if number == 5 else f"2026Q{number}"
        made = counts(period, AWARDS, rows)
        if number == 5:
            with_quarters(made, "2026", whole.numbers)
        whole = Table(
            {**whole.numbers, **made.numbers},
            (*whole.ties, *made.ties),
            dict.fromkeys([*whole.numbers, *made.numbers], 10),
            whole.quiet | made.quiet,
            whole.open | made.open,
        )
        before, seen = seen, seen | showable(whole, seen, frozenset(made.numbers))
        steps.append((whole, before, seen))
    return steps


def learnt(whole: Table, before: frozenset[str], seen: frozenset[str]) -> list[str]:
    """What can be worked out now and could not before, beside the register, by guesses or without."""
    hidden = [name for name in whole.numbers if name not in seen]
    return [
        name for name in hidden for sharp in (True, False) if not is_safe(whole, seen, name, before=before, sharp=sharp)
    ]


def register(whole: Table) -> set[str]:
    """What the register shows, told without the code under test: sums and groups of awards, without a part."""
    return {name for name in whole.numbers if "endorsed|#0" in name and not any(one in name for one in ("[", "lack"))}


WITHIN_A_YEAR = '2026 endorsed|#0&[{"within_year": true}]'


@pytest.mark.parametrize(
    ("quarters", "year"),
    [
        ([(30, 15), (30, 15), (9, 5), (1, 0)], False),  # with 9 known in the register, 5 of 9 was 4 or 5
        ([(30, 15), (30, 15), (30, 15), (30, 15)], True),
        ([(30, 15), (30, 15), (30, 15), (10, 10)], False),  # nobody is few too: the year would give it back
        ([(30, 15), (30, 15), (9, 4), (30, 15)], False),
    ],
)
def test_what_the_register_counts_gives_no_part_back(quarters: list[tuple[int, int]], year: bool) -> None:
    steps = awarded(*((n, k, n, n // 2) for n, k in quarters))
    whole, _before, seen = steps[-1]
    assert [learnt(*step) for step in steps] == [[]] * 5
    assert (whole.open, WITHIN_A_YEAR in seen) == (register(whole), year)


def test_of_one_who_came_late_the_year_does_not_tell_what_the_register_leaves_open() -> None:
    *_quarters, year = awarded(*[(30, 15, 30, 15)] * 4, (1, 1, 1, 1))
    assert (learnt(*year), WITHIN_A_YEAR in year[2], "2026 endorsed|#0" in year[2]) == ([], False, True)


def test_who_lacks_a_fact_is_not_the_difference_to_the_register() -> None:
    first, *_later = awarded((30, 15, 28, 14), *[(30, 15, 30, 15)] * 3)
    shown = ["2026Q1 endorsed|#1" in first[2], "2026Q1 endorsed|#0" in first[2]]
    assert (learnt(*first), shown) == ([], [False, True])


@pytest.mark.parametrize("seed", range(4))
def test_beside_the_register_nothing_comes_out_of_any_year(seed: int) -> None:
    chance = random.Random(seed)
    quarters = []
    for most in (*(chance.choice((3, 12, 40, 120)) for _quarter in range(4)), 2):
        n = chance.randint(0, most)
        known = n - min(n, chance.choice((0, 0, 1, 4)))
        quarters.append((n, chance.randint(0, n), known, chance.randint(0, known)))
    steps = awarded(*quarters)
    assert [learnt(*step) for step in steps] == [[]] * 5
    whole, _before, seen = steps[-1]
    assert {name for name in whole.open - whole.quiet if whole.numbers[name] >= 10} <= seen
    assert [name for name in seen if whole.numbers[name] < 10] == []
