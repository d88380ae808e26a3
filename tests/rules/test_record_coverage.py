"""The coverage map by the field's own weighting, and what looks as if it stood there twice."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tenants.record import coverage, doubles
from tenants.record.coverage import Taught
from tenants.record.doubles import Stretch

ASKED = {"tf.a": "theoretical_foundations", "tf.b": "theoretical_foundations", "re.a": "reflection"}
DAY = date(2024, 5, 6)


def taught(kind: str, *areas: str, hours: int = 6) -> Taught:
    return Taught(kind, Decimal(hours), frozenset(areas))


@pytest.mark.parametrize(
    ("kinds", "state", "numbers"),
    [
        ([], "none", ()),
        (["conference"], "thin", (("conference", 1),)),
        (["short_inservice"], "thin", (("short_inservice", 1),)),
        (["short_inservice", "conference"], "there", (("short_inservice", 1), ("conference", 1))),
        (["conference", "college_course"], "there", (("college_course", 1), ("conference", 1))),
        (["series"], "there", (("series", 1),)),
    ],
)
def test_an_area_is_as_strong_as_its_deepest_training(kinds: list[str], state: str, numbers: Any) -> None:
    area = coverage.coverage(ASKED, [taught(kind, "tf.a") for kind in kinds])[0].areas[0]
    assert (area.code, area.state, area.numbers) == ("tf.a", state, numbers)


def test_areas_stand_by_domain_and_others_are_left_out() -> None:
    found = coverage.coverage(ASKED, [taught("series", "tf.a", "re.a", "ad.x", hours=10), taught("series", "tf.a")])
    assert [(one.code, one.hardest, one.by_ratings, [(a.code, int(a.hours)) for a in one.areas]) for one in found] == [
        ("theoretical_foundations", True, False, [("tf.a", 16), ("tf.b", 0)]),
        ("reflection", False, True, [("re.a", 10)]),
    ]


def stretch(name: str, first: int = 0, last: int | None = None, like: str = "t", amount: int = 60) -> Stretch:
    begin = DAY + timedelta(days=first)
    return Stretch(name, begin, DAY + timedelta(days=first if last is None else last), (like,), Decimal(amount))


def told(found: list[doubles.Double]) -> list[Any]:
    return [(one.kind, *one.ids) for one in found]


def test_the_same_thing_twice_is_found() -> None:
    rows = [stretch("a"), stretch("b"), stretch("c", amount=90), stretch("d", 1), stretch("e", like="w")]
    assert told(doubles.repeated(rows)) == [("same", "a", "b")]


def test_days_that_cross_are_found_once_and_two_meetings_on_a_day_are_no_overlap() -> None:
    rows = [stretch("a", 0, 10), stretch("b", 3), stretch("c", 12), stretch("d", 12), stretch("e", 5, like="w")]
    assert told(doubles.overlapping(rows)) == [("overlap", "a", "b")]
    assert told(doubles.overlapping([stretch("a", 0, 10), stretch("b", 0, 10)])) == []  # told as the same


def test_a_day_of_more_than_a_day_is_found() -> None:
    rows = [
        stretch("a", amount=800),
        stretch("b", amount=700),
        stretch("c", 1, amount=1440),
        stretch("d", 0, 5, amount=3000),
    ]
    assert told(doubles.full_days(rows)) == [("full_day", "a", "b")]


def test_jobs_of_more_than_a_week_are_found_on_their_first_day_together() -> None:
    work = [stretch("a", 0, 100, amount=100), stretch("b", 50, 200, amount=100), stretch("c", 150, 300, amount=60)]
    assert [(one.ids, one.day) for one in doubles.full_weeks(work)] == [(("a", "b"), DAY + timedelta(days=50))]


def test_ten_thousand_entries_are_looked_through_and_every_second_is_found() -> None:
    rows = [stretch(str(number), number // 2, like="t") for number in range(10_000)]
    assert (len(doubles.repeated(rows)), doubles.overlapping(rows)) == (5_000, [])
