"""Which rating fills which slot: as many as possible, endorsed raters where asked, the earliest otherwise."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenants.kernel.standards.references import Rating, assignment, greedy

from .made import judged_by, rating, reasons, record


def slots(*raters, **keys):
    return [{"id": f"s{n}", "raters": kinds if kinds == "any" else [kinds], **keys} for n, kinds in enumerate(raters)]


def judged(rule, *ratings, on="2025-06-01"):
    return judged_by({"kind": "references", **rule}, record(ratings=list(ratings)), on)


def filled(finding):
    return [slot["entry"] for slot in finding["slots"]]


FAULTS = [
    ("not_completed", {"completed": None}),
    ("future", {"completed": "2025-06-02"}),
    ("expired", {"completed": "2024-05-31"}),
    ("too_many_unknown", {"not_enough_information": 6}),
    ("not_recommended", {"recommends": False}),
]


@pytest.mark.parametrize("place", range(len(FAULTS)))
def test_the_first_reason_in_order_is_given(place):
    keys = {}
    for _, fault in reversed(FAULTS[place:]):
        keys |= fault
    assert reasons(judged({"slots": slots("any")}, rating("a", **keys))) == {"a": FAULTS[place][0]}


def test_a_rating_serves_to_the_last_day_of_its_months():
    rule = {"slots": slots("any"), "validity_months": 12}
    on_days = ("2025-02-28", "2025-03-01")
    found = [reasons(judged(rule, rating("a", completed="2024-03-01"), on=day))["a"] for day in on_days]
    assert found == [None, "expired"]
    leap = rating("a", completed="2024-02-29")
    assert [reasons(judged(rule, leap, on=day))["a"] for day in ("2025-02-27", "2025-02-28")] == [
        None,
        "expired",
    ]


def test_limits_and_recommendation_are_the_sets_own():
    rule = {"slots": slots("any"), "not_enough_information_max": 0, "recommendation_required": False}
    assert reasons(judged(rule, rating("a", recommends=False))) == {"a": None}
    assert reasons(judged(rule, rating("a", not_enough_information=1))) == {"a": "too_many_unknown"}


def test_a_rater_serves_one_slot_whatever_number_of_ratings():
    rule = {"slots": slots("supervisor", "colleague")}
    same = rating("a", "supervisor", rater="r"), rating("b", "colleague", rater="r")
    finding = judged(rule, *same)
    assert (filled(finding), reasons(finding)) == (["a", None], {"a": None, "b": "no_slot"})
    both = judged(rule, *same, rating("c", "supervisor"))
    assert (filled(both), both["met"]) == (["c", "b"], True)


def test_the_earliest_ratings_win_slot_by_slot():
    rule = {"slots": slots("any", "any")}
    assert filled(judged(rule, rating("a"), rating("b"), rating("c"))) == ["a", "b"]


def test_an_empty_slot_is_larger_than_every_position():
    rule = {"slots": slots("any", "any", "parent")}
    assert filled(judged(rule, rating("a", "parent"))) == ["a", None, None]


def test_an_endorsed_rater_is_used_even_if_later():
    rule = {"slots": slots("any", "any"), "endorsed_min": 1}
    endorsed = rating("c", rater_endorsed_as=["FS"])
    finding = judged(rule, rating("a"), rating("b"), endorsed)
    assert (filled(finding), finding["codes"], finding["met"]) == (["a", "c"], [], True)
    assert filled(judged({"slots": slots("any", "any")}, rating("a"), rating("b"), endorsed)) == ["a", "b"]


def test_filled_slots_go_before_endorsed_raters():
    rule = {"slots": slots("supervisor", "any"), "endorsed_min": 1}
    endorsed = rating("b", "supervisor", rater="r", rater_endorsed_as=["FS"])
    finding = judged(rule, rating("a", "supervisor"), endorsed, rating("c", "parent", rater="r"))
    assert (filled(finding), finding["met"]) == (["a", "b"], True)
    unfilled = judged(
        {**rule, "slots": slots("supervisor", "parent")},
        rating("a", "supervisor"),
        endorsed,
        rating("c", "parent", rater="r"),
    )
    assert (filled(unfilled), unfilled["codes"]) == (["a", "c"], ["endorsed_rater_missing"])


def test_a_vetted_rater_counts_as_endorsed_unless_the_set_says_no():
    rule = {"slots": slots("any", endorsed_as=["FS"]), "endorsed_min": 1}
    vetted = rating("a", rater_vetted=True)
    assert judged(rule, vetted)["met"]
    assert filled(judged({**rule, "vetted_counts": False}, vetted)) == [None]
    other = rating("a", rater_endorsed_as=["FA"])
    assert filled(judged(rule, other)) == [None]


def test_missing_slots_and_a_missing_endorsed_rater_are_both_said():
    rule = {"slots": slots("any", "any"), "endorsed_min": 1}
    finding = judged(rule, rating("a"))
    assert (finding["missing"], finding["codes"], finding["met"]) == ("1", ["endorsed_rater_missing"], False)
    endorsed = judged(rule, rating("a", rater_vetted=True))
    assert (endorsed["missing"], endorsed["codes"], endorsed["met"]) == ("1", [], False)


def plainly(usable, count, least):
    """Every assignment there is, by the words of the rule."""
    best = None
    for chosen in product([*usable, None], repeat=count):
        used = [one for one in chosen if one is not None]
        fits = all(one is None or slot in one.slots for slot, one in enumerate(chosen))
        if fits and len({one.rater for one in used}) == len(used):
            approved = min(least, sum(one.approved for one in used))
            places = [len(usable) if one is None else one.place for one in chosen]
            key = (-len(used), -approved, places)
            best = (key, chosen) if best is None or key < best[0] else best
    return best[1]


RATINGS = st.lists(st.tuples(st.sampled_from("uvwx"), st.sets(st.integers(0, 3)), st.booleans()), max_size=6)


@settings(max_examples=300, deadline=None)
@given(RATINGS, st.integers(1, 4), st.integers(0, 4))
def test_the_assignment_is_the_best_of_all(drawn, count, least):
    usable = [
        Rating(place, rater, [slot for slot in sorted(fitting) if slot < count], approved)
        for place, (rater, fitting, approved) in enumerate(drawn)
    ]
    assert assignment(usable, count, least) == plainly(usable, count, least)


def test_fifty_ratings_are_assigned_in_a_moment():
    usable = [Rating(place, f"r{place % 25}", [0, 1, 2, 3], approved=place > 45) for place in range(50)]
    chosen = assignment(usable, 4, 4)
    assert [one.place for one in chosen if one] == [46, 47, 48, 49]
    assert [one.place for one in greedy(usable, 4) if one] == [0, 1, 2, 3]
